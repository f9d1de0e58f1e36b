"""What is kept for the area "consents", and why."""

from loopbrug.kernel.privacy import Register

REGISTER: Register = {}
