"""What waits for someone today: first on every home page of the year."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet

from accounts.models import Organisation
from accounts.selectors.away import away_days
from learning.models import Admission, AdmissionStatus
from matching.models import Introduction
from onboarding.domain.follow_up import is_missed
from onboarding.domain.task_words import WORDS_OF
from onboarding.domain.terms import Moment, Party
from onboarding.models import Arrangement, CheckIn, OnboardingTask, Transition
from profiles.models import Profile

MOST = 60


@dataclass(frozen=True, slots=True)
class DueCheckIn:
    public_id: UUID
    transition_id: UUID
    moment: Moment
    due_on: date
    closes_the_year: bool
    """It is answered on the last page of the year."""
    person: str
    """Whom it is about, as far as a colleague or teacher needs to know: the first name."""
    position: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class DueTask:
    public_id: UUID
    transition_id: UUID
    party: Party
    title: str
    sentence: str
    due_on: date
    is_late: bool
    person: str
    """Whom it is about, as far as a colleague or teacher needs to know: the first name."""
    position: str


def check_ins_of_person(profile: Profile, *, today: date) -> tuple[DueCheckIn, ...]:
    """Check-ins that the person can answer now, the oldest first."""
    return _due_check_ins(_standing().filter(profile=profile), Party.PERSON, today=today)


def check_ins_of_employer(organisation: Organisation, *, today: date) -> tuple[DueCheckIn, ...]:
    """What HR can answer now; the team's questions go to the team."""
    mine = _standing().filter(organisation=organisation)
    return _due_check_ins(mine, Party.MANAGEMENT, today=today)


def check_ins_of_provider(organisation: Organisation, *, today: date) -> tuple[DueCheckIn, ...]:
    return _due_check_ins(_taught_by(organisation), Party.PROVIDER, today=today)


def tasks_of_person(profile: Profile, *, today: date) -> tuple[DueTask, ...]:
    return _due_tasks(_standing().filter(profile=profile), (Party.PERSON,), today=today)


def tasks_of_employer(organisation: Organisation, *, today: date) -> tuple[DueTask, ...]:
    """What HR or management does today; tasks of the team go to the team."""
    mine = _standing().filter(organisation=organisation)
    return _due_tasks(mine, (Party.MANAGEMENT,), today=today)


def tasks_of_provider(organisation: Organisation, *, today: date) -> tuple[DueTask, ...]:
    return _due_tasks(_taught_by(organisation), (Party.PROVIDER,), today=today)


def arrangements_to_agree(organisation: Organisation) -> tuple[Arrangement, ...]:
    """Bridges that wait for the yes of this employer, longest first; none of who is leaving. Each
    with the days on which the person was away (`away_in`)."""
    rows = Arrangement.objects.filter(
        introduction__vacancy__organisation=organisation,
        introduction__profile__owner__leaving_at__isnull=True,
        introduction__ended_at__isnull=True,
        introduction__transition__isnull=True,
        employer_agreed_at__isnull=True,
    )
    found = rows.select_related("introduction__vacancy", "introduction__profile__owner").annotate(
        away=away_days(OuterRef("introduction__profile__owner"))
    )
    return tuple(found.order_by("created_at", "pk")[:MOST])


def running_of_employer(organisation: Organisation) -> tuple[Transition, ...]:
    """Who is crossing to this employer, the nearest first day first."""
    rows = Transition.objects.running().filter(organisation=organisation)
    found = rows.select_related("profile__owner", "introduction__vacancy")
    return tuple(found.order_by("starts_on", "pk")[:MOST])


def running_of_provider(organisation: Organisation) -> tuple[Transition, ...]:
    """Who is crossing and learns here, the nearest first day first."""
    taught = Admission.objects.filter(
        organisation=organisation, status=AdmissionStatus.ADMITTED, step__position__isnull=False
    )
    rows = Transition.objects.running().filter(route__in=taught.values("step__route"))
    found = rows.select_related("profile__owner", "organisation")
    return tuple(found.order_by("starts_on", "pk")[:MOST])


def running_of_person(profile: Profile) -> Transition | None:
    rows = Transition.objects.running().filter(profile=profile)
    return rows.select_related(
        "introduction__vacancy__organisation", "plan", "profile__owner", "organisation"
    ).first()


def building_of_person(profile: Profile) -> Introduction | None:
    """The bridge that this person builds now, the newest first; None once one was crossed."""
    rows = Introduction.objects.filter(is_being_built(), profile=profile)
    found = rows.select_related(
        "vacancy__organisation", "funding_plan", "arrangement", "profile__owner"
    )
    return found.order_by("-arrangement__created_at", "-pk").first()


def is_being_built() -> Q:
    """Of an introduction: the two build a bridge, and it was not crossed yet."""
    return Q(
        ended_at__isnull=True,
        arrangement__isnull=False,
        transition__isnull=True,
        funding_plan__ended_at__isnull=True,
    )


def _standing() -> QuerySet[Transition]:
    """Crossings in which something may be asked now."""
    return Transition.objects.running().filter(paused_on__isnull=True)


def _taught_by(organisation: Organisation) -> QuerySet[Transition]:
    return _standing().filter(
        route__steps__admission__organisation=organisation,
        route__steps__admission__status=AdmissionStatus.ADMITTED,
    )


def _due_check_ins(
    transitions: QuerySet[Transition], party: Party, *, today: date
) -> tuple[DueCheckIn, ...]:
    rows = (
        CheckIn.objects.filter(
            transition__in=transitions, party=party, answered_at__isnull=True, due_on__lte=today
        )
        .select_related("transition__profile__owner", "transition__introduction__vacancy")
        .order_by("due_on", "pk")[:MOST]
    )
    return tuple(_due_check_in(row) for row in rows)


def _due_check_in(row: CheckIn) -> DueCheckIn:
    owner = row.transition.profile.owner
    return DueCheckIn(
        public_id=row.public_id,
        transition_id=row.transition.public_id,
        moment=Moment(row.moment),
        due_on=row.due_on,
        closes_the_year=row.party == Party.PERSON and row.moment == Moment.MONTHS_12,
        person=owner.first_name if owner else "",
        position=row.transition.introduction.vacancy.title,
        is_late=is_missed(row.due_on, reminded=row.reminded_count),
    )


def _due_tasks(
    transitions: QuerySet[Transition], parties: tuple[Party, ...], *, today: date
) -> tuple[DueTask, ...]:
    rows = (
        OnboardingTask.objects.filter(
            transition__in=transitions, party__in=parties, done_at__isnull=True, due_on__lte=today
        )
        .select_related("transition__profile__owner", "transition__introduction__vacancy")
        .order_by("due_on", "pk")[:MOST]
    )
    return tuple(_due_task(row) for row in rows)


def _due_task(row: OnboardingTask) -> DueTask:
    words, owner = WORDS_OF[row.code], row.transition.profile.owner
    return DueTask(
        public_id=row.public_id,
        transition_id=row.transition.public_id,
        party=Party(row.party),
        title=words.title,
        sentence=words.sentence,
        due_on=row.due_on,
        is_late=is_missed(row.due_on, reminded=row.reminded_count),
        person=owner.first_name if owner else "",
        position=row.transition.introduction.vacancy.title,
    )
