"""The crossing and the year after it: four actors, check-ins, what a coach keeps, the net."""

from django.db import models
from django.db.models import F, Q

from loopbrug.kernel.models import PublicModel, TimestampedModel
from loopbrug.kernel.sealing import SealedField, only_seals
from onboarding.domain.terms import (
    FALLEN_CHOICES,
    MOMENT_CHOICES,
    PARTY_CHOICES,
    SIGNAL_CHOICES,
)


class TransitionEnd(models.TextChoices):
    LANDED = "landed", "geland"
    FALLEN_BACK = "fallen_back", "niet gehaald"


class Arrangement(PublicModel):
    """What the two sides agree before the crossing can begin: the workplace mentor and the yes of
    the employer, the school mentor of a route without one, and the person's yes at the start."""

    introduction = models.OneToOneField(
        "matching.Introduction", models.PROTECT, related_name="arrangement"
    )
    workplace_mentor_name = models.CharField(max_length=150, blank=True)
    workplace_mentor_email = models.EmailField(blank=True)
    school_mentor_name = models.CharField(max_length=150, blank=True)
    school_mentor_email = models.EmailField(blank=True)
    employer_agreed_at = models.DateTimeField(null=True)
    employer_agreed_by = models.ForeignKey(
        "accounts.User", models.SET_NULL, related_name="+", null=True
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="arrangement_employer_agreed_by_someone_at_a_moment",
                condition=Q(employer_agreed_by__isnull=True) | Q(employer_agreed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="arrangement_agreed_with_a_mentor",
                condition=Q(employer_agreed_at__isnull=True)
                | ~Q(workplace_mentor_name="") & ~Q(workplace_mentor_email=""),
            ),
        ]

    def __str__(self) -> str:
        return f"afspraak {self.public_id}"


class TransitionQuerySet(models.QuerySet["Transition"]):
    def running(self) -> "TransitionQuerySet":
        """Not ended; also those whose first day is still to come."""
        return self.filter(ended_at__isnull=True)


class Transition(PublicModel):
    """One person crosses, from the first working day until a year later. Made on a safe bridge
    only, once per introduction. The mentors are named people, with or without an account."""

    introduction = models.OneToOneField(
        "matching.Introduction", models.PROTECT, related_name="transition"
    )
    plan = models.OneToOneField("funding.FundingPlan", models.PROTECT, related_name="transition")
    route = models.OneToOneField(
        "learning.LearningRoute", models.PROTECT, related_name="transition", null=True
    )
    profile = models.ForeignKey("profiles.Profile", models.PROTECT, related_name="transitions")
    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="transitions"
    )
    begun_at = models.DateTimeField()
    starts_on = models.DateField()
    workplace_mentor_name = models.CharField(max_length=150)
    workplace_mentor_email = models.EmailField()
    school_mentor_name = models.CharField(max_length=150, blank=True)
    school_mentor_email = models.EmailField(blank=True)
    paused_on = models.DateField(null=True)
    """First day of the pause that runs now; why is not written down anywhere."""
    resumes_on = models.DateField(null=True)
    """The day on which the pause ends by itself, when one is known."""
    ended_at = models.DateTimeField(null=True)
    end = models.CharField(max_length=15, choices=TransitionEnd, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = TransitionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="transition_ended_in_some_way",
                condition=Q(ended_at__isnull=True, end="") | Q(ended_at__isnull=False) & ~Q(end=""),
            ),
            models.CheckConstraint(
                name="transition_pause_in_order",
                condition=Q(resumes_on__isnull=True)
                | Q(paused_on__isnull=False, resumes_on__gt=F("paused_on")),
            ),
            models.CheckConstraint(
                name="transition_has_a_workplace_mentor",
                condition=~Q(workplace_mentor_name="") & ~Q(workplace_mentor_email=""),
            ),
        ]
        indexes = [models.Index("organisation", name="transition_organisation")]

    def __str__(self) -> str:
        return f"overstap {self.public_id}"

    @property
    def is_running(self) -> bool:
        return self.ended_at is None

    @property
    def is_paused(self) -> bool:
        return self.paused_on is not None


