"""What is kept for the area "stories", and why."""

from loopbrug.kernel.privacy import Register

REGISTER: Register = {}
