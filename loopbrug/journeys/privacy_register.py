"""The fields register of the whole system: every app's lines in one, and what they say together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accounts.privacy import OF_OTHERS
from accounts.privacy import REGISTER as ACCOUNTS
from funding.privacy import REGISTER as FUNDING
from learning.privacy import REGISTER as LEARNING
from loopbrug.kernel.privacy import Ground, Line, OnErase, Row, joined
from loopbrug.kernel.retention import rule
from matching.privacy import REGISTER as MATCHING
from notices.privacy import REGISTER as NOTICES
from onboarding.privacy import REGISTER as ONBOARDING
from profiles.privacy import REGISTER as PROFILES
from taxonomy.privacy import REGISTER as TAXONOMY

REGISTER = joined([ACCOUNTS, PROFILES, MATCHING, LEARNING, FUNDING, ONBOARDING, NOTICES, TAXONOMY])
"""`app.Model.field` to what it is kept for, of every model of ours."""


BACKUP = Line(
    what="een reservekopie van alles, versleuteld",
    why="Om niets kwijt te raken als er iets stukgaat.",
    ground=Ground.INTEREST,
    keep="backup",
    row=Row.CONTACT,
    who="Niemand. De beheerder zet er een terug als er iets stukging.",
    on_erase=OnErase.STAYS,
    stays_because="Uit een kopie van alles kan niets weg. Zetten we er een terug, dan wissen we "
    "jou opnieuw.",
)
"""Outside the database, so in no field: the files that whoever runs the site makes and throws away
(docs/operations.md)."""


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of data as people read it: what, why, who sees it, how long."""

    what: str
    why: str
    who: str
    long: str
    on_erase: OnErase
    stays_because: str
    stays_until: str
    """The same after an erasure, for what does not go with it."""


def sorts(today: date) -> tuple[Sort, ...]:
    """Every sort of data on people, once, in the order of the register."""
    found: dict[str, Sort] = {}
    for line in lines():
        if line.is_personal and line.what not in found:
            found[line.what] = _sort(line, today)
    return tuple(found.values())


def lines() -> Iterable[Line]:
    """Every line of ours and of the libraries we use, and what is kept outside the database."""
    yield from dict.fromkeys([*REGISTER.values(), *OF_OTHERS.values(), BACKUP])


def _sort(line: Line, today: date) -> Sort:
    kept = rule(line.keep, today)
    until = line.stays_until.replace("{n}", str(kept.after)) or kept.in_words
    because = line.stays_because
    return Sort(line.what, line.why, line.who, kept.in_words, line.on_erase, because, until)
