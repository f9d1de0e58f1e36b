"""What someone needs to work well: kept apart, opened one by one, and let go of in time."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from accounts.access import Actor
from accounts.domain.consent import Purpose
from accounts.models import Organisation, User
from accounts.services import consents
from profiles.domain.needs import MOST_NEEDS, NeedKind, NeedRefused, checked
from profiles.models import Guidance, NeedOpening, Profile, SupportNeed
from profiles.services.saving import lock

BLOCK = "needs"
"""How the register of consents and the view log call this row of the matrix."""


@transaction.atomic
def add_need(*, profile: Profile, need: NeedKind, words: str, now: datetime) -> SupportNeed:
    """Keep one need; nobody else sees it. Raises NeedRefused. It is no change of the profile: no
    version, no match, no history of it anywhere."""
    lock(profile)
    kept = checked(need, words)
    mine = list(SupportNeed.objects.filter(profile=profile).order_by("pk"))
    for one in mine:
        if (one.need, one.words) == (need.value, kept):
            return one
    if any(one.need == need.value for one in mine) and need is not NeedKind.OWN_WORDS:
        raise NeedRefused("need", "Dit staat er al. Haal het eerst weg als je het wilt veranderen.")
    if len(mine) >= MOST_NEEDS:
        raise NeedRefused("need", f"Je kunt er hooguit {MOST_NEEDS} bewaren.")
    return SupportNeed.objects.create(profile=profile, need=need.value, words=kept, kept_at=now)


@transaction.atomic
def remove_need(*, need: SupportNeed, by: Actor, now: datetime) -> None:
    """Gone, also for whoever could see it."""
    lock(need.profile)
    abouts = _abouts([need.pk])
    SupportNeed.objects.filter(pk=need.pk).delete()
    for _profile, organisation, about_id in abouts:
        _register(need.profile, organisation, about_id, until=None, by=by, now=now)


@transaction.atomic
def keep_needs(*, profile: Profile, now: datetime) -> int:
    """The person says that these still hold, so that the end of a guidance does not end them."""
    return SupportNeed.objects.filter(profile=profile).update(kept_at=now, updated_at=now)


@transaction.atomic
def open_needs(
    *,
    profile: Profile,
    organisation: Organisation,
    about_id: UUID,
    chosen: Collection[UUID],
    until: date,
    by: Actor,
    now: datetime,
) -> None:
    """From now on this organisation sees exactly the chosen ones, for this one introduction.

    Whoever calls has made sure that both sides said yes. Choosing none closes all.
    """
    lock(profile)
    standing = NeedOpening.objects.standing().filter(need__profile=profile, about_id=about_id)
    standing.exclude(need__public_id__in=chosen).update(ended_at=now, updated_at=now)
    open_now = set(standing.values_list("need__public_id", flat=True))
    wanted = SupportNeed.objects.filter(profile=profile, public_id__in=set(chosen) - open_now)
    NeedOpening.objects.bulk_create(
        NeedOpening(
            need=need, organisation=organisation, about_id=about_id, opened_at=now, until_on=until
        )
        for need in wanted.order_by("pk")
    )
    _register(profile, organisation, about_id, until=until, by=by, now=now)


@transaction.atomic
def close_needs(*, profile: Profile, about_id: UUID, by: Actor | None, now: datetime) -> None:
    """Nothing of it is open any more for this introduction, also when the two meet again. The
    register hears it also when the needs are gone. Twice is once."""
    standing = NeedOpening.objects.standing().filter(need__profile=profile, about_id=about_id)
    standing.update(ended_at=now, updated_at=now)
    if profile.owner is not None:
        consents.withdraw(person=profile.owner, about_id=about_id, by=by, now=now)


def _register(
    profile: Profile,
    organisation: Organisation,
    about_id: UUID,
    *,
    until: date | None,
    by: Actor | None,
    now: datetime,
) -> None:
    """What stands open now, in the register of consents."""
    person: User | None = profile.owner
    if person is None:
        return
    standing = NeedOpening.objects.standing().filter(need__profile=profile, about_id=about_id)
    standing = standing.filter(until_on__gt=timezone.localdate(now))
    rows = list(standing.order_by("pk").values_list("need__public_id", "until_on"))
    if not rows:
        consents.withdraw(person=person, about_id=about_id, by=by, now=now, receiver=organisation)
        return
    consents.give(
        person=person,
        receiver=organisation,
        purpose=Purpose.NEEDS,
        about_id=about_id,
        blocks=[BLOCK],
        items=[need for need, _ in rows],
        valid_from=now,
        valid_until=until or rows[0][1],
        by=by,
        now=now,
    )


def _abouts(needs: Collection[int]) -> list[tuple[Profile, Organisation, UUID]]:
    """To whom and for what these are open, each once; people in the order of their ids, as the
    register wants it."""
    standing = NeedOpening.objects.standing().filter(need__in=needs)
    rows = standing.select_related("need__profile__owner", "organisation")
    rows = rows.order_by("need__profile__owner__public_id", "pk")
    return list(dict.fromkeys((one.need.profile, one.organisation, one.about_id) for one in rows))


def needs_to_let_go(*, before: datetime) -> QuerySet[SupportNeed]:
    """Of people whose guidance ended before, who did not say since that they still hold."""
    mine = Guidance.objects.filter(profile=OuterRef("profile")).order_by()
    last = mine.values("profile").annotate(last=Max("ended_at")).values("last")
    running = Guidance.objects.open().values("profile")
    return (
        SupportNeed.objects.alias(guided_until=Subquery(last))
        .filter(Q(guided_until__lt=before), kept_at__lte=F("guided_until"))
        .exclude(profile__in=running)
    )


@transaction.atomic
def let_go_of_needs(*, before: datetime, now: datetime) -> int:
    """Remove what the law wants gone after the end of a guidance, and let the register say what is
    open no more; how many."""
    found = needs_to_let_go(before=before)
    owners = Profile.objects.filter(pk__in=found.values("profile")).order_by("owner__public_id")
    if not list(owners.select_for_update(of=("self",)).values_list("pk", flat=True)):
        return 0
    keys = list(found.values_list("pk", flat=True))
    abouts = _abouts(keys)
    count, _ = SupportNeed.objects.filter(pk__in=keys).delete()
    for profile, organisation, about_id in abouts:
        _register(profile, organisation, about_id, until=None, by=None, now=now)
    return count
