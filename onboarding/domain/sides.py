"""From where one looks at a crossing."""

from enum import StrEnum

from onboarding.domain.terms import Party


class Side(StrEnum):
    PERSON = "person"
    COACH = "coach"
    EMPLOYER = "employer"
    PROVIDER = "provider"


TASKS_SEEN = {
    Side.PERSON: frozenset(Party),
    Side.COACH: frozenset(Party),
    Side.EMPLOYER: frozenset({Party.TEAM, Party.MANAGEMENT}),
    Side.PROVIDER: frozenset({Party.PROVIDER}),
}
OWN_PARTY = {
    Side.PERSON: Party.PERSON,
    Side.EMPLOYER: Party.MANAGEMENT,
    Side.PROVIDER: Party.PROVIDER,
}
"""Whose tasks this side does itself; the team does its own through links, the coach watches."""
SEES_MOMENTS = {
    Side.PERSON: frozenset(Party),
    Side.COACH: frozenset(Party),
    Side.EMPLOYER: frozenset({Party.PERSON, Party.TEAM, Party.MANAGEMENT}),
    Side.PROVIDER: frozenset({Party.PROVIDER}),
}
"""Of whom this side sees when they are asked, and whether they answered."""
SEES_TEAM_ANSWERS = frozenset({Side.PERSON, Side.COACH})


def sees_answers(side: Side, party: Party, *, is_shared: bool) -> bool:
    """Everyone reads what they answered themselves. The employer reads the person's answers only
    where the person ticked that; what others answer about someone is for that person and the
    coach."""
    if side in SEES_TEAM_ANSWERS or OWN_PARTY.get(side) is party:
        return True
    return side is Side.EMPLOYER and party is Party.PERSON and is_shared
