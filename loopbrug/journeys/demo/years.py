"""The years of those who came earlier: from the first interest to what was answered yesterday."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta

from accounts.access import Actor
from loopbrug.journeys.demo.bridges import Bridge, Crew
from loopbrug.journeys.demo.budgets import Way
from loopbrug.journeys.demo.employers import Team
from loopbrug.journeys.demo.mail import REMINDED
from loopbrug.journeys.demo.moments import chance
from loopbrug.journeys.demo.past import MET_BEFORE, PAST_SEATS, Course, PastYear, SeatKey
from loopbrug.journeys.fall_back import fall_back
from matching.models import CloseReason, Introduction, Vacancy
from matching.services.vacancies import close_vacancy
from onboarding.domain.follow_up import steps_reached
from onboarding.domain.signals import Answers
from onboarding.domain.terms import Fallen, Moment, Party
from onboarding.models import CheckIn, OnboardingTask, Transition
from onboarding.services.changes import pause
from onboarding.services.end import close_year
from onboarding.services.year import answer_check_in, do_task
from profiles.domain.blocks import CONTACT, BuildingBlock
from profiles.models import Profile

SHARED = (BuildingBlock.TALENTS, BuildingBlock.SKILLS, BuildingBlock.GOAL, CONTACT)
PAUSED, RESUMES = 20, 12
"""Days ago that the pause began, and ahead that it ends."""
FELL = 6
"""Days ago."""
WHY_FELL = (
    "Met de bus ben ik anderhalf uur onderweg en de vroege dienst begint om zes uur. Ik heb het "
    "geprobeerd, maar het lukt niet met de kinderen."
)
WELL = ((3, 4, 4), (4, 4, 4), (4, 4, 4), (4, 4, 5), (4, 5, 5), (5, 5, 5), (5, 5, 5))
TEAM = ((4, 4, 4), (4, 4, 4), (4, 4, 4), (4, 5, 4), (5, 5, 4), (5, 5, 5), (5, 5, 5))
DIPPED = ((4, 4, 4), (3, 3, 3), (3, 4, 4), (4, 4, 4), (4, 4, 5), (5, 4, 5), (5, 5, 5))
FALLING = ((4, 4, 4), (4, 4, 4), (4, 4, 5), (5, 4, 5), (3, 3, 3), (3, 3, 3), (3, 3, 3))
STEADY = ((4, 4, 4),) * 7
HAPPY = ((4, 4, 4), (4, 4, 4), (4, 4, 4), (5, 4, 5), (5, 4, 5), (5, 5, 5), (5, 5, 5))
WORRIED = ((3, 3, 3), (3, 3, 3), (3, 3, 4), (3, 3, 4), (3, 4, 4), (4, 4, 4), (4, 4, 4))
HARD = ((3, 3, 3), (3, 2, 3), (2, 2, 2), (2, 2, 2), (2, 2, 2), (2, 2, 2), (2, 2, 2))
SAID: Mapping[Course, tuple[Sequence[tuple[int, int, int]], Sequence[tuple[int, int, int]]]] = {
    Course.WELL: (WELL, TEAM),
    Course.DIPPED: (DIPPED, TEAM),
    Course.FALLING: (FALLING, STEADY),
    Course.MISSED: (WELL, TEAM),
    Course.APART: (HAPPY, WORRIED),
    Course.PAUSED: (WELL, TEAM),
    Course.FELL_BACK: (HARD, WORRIED),
    Course.BEGINS: (WELL, TEAM),
}
"""What the person says at the seven moments, and what everyone else says."""
NOTES: Mapping[int, str] = {
    5: "Ik hoor er echt bij.",
    3: "Het is veel tegelijk. De avonden met huiswerk zijn zwaar.",
    2: "De reis breekt me op.",
}
"""In the person's own words, now and then, by the first answer."""
LAST_WORDS = (
    "Een jaar geleden stond ik in een winkel die dichtging. Nu heb ik werk waar ik goed in ben, en "
    "collega's die dat ook zeggen."
)


def live(
    crew: Crew,
    years: Sequence[tuple[PastYear, Profile]],
    vacancies: Mapping[SeatKey, Vacancy],
    invited: Team,
) -> dict[str, Bridge]:
    """Everyone meets, builds and crosses; their places are closed; then their years go by until
    yesterday. `invited` is the employer that one of them left. Gives the bridges by key."""
    bridges = {}
    for place, (year, person) in enumerate(years):
        way = Way.TOGETHER if place == 0 else (Way.NEW_EMPLOYER, Way.OWN_BUDGET)[place % 2]
        bridge = meet(crew, year, person, vacancies[year.seat], way)
        _build(bridge, year, invited.administrator if way is Way.TOGETHER else None)
        bridges[year.key] = bridge
    _fill_places(crew, vacancies)
    for year, _person in years:
        _go_by(bridges[year.key], year)
    return bridges


def meet(crew: Crew, year: PastYear, person: Profile, vacancy: Vacancy, way: Way) -> Bridge:
    """Interest, and four days later the yes of the employer."""
    at = _clock(crew, year)
    crew.stage.gives(person, vacancy, SHARED, at(-MET_BEFORE, 20))
    crew.stage.invites(person, vacancy, at(-MET_BEFORE + 4, 11))
    found = Introduction.objects.select_related(
        "profile__owner", "profile__engine_row", "vacancy__organisation", "vacancy__occupation"
    )
    return Bridge(crew, found.get(profile=person, vacancy=vacancy), way)


