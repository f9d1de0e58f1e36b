"""What is kept for the area "sharing", and why."""

from loopbrug.kernel.privacy import Register

REGISTER: Register = {}
