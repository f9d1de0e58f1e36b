"""Abstract model bases."""

import uuid

from django.db import models


class TimestampedModel(models.Model):
    """When a row was made and last changed (UTC). `save(update_fields=…)` names `updated_at`."""

    created_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    updated_at = models.DateTimeField("veranderd op", auto_now=True)

    class Meta:
        abstract = True


class PublicModel(TimestampedModel):
    """A thing with an address: the random `public_id` stands in URLs, the key never does."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True
