"""What profiles keeps on people, and why; one module an area."""

from loopbrug.kernel.privacy import joined
from profiles.privacy import (
    core,
    evidence,
    helping,
    needs,
    proof,
    sharing,
    stories,
    talks,
    versions,
)

REGISTER = joined([
    core.REGISTER,
    stories.REGISTER,
    evidence.REGISTER,
    sharing.REGISTER,
    versions.REGISTER,
    talks.REGISTER,
    proof.REGISTER,
    helping.REGISTER,
    needs.REGISTER,
])  # fmt: skip
