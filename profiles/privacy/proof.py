"""What is kept for the area "proof", and why."""

from loopbrug.kernel.privacy import Register

REGISTER: Register = {}
