"""A no in the words that the person reads; whoever reads it, it is the same."""

from dataclasses import dataclass

from matching.models import Interest, RefusalReason


@dataclass(frozen=True, slots=True)
class Refusal:
    """Either may be empty, never both."""

    reason: str
    text: str


def refusal_of(interest: Interest) -> Refusal:
    """Of an interest that was declined. Own words say more than "anders"."""
    reason = RefusalReason(interest.decline_reason)
    says_enough = reason is RefusalReason.OTHER and interest.decline_text
    return Refusal("" if says_enough else reason.label, interest.decline_text)
