"""A profile begins with the first save, belongs to someone or to a browser, and can end."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from loopbrug.kernel.ids import new_token, token_hash
from loopbrug.kernel.retention import rule
from profiles.models import Profile, ProfileExport
from profiles.services.statements import forget_statements


@transaction.atomic
def open_draft(*, now: datetime) -> tuple[Profile, str]:
    """A profile without an account, and the token that only the visitor's cookie will hold."""
    token = new_token()
    profile = Profile.objects.create(
        draft_token_hash=token_hash(token),
        draft_expires_at=now + timedelta(days=rule("draft", timezone.localdate(now)).after),
    )
    return profile, token


@transaction.atomic
def get_or_create_profile(*, owner: User) -> Profile:
    """The one profile of an account; two first saves at once still make one."""
    profile, _ = Profile.objects.get_or_create(owner=owner)
    return profile


@transaction.atomic
def erase_profile(*, profile: Profile) -> None:
    """Everything of it: blocks, engine row, exports with their bytes. Idempotent."""
    forget_statements(profiles=[profile.pk])
    ProfileExport.objects.filter(profile=profile).delete()
    Profile.objects.filter(pk=profile.pk).delete()


@transaction.atomic
def remove_expired_drafts(*, now: datetime, limit: int = 500) -> int:
    """Drafts that nobody touched or claimed in time; how many went."""
    old = Profile.objects.filter(owner__isnull=True, draft_expires_at__lte=now)
    keys = list(
        old.select_for_update(skip_locked=True, of=("self",))
        .order_by("draft_expires_at")
        .values_list("pk", flat=True)[:limit]
    )
    forget_statements(profiles=keys)
    Profile.objects.filter(pk__in=keys).delete()
    return len(keys)
