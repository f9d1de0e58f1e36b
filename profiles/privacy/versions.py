"""What is kept for the area "versions", and why."""

from loopbrug.kernel.privacy import Register

REGISTER: Register = {}
