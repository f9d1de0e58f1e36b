"""What accounts keeps on people, and why; one module an area."""

from accounts.privacy import consents, core, views
from loopbrug.kernel.privacy import joined

OF_OTHERS = core.OF_OTHERS
REGISTER = joined([core.REGISTER, consents.REGISTER, views.REGISTER])
