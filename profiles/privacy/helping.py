"""What is kept for the area "helping", and why."""

from loopbrug.kernel.privacy import Register

REGISTER: Register = {}
