"""Links for people without an account: looked at freely, used once, soon over."""

import re
from datetime import timedelta

import pytest
from django.http import Http404

from loopbrug.kernel.http import Gone
from notices.models import Notice
from notices.services import message_of
from onboarding import access
from onboarding.domain.terms import Moment, Party
from onboarding.models import CheckIn, OnboardingTask, TeamLink
from onboarding.services import changes, links, remind
from onboarding.services.begin import Mentor
from tests.factories.onboarding import NOW, TeamLinkFactory
from tests.onboarding.bridges import GOOD, POOR, local

pytestmark = pytest.mark.django_db


@pytest.fixture
def check_in(transition):
    """The team's first one; nothing else is asked in these tests."""
    OnboardingTask.objects.all().delete()
    CheckIn.objects.exclude(party=Party.TEAM).delete()
    return transition.check_ins.get(party=Party.TEAM, moment=Moment.WEEKS_2)


def tokens():
    """What stands in the mails that were written so far, oldest first."""
    mails = Notice.objects.filter(kind__in=["team_check_in", "team_task"]).order_by("pk")
    return [mail.context["path"].partition("?code=")[2] for mail in mails]


def asked(check_in, *days):
    for day in days:
        remind.sweep_due(now=local(check_in.due_on + timedelta(days=day)))
    return tokens()


def opened(token, check_in, days=0):
    return access.team_link(token, now=local(check_in.due_on + timedelta(days=days), 11))


def used(link, check_in, answers=GOOD, days=0):
    now = local(check_in.due_on + timedelta(days=days), 12)
    return links.answer_by_link(link=link, answers=answers, note="", now=now)