class OnboardingTask(PublicModel):
    """What one of the four actors does around day 1, 7, 30, 60 or 100. `code` names the words."""

    transition = models.ForeignKey(Transition, models.CASCADE, related_name="tasks")
    party = models.CharField(max_length=10, choices=PARTY_CHOICES)
    day = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("accounts.User", models.SET_NULL, related_name="+", null=True)
    """Empty when a team member did it through a link."""
    reminded_count = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["transition", "code"], name="task_once"),
            models.CheckConstraint(
                name="task_done_by_someone_at_a_moment",
                condition=Q(done_by__isnull=True) | Q(done_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index("due_on", name="task_open_due", condition=Q(done_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.transition_id} {self.code}"


class CheckIn(PublicModel):
    """One of the seven moments for one actor: the same three questions, each 1 (no) to 5 (yes).

    `reminded_count` counts what was asked: 1 on the day itself, then after 3 and 7 days. What the
    person wrote stays between person and coach, unless `is_shared_with_team`.
    """

    transition = models.ForeignKey(Transition, models.CASCADE, related_name="check_ins")
    party = models.CharField(max_length=10, choices=PARTY_CHOICES)
    moment = models.CharField(max_length=10, choices=MOMENT_CHOICES)
    due_on = models.DateField()
    reminded_count = models.PositiveSmallIntegerField(default=0)
    answered_at = models.DateTimeField(null=True)
    goes_well = models.PositiveSmallIntegerField(null=True)
    enough_help = models.PositiveSmallIntegerField(null=True)
    will_last = models.PositiveSmallIntegerField(null=True)
    note = models.CharField(max_length=1000, blank=True)
    is_shared_with_team = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["transition", "party", "moment"], name="check_in_asked_once"
            ),
            models.CheckConstraint(
                name="check_in_answers_1_to_5",
                condition=Q(
                    answered_at__isnull=True,
                    goes_well__isnull=True,
                    enough_help__isnull=True,
                    will_last__isnull=True,
                )
                | Q(
                    answered_at__isnull=False,
                    goes_well__range=(1, 5),
                    enough_help__range=(1, 5),
                    will_last__range=(1, 5),
                ),
            ),
        ]
        indexes = [
            models.Index("due_on", name="check_in_open_due", condition=Q(answered_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.transition_id} {self.party} {self.moment}"


class TeamLink(PublicModel):
    """A signed link by which someone without an account answers one check-in or ends one task:
    shown on GET, used up on POST, over after `expires_at`. Its code (`access.code_of`) is kept
    nowhere but in the mail."""

    check_in = models.ForeignKey(CheckIn, models.CASCADE, related_name="team_links", null=True)
    task = models.ForeignKey(OnboardingTask, models.CASCADE, related_name="team_links", null=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="team_link_for_one_thing",
                condition=Q(check_in__isnull=False, task__isnull=True)
                | Q(check_in__isnull=True, task__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"teamlink {self.public_id}"

    @property
    def thing(self) -> CheckIn | OnboardingTask:
        """What it asks."""
        thing = self.check_in or self.task
        if thing is None:
            raise ValueError("a link is for one thing")
        return thing


class Snooze(TimestampedModel):
    """A signal that the coach put off, until a day, with a reason."""

    guidance = models.ForeignKey("profiles.Guidance", models.CASCADE, related_name="snoozes")
    kind = models.CharField(max_length=15, choices=SIGNAL_CHOICES)
    about_id = models.UUIDField()
    """The thing the signal is about: a check-in, a task, a need, an interest, or the guidance."""
    until_on = models.DateField()
    reason = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["guidance", "kind", "about_id"], name="snooze_once"),
            models.CheckConstraint(name="snooze_with_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.guidance_id} {self.kind}"


class CoachGoal(PublicModel):
    """Something person and coach work on together; both read it."""

    guidance = models.ForeignKey("profiles.Guidance", models.CASCADE, related_name="goals")
    title = models.CharField(max_length=200)
    reached_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"doel {self.public_id}"


class CoachAction(PublicModel):
    """A next thing to do for a goal, by the person or the coach, before a day."""

    goal = models.ForeignKey(CoachGoal, models.CASCADE, related_name="actions")
    text = models.CharField(max_length=300)
    is_for_person = models.BooleanField(default=False)
    due_on = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"actie {self.public_id}"


class ContactKind(models.TextChoices):
    CALL = "call", "gebeld"
    TALK = "talk", "gesproken"
    MESSAGE = "message", "bericht gestuurd"
    VISIT = "visit", "op bezoek geweest"


class ContactWith(models.TextChoices):
    PERSON = "person", "met de deelnemer"
    EMPLOYER = "employer", "met de werkgever of het team"
    PROVIDER = "provider", "met de opleider"
    OTHER = "other", "met iemand anders"


class Contact(PublicModel):
    """A moment of contact in the log that coach and person share."""

    guidance = models.ForeignKey("profiles.Guidance", models.CASCADE, related_name="contacts")
    author = models.ForeignKey("accounts.User", models.SET_NULL, related_name="+", null=True)
    happened_on = models.DateField()
    partner = models.CharField(max_length=10, choices=ContactWith, default=ContactWith.PERSON)
    kind = models.CharField(max_length=10, choices=ContactKind)
    text = SealedField(purpose="onboarding.contact")

    class Meta:
        constraints = [only_seals("text", "contact_text_sealed")]

    def __str__(self) -> str:
        return f"contact {self.public_id}"


class SafetyNet(PublicModel):
    """Opened when someone does not make it, before the first day or after it: promises are freed,
    the coach is told, and the learned reason goes back to the match."""

    introduction = models.OneToOneField(
        "matching.Introduction", models.PROTECT, related_name="safety_net"
    )
    transition = models.OneToOneField(
        Transition, models.PROTECT, related_name="safety_net", null=True
    )
    opened_at = models.DateTimeField()
    is_opened_by_person = models.BooleanField()
    reason = models.CharField(max_length=20, choices=FALLEN_CHOICES)
    text = models.CharField(max_length=500, blank=True)
    """In the person's own words, for the coach only."""
    call_before_on = models.DateField()
    """The coach has called before the end of this day."""
    called_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"vangnet {self.public_id}"
