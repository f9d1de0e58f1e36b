"""Files that prove something, and a CV while it is read."""

from django.db import models
from django.db.models import Q

from loopbrug.kernel.models import PublicModel
from loopbrug.kernel.sealing import SealedBytesField, only_seals
from profiles.domain.evidence import EvidencePurpose, ReadingState
from profiles.domain.uploads import LONGEST_NAME, FileKind
from profiles.models.core import Profile


class EvidenceFile(PublicModel):
    """One file of the person, looked at before it was kept. Pictures were drawn anew, so that
    nothing of camera or place is in them. The bytes are sealed, in PostgreSQL (ADR 0006)."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="evidence_files")
    purpose = models.CharField(
        max_length=12, choices=[(purpose.value, purpose.value) for purpose in EvidencePurpose]
    )
    title = models.CharField(max_length=100)
    """What it is, in the person's words."""
    given_by = models.CharField(max_length=100, blank=True)
    """Whose name stands under it, as the person says."""
    dated_on = models.DateField(null=True)
    name = models.CharField(max_length=LONGEST_NAME)
    """The name it came with, cleaned; never used to find it."""
    kind = models.CharField(max_length=4, choices=[(kind.value, kind.value) for kind in FileKind])
    size = models.PositiveIntegerField()
    content = SealedBytesField(purpose="profiles.evidence")
    skills = models.ManyToManyField("taxonomy.Skill", related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(name="evidence_file_is_not_empty", condition=Q(size__gt=0)),
            only_seals("content", "evidence_file_content_sealed"),
            models.CheckConstraint(
                name="evidence_dated_in_sane_years",
                condition=Q(dated_on__isnull=True)
                | Q(dated_on__range=("1900-01-01", "2100-12-31")),
            ),
        ]

    def __str__(self) -> str:
        return f"bewijs {self.public_id}"


class CvReading(PublicModel):
    """A CV of which proposals are made; one at a time, the newest. The file itself goes as soon as
    it was read, the row when the person has chosen, and both at most a day after they came."""

    profile = models.OneToOneField(Profile, models.CASCADE, related_name="cv_reading")
    kind = models.CharField(max_length=4, choices=[(kind.value, kind.value) for kind in FileKind])
    state = models.CharField(
        max_length=10,
        choices=[(state.value, state.value) for state in ReadingState],
        default=ReadingState.WAITING,
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    content = SealedBytesField(purpose="profiles.cv", null=True)
    proposals = SealedBytesField(purpose="profiles.cv", null=True)
    """What was found, with the sentences it stood in; see `domain.evidence`."""
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="cv_file_only_while_it_waits",
                condition=Q(state="waiting", content__isnull=False)
                | ~Q(state="waiting") & Q(content__isnull=True),
            ),
            models.CheckConstraint(
                name="cv_ready_with_proposals",
                condition=Q(state="ready", proposals__isnull=False)
                | ~Q(state="ready") & Q(proposals__isnull=True),
            ),
            only_seals("content", "cv_content_sealed"),
            only_seals("proposals", "cv_proposals_sealed"),
        ]
        indexes = [models.Index("created_at", name="cv_waiting", condition=Q(state="waiting"))]

    def __str__(self) -> str:
        return f"cv {self.public_id}"
