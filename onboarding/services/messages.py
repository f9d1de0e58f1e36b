"""The mails of the crossing and its year. A text names an organisation, a position and, to who
guides someone, a first name; never how anyone is doing."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse

from loopbrug.kernel.ids import token_hash
from matching.access import is_here
from matching.models import Introduction
from matching.services.messages import hr_of
from notices import services as notices
from onboarding.domain.task_words import WORDS_OF
from onboarding.domain.terms import Moment, Party
from onboarding.models import CheckIn, OnboardingTask, Transition
from onboarding.services.links import make_link
from profiles.access import guidances_in_sight


def tell_person(
    kind: str, introduction: Introduction, *, act: str, now: datetime, path: str, **more: Any
) -> None:
    owner = introduction.profile.owner
    if owner is not None:
        _send([owner.email], kind, introduction, act=act, now=now, path=path, **more)


def tell_hr(
    kind: str, introduction: Introduction, *, act: str, now: datetime, path: str, **more: Any
) -> None:
    """Who answers for the vacancy, or all colleagues once that person has left. Nobody while the
    person is out of their sight."""
    crossings = Transition.objects.filter(introduction=introduction)
    if not is_here(introduction) and not crossings.exists():
        return
    _send(hr_of(introduction.vacancy), kind, introduction, act=act, now=now, path=path, **more)


def tell_coach(
    kind: str, introduction: Introduction, *, act: str, now: datetime, **more: Any
) -> None:
    """The coach who guides the person now and sees them, if there is one; it leads to the coach's
    "Vandaag"."""
    seen = guidances_in_sight().filter(profile=introduction.profile_id)
    guidance = seen.select_related("coach").first()
    if guidance is not None and guidance.coach is not None:
        path = reverse("pages:home")
        _send([guidance.coach.email], kind, introduction, act=act, now=now, path=path, **more)


def tell_mentors(
    kind: str,
    introduction: Introduction,
    addresses: Iterable[str],
    *,
    act: str,
    now: datetime,
    **more: Any,
) -> None:
    """People without an account: who guides someone at work and at school."""
    path = reverse("pages:start")
    found = [address for address in dict.fromkeys(addresses) if address]
    _send(found, kind, introduction, act=act, now=now, path=path, **more)


def mentors_of(transition: Transition) -> list[str]:
    found = [transition.workplace_mentor_email, transition.school_mentor_email]
    return [address for address in found if address]


def page_of(transition: Transition) -> str:
    return reverse("onboarding:transition", args=[transition.public_id])


def team_path(code: str) -> str:
    """Where someone without an account answers; the signed code is all that it takes."""
    return f"{reverse('onboarding:team')}?code={code}"


def act_of(thing: Transition | Introduction, moment: datetime) -> str:
    """Names one act for ever: doing it again later is another act, and another mail."""
    return f"{thing.public_id}:{moment:%Y%m%dT%H%M%S%f}"


def first_name_of(introduction: Introduction) -> str:
    owner = introduction.profile.owner
    return owner.first_name if owner else ""


def ask(thing: CheckIn | OnboardingTask, *, step: int, now: datetime) -> None:
    """Ask one thing of the party it is for, as step 1, 2 or 3 of asking."""
    if isinstance(thing, CheckIn):
        _ask_check_in(thing, step=step, now=now)
    else:
        _ask_task(thing, step=step, now=now)


def _ask_check_in(check_in: CheckIn, *, step: int, now: datetime) -> None:
    transition = check_in.transition
    about = transition.introduction
    act = f"{check_in.public_id}:{step}"
    more = {"is_reminder": step > 1}
    if check_in.party in (Party.TEAM, Party.PROVIDER):
        is_school = check_in.party == Party.PROVIDER
        _send_link("team_check_in", check_in, act=act, now=now, is_school=is_school, **more)
    elif check_in.party == Party.MANAGEMENT:
        path = reverse("onboarding:check_in", args=[check_in.public_id])
        tell_hr("employer_check_in", about, act=act, now=now, path=path, **more)
    elif check_in.moment == Moment.MONTHS_12:
        path = reverse("onboarding:year_end", args=[transition.public_id])
        tell_person("year_ends", about, act=act, now=now, path=path, **more)
    else:
        path = reverse("onboarding:check_in", args=[check_in.public_id])
        tell_person("check_in", about, act=act, now=now, path=path, **more)


def _ask_task(task: OnboardingTask, *, step: int, now: datetime) -> None:
    transition = task.transition
    about = transition.introduction
    words = WORDS_OF[task.code]
    act = f"{task.public_id}:{step}"
    path = reverse("onboarding:task", args=[task.public_id])
    more = {"task": words.title, "sentence": words.sentence, "is_reminder": step > 1}
    if task.party == Party.PERSON:
        tell_person("own_task", about, act=act, now=now, path=path, **more)
    elif task.party == Party.MANAGEMENT:
        tell_hr("own_task", about, act=act, now=now, path=path, **more)
    else:
        _send_link("team_task", task, act=act, now=now, **more)


def _send_link(
    kind: str, thing: CheckIn | OnboardingTask, *, act: str, now: datetime, **more: Any
) -> None:
    """To who guides at work or at school, who needs no account for it. Nobody guides: nothing."""
    transition = thing.transition
    is_team = thing.party == Party.TEAM
    to = transition.workplace_mentor_email if is_team else transition.school_mentor_email
    if to:
        about, code = transition.introduction, make_link(thing=thing, now=now)
        name = first_name_of(about)
        # Who guides again after someone else gets a link that works: another mail than before.
        act = f"{act}:{token_hash(code)[:8]}"
        _send([to], kind, about, act=act, now=now, path=team_path(code), name=name, **more)


def _send(
    to: Iterable[str],
    kind: str,
    introduction: Introduction,
    *,
    act: str,
    now: datetime,
    path: str,
    **more: Any,
) -> None:
    vacancy = introduction.vacancy
    for address in to:
        notices.send(
            to=address,
            kind=kind,
            key=f"{kind}:{act}:{token_hash(address)[:16]}",
            due_at=now,
            title=vacancy.title,
            organisation=vacancy.organisation.name,
            path=path,
            **more,
        )