def _build(bridge: Bridge, year: PastYear, with_old: Actor | None) -> None:
    """From the first stroke to the first step, in some four weeks."""
    at = _clock(bridge.crew, year)
    coach = bridge.crew.coaches.actors[year.coach]
    bridge.is_guided(coach, at(-57, 19), at(-56, 10))
    bridge.draft(at(-55, 20), year.starts_on)
    bridge.choose(at(-52, 19))
    bridge.admit(bridge.asked(), at(-50, 10))
    if with_old is not None:
        bridge.invite_releasing(with_old, at(-49, 19))
    bridge.work_out(at(-48, 14))
    bridge.pay(at(-44, 15))
    bridge.agree(at(-40, 11))
    bridge.cross(at(-33, 20))


def _fill_places(crew: Crew, vacancies: Mapping[SeatKey, Vacancy]) -> None:
    for key, seat in PAST_SEATS.items():
        vacancy = vacancies[key]
        close_vacancy(
            vacancy=vacancy, by=crew.stage.hr_of(vacancy), reason=CloseReason.FILLED_HERE,
            now=crew.stage.calendar.at(seat.closed, 15),
        )  # fmt: skip


def _go_by(bridge: Bridge, year: PastYear) -> None:
    """Tasks are done and questions answered until yesterday, or until the year stopped."""
    calendar = bridge.crew.stage.calendar
    transition = Transition.objects.get(introduction=bridge.introduction)
    until = calendar.today
    if year.course is Course.PAUSED:
        until = calendar.ahead(-PAUSED)
    elif year.course is Course.FELL_BACK:
        until = calendar.ahead(-FELL)
    _do_tasks(bridge, transition, until)
    _answer(bridge, transition, year, until)
    _count_askings(transition, min(until, calendar.ahead(-REMINDED)))
    if year.course is Course.PAUSED:
        pause(
            transition=transition, resumes_on=calendar.ahead(RESUMES), by=bridge.person, seen=None,
            now=calendar.at(PAUSED, 16),
        )  # fmt: skip
    elif year.course is Course.FELL_BACK:
        fall_back(
            introduction=bridge.introduction, reason=Fallen.TRAVEL_OR_HOURS, text=WHY_FELL,
            by=bridge.person, now=calendar.at(FELL, 21),
        )  # fmt: skip


def _do_tasks(bridge: Bridge, transition: Transition, until: date) -> None:
    """All of the four actors, on the day itself or the day after."""
    by = {Party.PERSON: bridge.person, Party.MANAGEMENT: bridge.hr}
    for task in transition.tasks.filter(due_on__lt=until).order_by("due_on", "pk"):
        now = _answered(bridge, task, until)
        do_task(task=task, by=by.get(Party(task.party)), now=now)


def _answer(bridge: Bridge, transition: Transition, year: PastYear, until: date) -> None:
    """What is asked on the last days stays open. The person answers last of all."""
    moments = list(Moment)
    by = {Party.PERSON: bridge.person, Party.MANAGEMENT: bridge.hr}
    asked = transition.check_ins.filter(due_on__lt=until).order_by("due_on", "-party", "pk")
    newest = {Party(one.party): one.pk for one in asked}
    for check_in in asked:
        party, moment = Party(check_in.party), Moment(check_in.moment)
        is_silent = year.course is Course.MISSED and check_in.pk == newest[Party.PERSON]
        if is_silent or (party is Party.PERSON and moment is Moment.MONTHS_12):
            continue
        is_person = party is Party.PERSON
        said = SAID[year.course][0 if is_person else 1][moments.index(moment)]
        note = NOTES.get(said[0], "") if is_person and moment is not Moment.WEEKS_2 else ""
        answer_check_in(
            check_in=check_in, answers=Answers(*said), note=note,
            is_shared=is_person and said[0] > 3,  # noqa: PLR2004 who is content tells the team
            by=by.get(party), now=_answered(bridge, check_in, until),
        )  # fmt: skip
    _close(bridge, transition, until)


def _close(bridge: Bridge, transition: Transition, until: date) -> None:
    """The last page, the day after the team answered for the last time."""
    last = transition.check_ins.get(party=Party.PERSON, moment=Moment.MONTHS_12)
    if last.due_on >= until:
        return
    close_year(
        transition=transition, answers=Answers(5, 5, 5), note=LAST_WORDS, is_shared=True,
        by=bridge.person, now=_answered(bridge, last, until),
    )  # fmt: skip


def _answered(bridge: Bridge, thing: CheckIn | OnboardingTask, until: date) -> datetime:
    """Within two days of being asked, and before `until`."""
    rng = chance(f"{bridge.person.require_user().email} {_name(thing)}")
    day = min(thing.due_on + timedelta(days=rng.choice((0, 0, 1, 2))), until - timedelta(days=1))
    calendar = bridge.crew.stage.calendar
    return calendar.at((calendar.today - day).days, rng.randint(10, 20), rng.randint(0, 59))


def _name(thing: CheckIn | OnboardingTask) -> str:
    return f"{thing.party} {thing.moment}" if isinstance(thing, CheckIn) else thing.code


def _count_askings(transition: Transition, replayed_from: date) -> None:
    """How often each thing was asked: once when that was enough; what is still open as often as
    was due before the days that are replayed."""
    for rows, done in ((transition.check_ins, "answered_at"), (transition.tasks, "done_at")):
        rows.filter(**{f"{done}__isnull": False}).update(reminded_count=1)
        for thing in rows.filter(**{f"{done}__isnull": True}, due_on__lt=replayed_from).order_by(
            "pk"
        ):
            thing.reminded_count = steps_reached(thing.due_on, replayed_from - timedelta(days=1))
            thing.save(update_fields=["reminded_count", "updated_at"])


def _clock(crew: Crew, year: PastYear) -> Callable[[int, int], datetime]:
    """Moments by their distance in days to the first working day."""
    calendar = crew.stage.calendar

    def at(days: int, hour: int) -> datetime:
        return calendar.at((calendar.today - year.starts_on).days - days, hour)

    return at
