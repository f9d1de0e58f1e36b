"""What is kept for the area "talks", and why."""

from loopbrug.kernel.privacy import Register

REGISTER: Register = {}
