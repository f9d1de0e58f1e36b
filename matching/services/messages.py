"""The mails of matching. Every text is plain and without content: who wants to know looks here."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse

from accounts.models import Membership, Organisation, Role, User
from loopbrug.kernel.ids import token_hash
from matching.models import CloseReason, Interest, Introduction, OptionMarkKind, Vacancy
from notices import services as notices
from profiles.models import Profile


def hr_of(vacancy: Vacancy) -> list[str]:
    """Who answers for a vacancy: who made it, or everyone once that person has left."""
    if vacancy.created_by_id is not None:
        maker = _colleagues(vacancy.organisation).filter(pk=vacancy.created_by_id)
        if address := maker.values_list("email", flat=True).first():
            return [address]
    return all_hr(vacancy.organisation)


def all_hr(organisation: Organisation) -> list[str]:
    return list(_colleagues(organisation).order_by("pk").values_list("email", flat=True))


def tell_hr(
    kind: str, vacancy: Vacancy, *, act: str, now: datetime, path: str = "", everyone: bool = False
) -> None:
    """`path` is where to go on; the vacancy when nothing is named. `everyone`: all colleagues."""
    to = all_hr(vacancy.organisation) if everyone else hr_of(vacancy)
    path = path or reverse("matching:vacancy", args=[vacancy.public_id])
    _send(to, kind, vacancy, act=act, now=now, path=path)


def tell_person(
    kind: str, profile: Profile, vacancy: Vacancy, *, act: str, now: datetime, path: str = ""
) -> None:
    """`path` is where to go on; the option when nothing is named."""
    path = path or reverse("matching:option", args=[vacancy.public_id])
    if profile.owner is not None:
        _send([profile.owner.email], kind, vacancy, act=act, now=now, path=path)


def act_of(interest: Interest | Introduction, moment: datetime) -> str:
    """Names one act for ever: doing it again later is another act, and another mail."""
    return f"{interest.public_id}:{moment:%Y%m%dT%H%M%S%f}"


def tell_closed(vacancy: Vacancy, *, now: datetime) -> None:
    """Everyone who waited, was asked or kept this vacancy hears it once; who stepped back before
    hears nothing more of it. Who met and still talks hears that the talk goes on, and the one
    for whom the place was filled hears nothing: they are on their way."""
    talks = {
        talk.profile_id: talk
        for talk in vacancy.introductions.filter(ended_at__isnull=True).order_by("pk")
    }
    is_filled = vacancy.close_reason == CloseReason.FILLED_HERE
    chosen = set(talks) if is_filled and len(talks) == 1 else set()
    for profile in _concerned(vacancy).exclude(pk__in=chosen):
        act = f"{vacancy.public_id}:{profile.public_id}"
        if talk := talks.get(profile.pk):
            path = reverse("matching:introduction", args=[talk.public_id])
            tell_person("vacancy_closed_talk", profile, vacancy, path=path, act=act, now=now)
        else:
            path = reverse("matching:options")
            tell_person("vacancy_closed", profile, vacancy, path=path, act=act, now=now)


def _concerned(vacancy: Vacancy) -> QuerySet[Profile]:
    """Who waited, was asked, met or kept it, and did not step back."""
    running = vacancy.interests.filter(declined_at__isnull=True, ended_at__isnull=True)
    waited = running.from_person() | running.from_employer()
    kept = vacancy.option_marks.filter(kind=OptionMarkKind.SAVED)
    everyone = Profile.objects.filter(
        Q(pk__in=waited.values("profile")) | Q(pk__in=kept.values("profile")), owner__isnull=False
    )
    return everyone.select_related("owner").order_by("pk")


def _colleagues(organisation: Organisation) -> QuerySet[User]:
    active = Membership.objects.active().filter(organisation=organisation, role=Role.HR)
    return User.objects.filter(pk__in=active.values("user"), is_active=True)


def _send(
    to: list[str], kind: str, vacancy: Vacancy, *, act: str, now: datetime, path: str
) -> None:
    for address in to:
        notices.send(
            to=address,
            kind=kind,
            key=f"{kind}:{act}:{token_hash(address)[:16]}",
            due_at=now,
            title=vacancy.title,
            organisation=vacancy.organisation.name,
            path=path,
        )
