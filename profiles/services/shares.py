"""Someone opens a part of the profile to an organisation or by a link, lets it go on, or takes it
back. Each act is one row, one line in the register, one in the trail, in one transaction."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts import audit
from accounts.access import Actor
from accounts.domain.consent import QUESTION_BEFORE, Purpose
from accounts.models import Membership, Organisation, User
from accounts.services import consents
from loopbrug.kernel.ids import token_hash
from notices import services as notices
from profiles.domain.blocks import SHAREABLE
from profiles.domain.own_employer import THINKING_TIME
from profiles.models import EvidenceFile, Profile, Share
from profiles.selectors.hiding import is_on_the_list
from profiles.selectors.reach import is_own_employer
from profiles.services.exports import take_back_papers_of
from profiles.services.saving import lock
from profiles.services.talks import close_talks, hold_open_at_work

USUAL_SHARING = timedelta(days=90)
LONGEST_SHARING = timedelta(days=365)


class WrongSharing(Exception):
    """Blocks that do not exist, nothing at all, or an end date that is not within a year."""


class NoReceiver(Exception):
    """The organisation is not confirmed, or nobody acts for it any more."""


class OnTheList(NoReceiver):
    """The person hides from this organisation; it comes off the list first."""


class ShareOver(Exception):
    """It was taken back or ran out."""


class NothingLeft(ShareOver):
    """It opened files only, and they were all removed."""


@transaction.atomic
def share_with(
    *,
    profile: Profile,
    organisation: Organisation,
    blocks: Collection[str],
    items: Collection[UUID] = (),
    shared_until: date,
    by: Actor,
    now: datetime,
) -> Share:
    """Open this to an organisation, in the place of what it could see by a share before. The own
    employer looks a day later; until then it can be undone as if it never was."""
    owner = _lock_owner(profile)
    _require(profile, blocks, items, shared_until, now=now)
    if not organisation.is_confirmed:
        raise NoReceiver
    _require_not_hidden(profile, organisation)
    share = _running(profile, organisation, now=now)
    was_open = share is not None and share.opens_at <= now
    share = share or Share(profile=profile, organisation=organisation, opens_at=now)
    if not was_open and is_own_employer(profile, organisation):
        share.opens_at = now + THINKING_TIME
    if share.pk is not None:
        take_back_papers_of(share=share, now=now)
    _fill(share, blocks, items, shared_until, now=now)
    if not was_open and not owner.is_leaving:
        _tell_receiver(share, now=now)
    _write_down("share.given", share, owner, by=by, now=now)
    return share


@transaction.atomic
def share_by_link(
    *,
    profile: Profile,
    label: str,
    blocks: Collection[str],
    items: Collection[UUID] = (),
    shared_until: date,
    by: Actor,
    now: datetime,
) -> Share:
    """A link of its own for one receiver; `label` is for the person alone."""
    owner = _lock_owner(profile)
    _require(profile, blocks, items, shared_until, now=now)
    share = Share(profile=profile, label=label, opens_at=now)
    _fill(share, blocks, items, shared_until, now=now)
    _write_down("share.given", share, owner, by=by, now=now)
    return share


@transaction.atomic
def prolong_share(*, share: Share, shared_until: date, by: Actor, now: datetime) -> Share:
    """The person's yes to the question before it ends; files that were removed since do not go
    along. Raises ShareOver, NothingLeft, WrongSharing, or OnTheList for whom the person hides from
    since."""
    owner = _lock_owner(share.profile)
    held = _hold(share)
    today = timezone.localdate(now)
    if held.ended_at is not None or today >= held.shared_until:
        raise ShareOver
    held.items = sorted(_own_files(held.profile, held.items))
    if not (held.blocks or held.items):
        raise NothingLeft
    if held.organisation is not None:
        _require_not_hidden(held.profile, held.organisation)
    require_sharing(held.blocks, shared_until, today=today, items=held.items)
    held.shared_until, held.asked_at = shared_until, None
    held.save(update_fields=["items", "shared_until", "asked_at", "updated_at"])
    _write_down("share.prolonged", held, owner, by=by, now=now)
    return held


@transaction.atomic
def withdraw_share(*, share: Share, by: Actor | None, now: datetime) -> Share:
    """Nothing of it is open any more, from the receiver's next request on, nor of the talks that
    were kept there next to it. Twice is once."""
    owner = _lock_owner(share.profile)
    held = _hold(share)
    if held.ended_at is not None:
        return held
    was_open = held.opens_at <= now and held.organisation_id is not None
    there = Q(profile=held.profile_id, organisation=held.organisation_id)
    kept = hold_open_at_work(there) if was_open else []
    held.ended_at, held.blocks, held.items = now, [], []
    held.save(update_fields=["ended_at", "blocks", "items", "updated_at"])
    if held.opens_at > now:
        notices.take_back(keys=_key(held, ""))
    audit.record("share.withdrawn", by=by, at=now, about="share", about_id=held.public_id)
    consents.withdraw(person=owner, about_id=held.public_id, by=by, now=now)
    close_talks(kept, by=by, now=now)
    return held


@transaction.atomic
def tell_receivers_since(*, owner: User, since: datetime, now: datetime) -> int:
    """The owner was leaving since that moment and stays: whoever was given something meanwhile
    hears of it now, as nobody could see it before. How many shares."""
    rows = Share.objects.running().filter(
        profile__owner=owner,
        organisation__isnull=False,
        opens_at__gte=since,
        shared_until__gt=timezone.localdate(now),
    )
    found = list(rows.order_by("given_at", "pk"))
    for share in found:
        _tell_receiver(share, now=now)
    return len(found)


@transaction.atomic
def end_shares_with(*, organisation_id: int, now: datetime) -> int:
    """Nobody acts for this organisation any more: what was shared with it ends."""
    rows = Share.objects.running().filter(organisation=organisation_id)
    found = list(rows.select_related("profile__owner").order_by("profile__owner__public_id"))
    for share in found:
        withdraw_share(share=share, by=None, now=now)
    return len(found)


def ask_again(*, now: datetime) -> int:
    """Ask once, two weeks before a share ends, whether it should go on. Silence is no: it ends by
    itself. How many were asked."""
    day = timezone.localdate(now) + QUESTION_BEFORE
    soon = Share.objects.running().filter(asked_at__isnull=True, shared_until__lte=day)
    soon = soon.filter(shared_until__gt=timezone.localdate(now), profile__owner__is_active=True)
    keys = list(soon.order_by("pk").values_list("pk", flat=True))
    return sum(_ask(key, now=now) for key in keys)


def require_sharing(
    blocks: Collection[str],
    shared_until: date,
    *,
    today: date,
    items: Collection[UUID] = (),
) -> None:
    """Ticks that exist, at least one, until a day within a year; raises WrongSharing."""
    fits = today < shared_until <= today + LONGEST_SHARING
    if not (blocks or items) or not SHAREABLE.issuperset(blocks) or not fits:
        raise WrongSharing


def _require(
    profile: Profile,
    blocks: Collection[str],
    items: Collection[UUID],
    shared_until: date,
    *,
    now: datetime,
) -> None:
    require_sharing(blocks, shared_until, today=timezone.localdate(now), items=items)
    if _own_files(profile, items) != set(items):
        raise WrongSharing


def _require_not_hidden(profile: Profile, organisation: Organisation) -> None:
    if is_on_the_list(profile, organisation):
        raise OnTheList


def _own_files(profile: Profile, items: Collection[UUID]) -> set[UUID]:
    """Those of these files that are there."""
    own = EvidenceFile.objects.filter(profile=profile, public_id__in=list(items))
    return set(own.values_list("public_id", flat=True))


def _running(profile: Profile, organisation: Organisation, *, now: datetime) -> Share | None:
    """What runs with this organisation; what ran out makes room."""
    found = Share.objects.running().filter(profile=profile, organisation=organisation).first()
    if found is not None and timezone.localdate(now) >= found.shared_until:
        found.ended_at = now
        found.save(update_fields=["ended_at", "updated_at"])
        return None
    return found


def _fill(
    share: Share,
    blocks: Collection[str],
    items: Collection[UUID],
    shared_until: date,
    *,
    now: datetime,
) -> None:
    share.blocks, share.items = sorted(set(blocks)), sorted(set(items))
    share.shared_until, share.given_at, share.asked_at = shared_until, now, None
    share.save()


def _write_down(kind: str, share: Share, owner: User, *, by: Actor | None, now: datetime) -> None:
    audit.record(
        kind, by=by, at=now, about="share", about_id=share.public_id,
        blocks=share.blocks, items=len(share.items), shared_until=share.shared_until.isoformat(),
    )  # fmt: skip
    consents.give(
        person=owner,
        receiver=share.organisation,
        purpose=Purpose.LINK if share.is_link else Purpose.SHARE,
        about_id=share.public_id,
        blocks=share.blocks,
        items=share.items,
        valid_from=share.opens_at,
        valid_until=share.shared_until,
        by=by,
        now=now,
    )


def _tell_receiver(share: Share, *, now: datetime) -> None:
    """Who acts for the organisation hears that someone shares something, once it is open."""
    acting = Membership.objects.active().filter(organisation=share.organisation)
    for user in User.objects.filter(pk__in=acting.values("user"), is_active=True).order_by("pk"):
        notices.send(
            to=user.email,
            kind="share_received",
            key=_key(share, f"{share.given_at.isoformat()}:{token_hash(user.email)[:16]}"),
            due_at=max(now, share.opens_at),
            path=reverse("profiles:shared_with_us"),
        )


def _key(share: Share, act: str) -> str:
    return f"share-received:{share.public_id}:{act}"


def _ask(key: int, *, now: datetime) -> int:
    with transaction.atomic():
        rows = Share.objects.running().select_for_update(of=("self",), skip_locked=True)
        found = rows.filter(pk=key, asked_at__isnull=True).select_related("profile__owner").first()
        owner = found.profile.owner if found else None
        if found is None or owner is None:
            return 0
        found.asked_at = now
        found.save(update_fields=["asked_at", "updated_at"])
        notices.send(
            to=owner.email,
            kind="share_ends_soon",
            key=f"share-ends-soon:{found.public_id}:{found.shared_until.isoformat()}",
            due_at=now,
            day=found.shared_until.isoformat(),
            path=reverse("profiles:share", args=[found.public_id]),
        )
        return 1


def _hold(share: Share) -> Share:
    rows = Share.objects.select_for_update(of=("self",))
    return rows.select_related("profile__owner", "organisation").get(pk=share.pk)


def _lock_owner(profile: Profile) -> User:
    """Hold the profile: shares, exports and files of one person come one after the other."""
    lock(profile)
    owner = profile.owner
    if owner is None:
        raise NoReceiver
    return owner
