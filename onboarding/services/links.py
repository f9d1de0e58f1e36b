"""Links by which someone without an account answers one check-in or ends one task: looking at one
changes nothing, since mail scanners open links; what is sent with it is taken once."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from onboarding.access import code_of
from onboarding.domain.signals import Answers
from onboarding.domain.terms import Party
from onboarding.models import CheckIn, OnboardingTask, TeamLink, Transition
from onboarding.services import year

LINK_LASTS = timedelta(days=21)


class LinkOver(Exception):
    """Used, too old, or what it asked has been done or no longer needs to be."""


def make_link(*, thing: CheckIn | OnboardingTask, now: datetime) -> str:
    """A new link to one thing, as the code that goes into the mail. Older links to the same thing
    work as well, until one of them is used."""
    link = TeamLink.objects.create(
        check_in=thing if isinstance(thing, CheckIn) else None,
        task=thing if isinstance(thing, OnboardingTask) else None,
        expires_at=now + LINK_LASTS,
    )
    return code_of(link)


@transaction.atomic
def answer_by_link(*, link: TeamLink, answers: Answers, note: str, now: datetime) -> CheckIn:
    """The three answers of who guides at work or at school. Raises LinkOver when this, or another
    link to the same check-in, was first."""
    held = _use(link, now=now)
    if held.check_in is None:
        raise LinkOver
    try:
        return year.answer_check_in(
            check_in=held.check_in, answers=answers, note=note, is_shared=False, by=None, now=now
        )
    except (year.AlreadyAnswered, year.NotRunning, year.NotYet) as problem:
        raise LinkOver from problem


@transaction.atomic
def do_by_link(*, link: TeamLink, now: datetime) -> OnboardingTask:
    """Someone in the team or at school says that a task is done."""
    held = _use(link, now=now)
    if held.task is None or held.task.done_at is not None:
        raise LinkOver
    try:
        return year.do_task(task=held.task, by=None, now=now)
    except year.NotRunning as problem:
        raise LinkOver from problem


def _use(link: TeamLink, *, now: datetime) -> TeamLink:
    held = (
        TeamLink.objects.select_for_update(of=("self",))
        .select_related("check_in__transition", "task__transition")
        .get(pk=link.pk)
    )
    if held.used_at is not None or held.expires_at <= now:
        raise LinkOver
    held.used_at = now
    held.save(update_fields=["used_at", "updated_at"])
    return held


@transaction.atomic
def end_links(*, transition: Transition, party: Party, now: datetime) -> None:
    """Links that went to someone who no longer guides anyone here stop working at once."""
    things = Q(check_in__transition=transition, check_in__party=party) | Q(
        task__transition=transition, task__party=party
    )
    open_links = TeamLink.objects.filter(things, used_at__isnull=True, expires_at__gt=now)
    open_links.update(expires_at=now, updated_at=now)
