"""What coaches and participants keep together: talks, goals, and who does what before when."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import cycle

from django.utils import timezone

from accounts.access import Actor
from loopbrug.journeys.demo.bridges import Bridge, Crew
from loopbrug.journeys.demo.moments import Calendar, chance
from onboarding.models import ContactKind, ContactWith
from onboarding.services import coach as work
from profiles.models import Guidance


@dataclass(frozen=True, slots=True)
class Todo:
    """A next thing to do; `ahead` counts days from today, and what is behind was done."""

    text: str
    ahead: int
    is_for_person: bool = False


GOALS: tuple[tuple[str, tuple[Todo, ...]], ...] = (
    (
        "Rustig van mijn oude naar mijn nieuwe werk",
        (
            Todo("Met mijn leidinggevende praten over mijn laatste werkdag", 9, is_for_person=True),
            Todo("Nagaan wat er in het contract over opzeggen staat", -3),
        ),
    ),
    (
        "Leren naast mijn werk volhouden",
        (
            Todo("Twee vaste avonden kiezen voor school", 5, is_for_person=True),
            Todo("Vragen of er een rustige plek is om te leren", 12),
        ),
    ),
    (
        "Zonder zorgen rondkomen tijdens de overstap",
        (
            Todo("Mijn vaste lasten op een rij zetten", -2, is_for_person=True),
            Todo("Samen het geldplan nalopen", 4),
        ),
    ),
    (
        "Mijn plek vinden in het nieuwe team",
        (
            Todo("Met iemand lunchen die ik nog niet ken", 3, is_for_person=True),
            Todo("Bellen met de werkbegeleider", 8),
        ),
    ),
)
TALKS = (
    "Samen het plan doorgenomen. Alles is duidelijk.",
    "Gebeld over de planning. Het loopt.",
    "Gevraagd hoe het gaat. Er is genoeg hulp.",
    "Gesproken over leren en werken tegelijk. Het lukt.",
)
REACHED = "De eerste week goed doorkomen"
REACHED_AFTER = 90
LATEST = {
    "fell back": "Gebeld. We zoeken samen iets dat dichterbij is.",
    "landed": "Gebeld om te feliciteren. We ronden de begeleiding deze maand af.",
    "jamal": "Gebeld. De eerste dagen waren druk en leuk.",
}
FIRST_TALK = "Kennisgemaakt. We spraken over wat belangrijk is bij een overstap."
KINDS = (ContactKind.TALK, ContactKind.CALL, ContactKind.CALL, ContactKind.VISIT)
EVERY = (28, 45)
"""Days from one talk to the next."""
UNSPOKEN, LATELY = 25, 6
"""Days since the last talk, at least: with who is a signal today, and with everyone else."""
SIGNALS = ("falling", "missed", "apart")
"""Keys of years that go less well; with them nobody talked since."""
LATEST_TALK = 5
"""Days ago: the day after someone fell back, and some days after another landed."""


def keep_all(crew: Crew, years: Mapping[str, Bridge]) -> None:
    """For everyone who is guided now."""
    calendar = crew.stage.calendar
    coaches = {actor.require_user().pk: actor for actor in crew.coaches.actors}
    signals = {years[key].introduction.profile_id for key in SIGNALS}
    running = Guidance.objects.running().select_related("profile__owner").order_by("pk")
    for place, guidance in enumerate(running):
        by = coaches[guidance.coach_id or 0]
        _talk(calendar, guidance, by, UNSPOKEN if guidance.profile_id in signals else LATELY)
        _aim(calendar, guidance, GOALS[place % len(GOALS)])
        for key, text in LATEST.items():
            if guidance.profile_id == years[key].introduction.profile_id:
                _log(calendar, guidance, by, LATEST_TALK, ContactKind.CALL, text)


def _talk(calendar: Calendar, guidance: Guidance, by: Actor, least: int) -> None:
    """On the day after the yes, and every month or so since."""
    owner = guidance.profile.owner
    rng = chance(f"talks {owner.email if owner else guidance.public_id}")
    days = (calendar.today - timezone.localdate(guidance.accepted_at)).days - 1
    _log(calendar, guidance, by, days, ContactKind.TALK, FIRST_TALK)
    texts = cycle(rng.sample(TALKS, len(TALKS)))
    days -= rng.randint(*EVERY)
    while days > least:
        _log(calendar, guidance, by, days, rng.choice(KINDS), next(texts))
        days -= rng.randint(*EVERY)


def _log(
    calendar: Calendar, guidance: Guidance, by: Actor, days: int, kind: ContactKind, text: str
) -> None:
    work.log_contact(
        guidance=guidance, happened_on=calendar.ahead(-days), kind=kind,
        partner=ContactWith.PERSON, text=text, by=by, now=calendar.at(days, 16),
    )  # fmt: skip


def _aim(calendar: Calendar, guidance: Guidance, goal: tuple[str, tuple[Todo, ...]]) -> None:
    """One goal to work on; who is guided for long reached one before."""
    title, todos = goal
    begun = timezone.localdate(guidance.accepted_at)
    if (calendar.today - begun).days > REACHED_AFTER:
        first = work.add_goal(guidance=guidance, title=REACHED)
        work.set_reached(goal=first, is_reached=True, now=calendar.at(UNSPOKEN, 16))
    aim = work.add_goal(guidance=guidance, title=title)
    for todo in todos:
        action = work.add_action(
            goal=aim, text=todo.text, is_for_person=todo.is_for_person,
            due_on=calendar.ahead(todo.ahead),
        )  # fmt: skip
        if todo.ahead < 0:
            work.set_done(action=action, is_done=True, now=calendar.at(1, 16))