def test_a_link_is_signed_and_its_code_is_kept_nowhere(check_in):
    (code,) = asked(check_in, 0)
    row = TeamLink.objects.get()
    assert code not in {str(value) for value in vars(row).values()}
    assert opened(code, check_in) == row
    for place in (0, len(code) // 2, len(code) - 1):  # one sign changed, wherever
        other = "A" if code[place] != "A" else "B"
        with pytest.raises(Http404):
            opened(code[:place] + other + code[place + 1 :], check_in)


def test_a_code_belongs_to_one_row_as_it_was_when_the_mail_went(check_in, settings):
    (code,) = asked(check_in, 0)
    row = TeamLink.objects.get()
    for change in (
        {"expires_at": row.expires_at + timedelta(days=1)},  # prolonged
        {"check_in": check_in.transition.check_ins.get(party="team", moment=Moment.MONTH_1)},
    ):
        TeamLink.objects.update(**change)
        with pytest.raises(Gone):
            opened(code, check_in)
        TeamLink.objects.update(check_in=row.check_in_id, expires_at=row.expires_at)
    opened(code, check_in)
    settings.SECRET_KEY = "another-installation" * 3
    with pytest.raises(Http404):
        opened(code, check_in)


def test_looking_changes_nothing_and_sending_uses_it_up(check_in):
    (token,) = asked(check_in, 0)
    for _scanner in range(3):
        opened(token, check_in)
    used(opened(token, check_in), check_in)
    check_in.refresh_from_db()
    assert check_in.goes_well == GOOD.goes_well
    with pytest.raises(Gone):
        opened(token, check_in)


def test_sending_the_same_answers_twice_keeps_the_first(check_in):
    (token,) = asked(check_in, 0)
    link = opened(token, check_in)
    used(link, check_in)
    with pytest.raises(links.LinkOver):
        used(link, check_in, POOR)
    check_in.refresh_from_db()
    assert check_in.goes_well == GOOD.goes_well


def test_a_reminder_brings_a_new_link_and_using_one_ends_them_all(check_in):
    first, second, third = asked(check_in, 0, 3, 7)
    assert len({first, second, third}) == 3
    older = [opened(token, check_in, 8) for token in (first, third)]
    used(opened(second, check_in, 8), check_in, days=8)
    for token in (first, second, third):
        with pytest.raises(Gone):
            opened(token, check_in, 8)
    for link in older:
        with pytest.raises(links.LinkOver):
            used(link, check_in, POOR, days=8)


def test_a_link_is_over_after_three_weeks(check_in):
    (token,) = asked(check_in, 0)
    link = opened(token, check_in, 20)
    with pytest.raises(Gone):
        opened(token, check_in, 21)
    with pytest.raises(links.LinkOver):
        used(link, check_in, days=21)


@pytest.mark.parametrize("token", ["", "geen-echte-link", "x" * 5000, "\u202e", "' OR 1=1"])
def test_what_never_was_a_link_is_not_found(check_in, token):
    with pytest.raises(Http404):
        access.team_link(token, now=NOW)


def test_a_link_to_a_task_ends_that_task(transition):
    task = transition.tasks.get(code="team_1")
    link = TeamLinkFactory(check_in=None, task=task, expires_at=NOW + timedelta(days=21))
    done = links.do_by_link(link=link, now=NOW)
    assert done.done_at == NOW
    assert done.done_by is None
    with pytest.raises(links.LinkOver):
        links.do_by_link(link=link, now=NOW)


def test_a_link_to_a_task_gives_no_answers_and_the_other_way_round(check_in, transition):
    link = TeamLinkFactory(check_in=check_in, expires_at=NOW + timedelta(days=21))
    with pytest.raises(links.LinkOver):
        links.do_by_link(link=link, now=NOW)
    link.refresh_from_db()
    assert link.used_at is None


def test_who_no_longer_guides_has_no_link_any_more_and_the_new_one_is_asked(
    people, transition, check_in
):
    (old,) = asked(check_in, 0)
    changes.replace_mentor(
        transition=transition,
        party=Party.TEAM,
        mentor=Mentor("Noor de Nieuwe", "noor@bedrijf.example"),
        by=people.hr,
        seen=transition.version,
        now=local(check_in.due_on + timedelta(days=1)),
    )
    with pytest.raises(Gone):
        opened(old, check_in, 1)
    asked(check_in, 1, 2)
    mails = Notice.objects.filter(kind="team_check_in").order_by("pk")
    assert [mail.to for mail in mails] == [
        people.arrangement.workplace_mentor_email, "noor@bedrijf.example",
    ]  # fmt: skip
    opened(tokens()[-1], check_in, 2)


def test_the_mail_says_who_asks_what_for_whom_and_nothing_else_about_anyone(people, check_in):
    asked(check_in, 0)
    notice = Notice.objects.get(kind="team_check_in")
    text = message_of(notice).body
    owner = people.introduction.profile.owner
    organisation = people.introduction.vacancy.organisation.name
    assert f"{organisation} vraagt jou hoe het gaat met {owner.first_name}" in text
    assert owner.email not in text
    assert owner.name not in text
    assert "KANARIE" not in text
    assert set(notice.context) == {
        *("title", "organisation", "path", "name", "is_reminder", "is_school")
    }
    assert re.search(r"/team/\?code=[\w-]+\.[\w-]+\n", text)


def test_who_guides_again_after_someone_else_gets_a_link_that_works(people, transition, check_in):
    (old,) = asked(check_in, 0)
    first = Mentor(transition.workplace_mentor_name, transition.workplace_mentor_email)
    for mentor in (Mentor("Noor de Nieuwe", "noor@bedrijf.example"), first):
        changes.replace_mentor(
            transition=transition, party=Party.TEAM, mentor=mentor, by=people.hr, seen=None,
            now=local(check_in.due_on, 12),
        )  # fmt: skip
        asked(check_in, 0)
    mails = Notice.objects.filter(kind="team_check_in").order_by("pk")
    assert [mail.to for mail in mails] == [first.email, "noor@bedrijf.example", first.email]
    opened(tokens()[-1], check_in)
    with pytest.raises(Gone):
        opened(old, check_in)
    later = transition.check_ins.filter(party=Party.TEAM).exclude(pk=check_in.pk)
    assert set(later.values_list("reminded_count", flat=True)) == {0}
