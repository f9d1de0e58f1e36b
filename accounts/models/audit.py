"""Who did what."""

from django.db import models


class AuditEvent(models.Model):
    """Who did what when. No foreign keys, so that erasing someone stays possible; only codes and
    ids, never what people wrote. Append only: the database refuses a change, and a removal before
    the time of keeping is over."""

    at = models.DateTimeField()
    kind = models.CharField(max_length=60)
    actor_id = models.UUIDField(null=True)
    organisation_id = models.UUIDField(null=True)
    about = models.CharField(max_length=40, blank=True)
    about_id = models.UUIDField(null=True)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index("about_id", "at", name="audit_about_at"),
            models.Index(fields=["actor_id", "at"], name="audit_actor_at"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"
