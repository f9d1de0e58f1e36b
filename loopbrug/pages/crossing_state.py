"""How far a bridge is, gathered for a page."""

from loopbrug.journeys.begin_transition import Look, Missing
from loopbrug.kernel.pictures import PlankState
from loopbrug.pages.crossing_words import Building
from matching.models import Introduction
from onboarding.domain.sides import Side
from profiles.domain.blocks import CONTACT
from profiles.selectors import stones_of

IN_ORDER = (
    Missing.ROUTE,
    Missing.ADMISSIONS,
    Missing.COACH,
    Missing.POSTS,
    Missing.WORKPLACE_MENTOR,
    Missing.SCHOOL_MENTOR,
    Missing.EMPLOYER,
    Missing.FIRST_DAY,
)
"""Leerroute, coach, acht posten, afspraken: the order in which the page goes through them."""


def building_of(introduction: Introduction, look: Look, side: Side) -> Building | None:
    """None when nobody began to build, or when it was called off."""
    plan = look.parts.plan
    if plan is None or {Missing.BRIDGE, Missing.INTRODUCTION} & set(look.missing):
        return None
    return Building(
        introduction_id=introduction.public_id,
        plan_id=plan.public_id,
        side=side,
        title=introduction.vacancy.title,
        employer=introduction.vacancy.organisation.name,
        person=person_words(introduction, side),
        starts_on=plan.starts_on,
        planks=tuple(PlankState(status.value) for status in look.planks.values()),
        missing=tuple(one for one in IN_ORDER if one in look.missing),
        stones=() if side is Side.EMPLOYER else stones_of(introduction.profile),
        is_coach_asked=look.guidance is not None and Missing.COACH in look.missing,
    )


def person_words(introduction: Introduction, side: Side) -> str:
    """The first name; the employer reads it only while the name is shared."""
    owner = introduction.profile.owner
    is_named = side is not Side.EMPLOYER or CONTACT in introduction.blocks
    return owner.first_name if owner and is_named else "deze kandidaat"
