"""People, organisations, and who acts for whom. Rights are read from these rows at each request."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from loopbrug.kernel.models import PublicModel


class UserManager(BaseUserManager["User"]):
    """Users are made by e-mail address; nobody has a password."""

    def create_user(self, email: str, name: str = "", **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), name=name, **fields)
        user.set_unusable_password()
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin, PublicModel):
    """A person with an account. What someone may do follows from memberships, not from flags;
    `is_staff` is platform staff."""

    email = models.EmailField("e-mailadres", unique=True)
    name = models.CharField("naam", max_length=200, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    leaving_at = models.DateTimeField(null=True)
    """Since when this person wants to be forgotten: hidden from others, until undone or done."""

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_unique_without_case"),
            models.CheckConstraint(
                name="user_email_is_lower_case", condition=Q(email=Lower(F("email")))
            ),
        ]

    def __str__(self) -> str:
        return f"persoon {self.public_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Signing in (Django) and a new address (allauth) save one field; `updated_at` joins it."""
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "updated_at"}
        super().save(*args, **kwargs)

    @property
    def is_leaving(self) -> bool:
        """Asked to be forgotten, and may still undo it. In a query: `leaving_at__isnull=False`."""
        return self.leaving_at is not None

    @property
    def first_name(self) -> str:
        """How we address someone on screen: the first word of the name."""
        return self.name.split(" ", 1)[0]


REASON_LENGTH = 500


class OrganisationKind(models.TextChoices):
    EMPLOYER = "employer", "werkgever"
    TRAINING_PROVIDER = "training_provider", "opleider"
    COACHING = "coaching", "organisatie voor loopbaancoaching"


class OrganisationStatus(models.TextChoices):
    PENDING = "pending", "wacht op controle"
    CONFIRMED = "confirmed", "bevestigd"
    REFUSED = "refused", "afgewezen"


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def confirmed(self) -> "OrganisationQuerySet":
        return self.filter(status=OrganisationStatus.CONFIRMED, closed_at__isnull=True)

    def pending(self) -> "OrganisationQuerySet":
        return self.filter(status=OrganisationStatus.PENDING, closed_at__isnull=True)


class Organisation(PublicModel):
    """An employer, training provider or coaching organisation. Sees nothing of anyone until
    platform staff confirmed it."""

    kind = models.CharField(max_length=20, choices=OrganisationKind)
    name = models.CharField("naam", max_length=200)
    kvk_number = models.CharField(
        "KvK-nummer", max_length=8, validators=[RegexValidator(r"^\d{8}$")]
    )
    region = models.ForeignKey(
        "taxonomy.LabourMarketRegion", models.PROTECT, related_name="organisations", null=True
    )
    place = models.CharField("plaats", max_length=100, blank=True)
    status = models.CharField(
        max_length=10, choices=OrganisationStatus, default=OrganisationStatus.PENDING
    )
    registered_by = models.ForeignKey(
        User, models.SET_NULL, related_name="registered_organisations", null=True
    )
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        User, models.SET_NULL, related_name="decided_organisations", null=True
    )
    refusal_reason = models.CharField(max_length=REASON_LENGTH, blank=True)
    closed_at = models.DateTimeField(null=True)
    """Since when nobody acts for it any more; what it did before stays as it was."""

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kvk_number", "kind"],
                name="organisation_kvk_once_per_kind",
                condition=~Q(status="refused") & Q(closed_at__isnull=True),
            ),
            models.CheckConstraint(
                name="organisation_decided_when_not_pending",
                condition=Q(status="pending", decided_at__isnull=True)
                | Q(~Q(status="pending"), decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="organisation_decided_by_someone_at_a_moment",
                condition=Q(decided_by__isnull=True) | Q(decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="organisation_refused_with_a_reason",
                condition=~Q(status="refused") | ~Q(refusal_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_confirmed(self) -> bool:
        return self.status == OrganisationStatus.CONFIRMED and self.closed_at is None


class Role(models.TextChoices):
    """What someone does for an organisation. A person's own side needs no membership."""

    HR = "hr", "HR"
    TRAINER = "trainer", "opleider"
    COACH = "coach", "coach"


ROLE_OF_KIND = {
    OrganisationKind.EMPLOYER: Role.HR,
    OrganisationKind.TRAINING_PROVIDER: Role.TRAINER,
    OrganisationKind.COACHING: Role.COACH,
}


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active(self) -> "MembershipQuerySet":
        return self.filter(ended_at__isnull=True)


class Membership(PublicModel):
    """One person acts for one organisation, from a moment until `ended_at`."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role)
    is_administrator = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"],
                name="membership_once_at_a_time",
                condition=Q(ended_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"lidmaatschap {self.public_id}"


class Invitation(PublicModel):
    """A colleague asked by e-mail; the link works once, for the address it was sent to."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = models.EmailField("e-mailadres")
    as_administrator = models.BooleanField(default=False)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        User, models.SET_NULL, related_name="sent_invitations", null=True
    )
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(
        User, models.SET_NULL, related_name="accepted_invitations", null=True
    )
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email"],
                name="invitation_one_open_per_address",
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
            ),
            models.CheckConstraint(
                name="invitation_accepted_by_someone_at_a_moment",
                condition=Q(accepted_by__isnull=True) | Q(accepted_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"uitnodiging {self.public_id}"
