"""What the crowd did in the weeks before: asked, answered, met, kept, put aside."""

from collections.abc import Sequence
from random import Random

from loopbrug.journeys.demo.employers import CARLAS
from loopbrug.journeys.demo.moments import chance, happens
from loopbrug.journeys.demo.plans import PersonPlan
from loopbrug.journeys.demo.stage import NO, Stage, self_of
from matching.domain.terms import Group
from matching.models import CloseReason, MatchList, Vacancy
from matching.services import marks
from matching.services.interests import decline_invitation, withdraw_interest
from matching.services.vacancies import close_vacancy
from profiles.domain.blocks import CONTACT, BuildingBlock
from profiles.models import Profile

TICKS: tuple[tuple[str, ...], ...] = (
    (BuildingBlock.TALENTS, BuildingBlock.SKILLS, BuildingBlock.GOAL, CONTACT),
    (BuildingBlock.SKILLS, BuildingBlock.WORKING_LEVEL, CONTACT),
    (BuildingBlock.TALENTS, BuildingBlock.SKILLS, BuildingBlock.DRIVES, CONTACT),
)
ASIDE = ("too_far", "pay", "hours", "work", "work", "sector", "not_now")
CLOSED_AS = (CloseReason.FILLED_ELSEWHERE, CloseReason.WITHDRAWN)
LOOKED_AT = 8
"""People act on what stands high in their list."""
LONGEST_WAIT = 6
"""Working days."""


def close_some(stage: Stage, closing: Sequence[Vacancy], plans: Sequence[PersonPlan]) -> None:
    """Places that were taken elsewhere or withdrawn while some people still waited."""
    shown = [plan for plan in plans if plan.is_card_on and plan.goal.sectors]
    for place, vacancy in enumerate(closing):
        rng = chance(f"closing {place}")
        wishing = [plan for plan in shown if plan.wishes(vacancy.occupation.sector_id)]
        asking = [stage.people[p.email] for p in rng.sample(wishing, min(2, len(wishing)))]
        reason = CLOSED_AS[place % len(CLOSED_AS)]
        days = rng.randint(6, 18)
        for person in asking:
            stage.gives(person, vacancy, rng.choice(TICKS), stage.calendar.at(days + 12, 20))
        by, moment = stage.hr_of(vacancy), stage.calendar.at(days, 15)
        close_vacancy(vacancy=vacancy, by=by, reason=reason, now=moment)


def crowd(stage: Stage, plans: Sequence[PersonPlan]) -> None:
    """Everyone who has options that fit, each by their own chance."""
    lists = MatchList.objects.in_bulk()
    for plan in plans:
        person, rng = stage.people[plan.email], chance(f"acts {plan.email}")
        options = stage.options_of(person, lists, Group.FITTING)[:LOOKED_AT]
        rng.shuffle(options)
        asks = min(len(options), rng.choice((0, 0, 0, 0, 1, 1, 2)))
        asked, rest = options[:asks], options[asks:]
        for vacancy in asked:
            _ask(stage, person, vacancy, rng)
        if rest and plan.is_card_on and happens(rng, 24):
            _be_asked(stage, person, rest[0], rng)
        if happens(rng, 45):
            _mark(person, rest[1:], rng)


def _ask(stage: Stage, person: Profile, vacancy: Vacancy, rng: Random) -> None:
    """Interest that waits, was answered, or was taken back. Who waits for Carla is in the cast."""
    calendar, fate, ticks = stage.calendar, rng.randrange(10), rng.choice(TICKS)
    hour, waiting, days = rng.randint(8, 21), rng.randint(1, LONGEST_WAIT), rng.randint(5, 12)
    answered = calendar.workdays_ago(days - rng.randint(1, 4), rng.randint(9, 16))
    is_carlas = vacancy.organisation_id == stage.teams[CARLAS].organisation.pk
    if fate < 5 and not is_carlas:  # noqa: PLR2004 five in ten still wait
        stage.gives(person, vacancy, ticks, calendar.workdays_ago(waiting, hour))
        return
    stage.gives(person, vacancy, ticks, calendar.workdays_ago(days, hour))
    if fate == 9:  # noqa: PLR2004 one in ten steps back
        withdraw_interest(profile=person, vacancy=vacancy, by=self_of(person), now=answered)
    elif fate % 2:
        stage.invites(person, vacancy, answered)
    else:
        stage.refuses(person, vacancy, rng.choice(list(NO)), answered)


def _be_asked(stage: Stage, person: Profile, vacancy: Vacancy, rng: Random) -> None:
    """An invitation: half of them wait, the others got a yes or a no."""
    calendar, fate, ticks = stage.calendar, rng.randrange(4), rng.choice(TICKS)
    hour, waiting, days = rng.randint(9, 16), rng.randint(1, LONGEST_WAIT), rng.randint(4, 15)
    if fate < 2:  # noqa: PLR2004 two in four
        stage.invites(person, vacancy, calendar.workdays_ago(waiting, hour))
        return
    stage.invites(person, vacancy, calendar.workdays_ago(days, hour))
    answered = calendar.workdays_ago(days - rng.randint(1, 3), 20)
    if fate == 2:  # noqa: PLR2004 the third of four
        stage.gives(person, vacancy, ticks, answered)
    else:
        decline_invitation(profile=person, vacancy=vacancy, by=self_of(person), now=answered)


def _mark(person: Profile, options: Sequence[Vacancy], rng: Random) -> None:
    for vacancy in options[: rng.randint(1, 3)]:
        if happens(rng, 65):
            marks.save_option(profile=person, vacancy=vacancy)
        else:
            marks.put_aside(profile=person, vacancy=vacancy, reason=rng.choice(ASIDE), note="")
