"""What is kept for the area "views", and why."""

from loopbrug.kernel.privacy import Register

REGISTER: Register = {}
