"""Who may see what of whom, until when, and that it stopped: one line an act, for always."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from accounts.domain.consent import Line


class ConsentRecord(models.Model):
    """One line of the register. Lines outlive what they are about and the person, so they point at
    nothing: public ids and codes, never what people wrote.

    Append only and in order, each on the hash of the one before: the database refuses the rest.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person_id = models.UUIDField()
    sequence = models.PositiveIntegerField()
    act = models.CharField(max_length=10)
    purpose = models.CharField(max_length=20)
    about_id = models.UUIDField()
    receiver_id = models.UUIDField(null=True)
    receiver_name = models.CharField(max_length=200, blank=True)
    """Of an organisation only: the name of a person would outlive the request to forget it."""
    blocks = ArrayField(models.CharField(max_length=20), default=list)
    items = ArrayField(models.UUIDField(), default=list)
    opens_at = models.DateTimeField(null=True)
    valid_until = models.DateField(null=True)
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    channel = models.CharField(max_length=10)
    notice_version = models.CharField(max_length=30)
    notice_hash = models.CharField(max_length=64)
    language = models.CharField(max_length=10)
    previous_id = models.UUIDField(null=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    ip_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person_id", "sequence"], name="consent_one_line_at_a_place"
            ),
            models.CheckConstraint(
                name="consent_opens_something_until_a_day",
                condition=models.Q(act__in=["withdrawn", "ended"], blocks=[], items=[])
                | models.Q(
                    act__in=["given", "changed"],
                    opens_at__isnull=False,
                    valid_until__isnull=False,
                ),
            ),
        ]
        indexes = [
            models.Index(
                fields=["person_id", "about_id", "-sequence"], name="consent_newest_about"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.purpose} {self.sequence}"

    @property
    def line(self) -> Line:
        """The values that are hashed."""
        return Line(
            record_id=self.public_id,
            person_id=self.person_id,
            sequence=self.sequence,
            act=self.act,
            purpose=self.purpose,
            about_id=self.about_id,
            receiver_id=self.receiver_id,
            receiver_name=self.receiver_name,
            blocks=tuple(self.blocks),
            items=tuple(self.items),
            opens_at=self.opens_at,
            valid_until=self.valid_until,
            at=self.at,
            by_id=self.by_id,
            channel=self.channel,
            notice_version=self.notice_version,
            notice_hash=self.notice_hash,
            language=self.language,
            previous_id=self.previous_id,
            previous_hash=self.previous_hash,
            ip_hash=self.ip_hash,
        )
