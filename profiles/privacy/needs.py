"""What someone needs to do the work: the most careful row of all."""

from loopbrug.kernel.privacy import Register

REGISTER: Register = {}
