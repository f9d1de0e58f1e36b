"""The notation of the access table."""

from dataclasses import dataclass, field
from typing import NamedTuple

from accounts.models import Membership
from profiles.models import Profile

WHO = (
    "visitor",
    "draft",  # a visitor with a profile in the making
    "amina",  # the person it is about
    "fleur",  # another overstapper
    "carla",  # HR of the organisation it is about
    "eva",  # HR of another organisation
    "hugo",  # HR of an organisation that nobody confirmed yet
    "nova",  # HR like carla, without a second factor
    "dewi",  # opleider
    "bram",  # coach
    "sam",  # platform staff
)
"""Everyone who asks. `amina` and `carla` own what the table's objects are."""

LOGIN = 302
BUDGET, HOME_BUDGET = 8, 14


class Cast(NamedTuple):
    """Who the things of the table belong to."""

    amina: Profile
    carla: Membership
    dewi: Membership
    bram: Membership


@dataclass(frozen=True)
class Expect:
    """What GET answers to each, in the order of WHO: `same` for everyone not named.

    302 is any redirect (the sign-in page, the second factor, or on to the real page).
    `post_only` says that GET is 405 for whoever may come in at all.
    """

    same: int
    queries: int = BUDGET
    needs: str = ""
    """Which object of the world fills the argument in the address."""
    given: dict[str, int] = field(default_factory=dict)

    def of(self, who: str) -> int:
        return self.given.get(who, self.same)


def expect(same: int, *, needs: str = "", queries: int = BUDGET, **given: int) -> Expect:
    unknown = set(given) - set(WHO)
    assert not unknown, f"nobody is called {unknown}"
    return Expect(same, queries, needs, given)
