"""The crossing and the year after it, in every state; and what a coach keeps."""

from datetime import UTC, date, datetime, timedelta

import factory

from onboarding.domain.terms import Fallen, Moment, Party, SignalKind
from onboarding.models import (
    Arrangement,
    CheckIn,
    CoachAction,
    CoachGoal,
    Contact,
    ContactKind,
    OnboardingTask,
    SafetyNet,
    Snooze,
    TeamLink,
    Transition,
    TransitionEnd,
)
from tests.factories.accounts import UserFactory
from tests.factories.matching import IntroductionFactory
from tests.strict.canaries import BIRD

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""A Monday."""
STARTS_ON = date(2026, 12, 1)


class ArrangementFactory(factory.django.DjangoModelFactory):
    """Nothing agreed yet; `agreed=True` has a workplace mentor and the yes of the employer."""

    class Meta:
        model = Arrangement

    class Params:
        agreed = factory.Trait(
            workplace_mentor_name="Wim de Werkbegeleider",
            workplace_mentor_email=factory.Sequence(lambda n: f"wim{n}@bedrijf.example"),
            employer_agreed_at=NOW,
            employer_agreed_by=factory.SubFactory(UserFactory),
        )
        with_school_mentor = factory.Trait(
            school_mentor_name="Sanne van School",
            school_mentor_email=factory.Sequence(lambda n: f"sanne{n}@school.example"),
        )

    introduction = factory.SubFactory(IntroductionFactory)


class TransitionFactory(factory.django.DjangoModelFactory):
    """Begun, with its first day on `starts_on`; tasks and check-ins are made by whoever needs
    them. `paused=True`, `landed=True` and `fallen_back=True` say what happened since."""

    class Meta:
        model = Transition

    class Params:
        paused = factory.Trait(paused_on=factory.LazyAttribute(lambda o: o.starts_on))
        landed = factory.Trait(
            ended_at=factory.LazyAttribute(lambda o: o.begun_at + timedelta(days=365)),
            end=TransitionEnd.LANDED,
        )
        fallen_back = factory.Trait(
            ended_at=factory.LazyAttribute(lambda o: o.begun_at + timedelta(days=30)),
            end=TransitionEnd.FALLEN_BACK,
        )
        with_school_mentor = factory.Trait(
            school_mentor_name="Sanne van School",
            school_mentor_email=factory.Sequence(lambda n: f"sanne{n}@school.example"),
        )

    introduction = factory.SubFactory(IntroductionFactory)
    profile = factory.SelfAttribute("introduction.profile")
    organisation = factory.SelfAttribute("introduction.vacancy.organisation")
    plan = factory.SubFactory(
        "tests.factories.funding.FundingPlanFactory",
        introduction=factory.SelfAttribute("..introduction"),
        receiving_organisation=factory.SelfAttribute("..organisation"),
        starts_on=factory.SelfAttribute("..starts_on"),
    )
    route = None
    begun_at = NOW
    starts_on = STARTS_ON
    workplace_mentor_name = "Wim de Werkbegeleider"
    workplace_mentor_email = factory.Sequence(lambda n: f"wim{n}@bedrijf.example")


class OnboardingTaskFactory(factory.django.DjangoModelFactory):
    """A task of the team on the first day; `done=True` was done through a link."""

    class Meta:
        model = OnboardingTask

    class Params:
        done = factory.Trait(done_at=NOW)

    transition = factory.SubFactory(TransitionFactory)
    party = Party.TEAM
    day = 1
    code = "team_1"
    due_on = factory.SelfAttribute("transition.starts_on")


class CheckInFactory(factory.django.DjangoModelFactory):
    """The first check-in of the person, open; `answered=True` has three times a 4."""

    class Meta:
        model = CheckIn

    class Params:
        answered = factory.Trait(answered_at=NOW, goes_well=4, enough_help=4, will_last=4)
        of_team = factory.Trait(party=Party.TEAM)
        missed = factory.Trait(reminded_count=3)

    transition = factory.SubFactory(TransitionFactory)
    party = Party.PERSON
    moment = Moment.WEEKS_2
    due_on = factory.LazyAttribute(lambda o: o.transition.starts_on + timedelta(days=14))


class TeamLinkFactory(factory.django.DjangoModelFactory):
    """A link to the check-in of a team member."""

    class Meta:
        model = TeamLink

    class Params:
        used = factory.Trait(used_at=NOW)
        expired = factory.Trait(expires_at=NOW - timedelta(days=400))
        for_task = factory.Trait(check_in=None, task=factory.SubFactory(OnboardingTaskFactory))

    check_in = factory.SubFactory(CheckInFactory, of_team=True)
    expires_at = factory.LazyFunction(lambda: datetime.now(UTC) + timedelta(days=21))


class SafetyNetFactory(factory.django.DjangoModelFactory):
    """Opened by the person before the first day; `called=True` means that the coach called."""

    class Meta:
        model = SafetyNet

    class Params:
        called = factory.Trait(called_at=NOW + timedelta(hours=5))

    introduction = factory.SubFactory(IntroductionFactory)
    opened_at = NOW
    is_opened_by_person = True
    reason = Fallen.WORK
    call_before_on = date(2026, 11, 25)
    text = f"Het tillen was te zwaar, {BIRD}."


class SnoozeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Snooze

    guidance = factory.SubFactory("tests.factories.profiles.GuidanceFactory")
    kind = SignalKind.MISSED
    about_id = factory.SelfAttribute("guidance.public_id")
    until_on = date(2026, 11, 27)
    reason = f"Donderdag spreek ik haar al, {BIRD}."


class CoachGoalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CoachGoal

    class Params:
        reached = factory.Trait(reached_at=NOW)

    guidance = factory.SubFactory("tests.factories.profiles.GuidanceFactory")
    title = factory.Sequence(lambda n: f"Rustig wennen {n}")


class CoachActionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CoachAction

    class Params:
        done = factory.Trait(done_at=NOW)
        for_person = factory.Trait(is_for_person=True)

    goal = factory.SubFactory(CoachGoalFactory)
    text = "Bel met de werkbegeleider."
    due_on = date(2026, 11, 30)


class ContactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Contact

    guidance = factory.SubFactory("tests.factories.profiles.GuidanceFactory")
    happened_on = date(2026, 11, 20)
    kind = ContactKind.CALL
    text = f"De eerste dag doorgenomen, {BIRD}."
