"""The view log: every look leaves one line, that nobody can change."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from accounts.access import Actor, Hat
from accounts.domain.seen import Reason, Via
from accounts.models import ProfileView, User
from accounts.services import views
from loopbrug.kernel.http import WroteOnRead, read_only
from tests.factories.accounts import NOW, MembershipFactory, UserFactory
from tests.factories.seen import ProfileViewFactory

pytestmark = pytest.mark.django_db
PERSON, ABOUT = uuid4(), uuid4()


def hr() -> Actor:
    membership = MembershipFactory()
    return Actor(Hat.HR, membership.user, membership)


def look(by: Actor | None, *, minutes: int = 0, **given) -> bool:
    told = {
        "person_id": PERSON, "by": by, "via": Via.PAGE, "blocks": ["skills", "talents"],
        "reason": Reason.INTRODUCTION, "about_id": ABOUT, "now": NOW + timedelta(minutes=minutes),
    } | given  # fmt: skip
    return views.saw(**told)


def test_a_look_says_who_for_whom_when_what_why_and_through_what():
    by = hr()
    look(by)
    line = ProfileView.objects.get()
    assert (line.person_id, line.viewer_id, line.hat) == (PERSON, by.audit_id, "hr")
    assert line.organisation_id == by.require_organisation().public_id
    assert (line.at, line.via, line.reason, line.about_id) == (NOW, "page", "introduction", ABOUT)
    assert line.blocks == ["skills", "talents"]


@pytest.mark.parametrize(("minutes", "lines"), [(0, 1), (29, 1), (30, 2), (31, 2)])
def test_looking_again_within_half_an_hour_is_the_same_look(minutes, lines):
    by = hr()
    look(by)
    look(by, minutes=minutes)
    assert ProfileView.objects.count() == lines


@pytest.mark.parametrize(
    "other",
    [
        {"blocks": ["skills", "talents", "goal"]},
        {"via": Via.PDF},
        {"reason": Reason.SHARE},
        {"about_id": uuid4()},
        {"person_id": uuid4()},
        {"by": None},
    ],
)
def test_another_look_is_another_line(other):
    look(hr())
    look(**({"by": hr()} | other))
    assert ProfileView.objects.count() == 2


def test_seeing_less_than_half_an_hour_ago_is_no_new_look():
    by = hr()
    look(by)
    assert not look(by, blocks=["skills"], minutes=5)


def test_looking_at_oneself_leaves_no_line_but_under_another_hat_it_does():
    user: User = UserFactory()
    assert look(Actor(Hat.PERSON, user), person_id=user.public_id) is False
    membership = MembershipFactory(user=user)
    assert look(Actor(Hat.HR, user, membership), person_id=user.public_id) is True


def test_a_link_that_nobody_signed_in_for_leaves_a_line_too():
    look(None, via=Via.LINK, reason=Reason.SHARE)
    line = ProfileView.objects.get()
    assert (line.viewer_id, line.organisation_id, line.hat) == (None, None, "")


@pytest.mark.parametrize("act", ["UPDATE {} SET reason = 'x'", "DELETE FROM {}"])
def test_nobody_changes_or_removes_a_line(act):
    ProfileViewFactory()
    with (
        pytest.raises(IntegrityError, match="append only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(act.format("accounts_profileview"))
    assert ProfileView.objects.get().reason == "introduction"


def test_only_lines_past_their_time_of_keeping_are_removed():
    for days in (-1, 0, 1):
        ProfileViewFactory(at=NOW + timedelta(days=days))
    assert views.forget_before(moment=NOW) == 1
    assert ProfileView.objects.filter(at__gte=NOW).count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        ProfileView.objects.filter(at__gt=NOW).delete()
    ProfileViewFactory(at=NOW - timedelta(days=1))
    with pytest.raises(IntegrityError, match="append only"), transaction.atomic():
        ProfileView.objects.all().delete()
    assert ProfileView.objects.count() == 3, "also later in the same transaction"


def _page(write) -> HttpResponse:
    def page(_request: HttpRequest) -> HttpResponse:
        write()
        return HttpResponse()

    return read_only(page)(RequestFactory().get("/"))


def test_a_page_that_only_reads_may_write_this_log_and_nothing_else():
    by = hr()
    _page(lambda: look(by))
    assert ProfileView.objects.count() == 1
    with pytest.raises(WroteOnRead), transaction.atomic():
        _page(UserFactory)
    with pytest.raises(WroteOnRead), transaction.atomic():
        _page(lambda: ProfileViewFactory(organisation_id=None))


def test_no_other_code_writes_on_a_page_that_only_reads(settings):
    users = {
        path.relative_to(settings.BASE_DIR).as_posix()
        for app in ("accounts", "profiles", "matching", "learning", "funding", "onboarding",
                    "notices", "taxonomy", "loopbrug")
        for path in (settings.BASE_DIR / app).rglob("*.py")
        if "writing_only(" in path.read_text()
    }  # fmt: skip
    assert users == {"accounts/services/views.py", "loopbrug/kernel/http.py"}


def test_every_way_of_looking_that_has_a_word_is_written_somewhere(settings):
    apps = ("profiles", "matching", "learning", "onboarding", "loopbrug")
    text = "".join(
        path.read_text()
        for app in apps
        for path in (settings.BASE_DIR / app).rglob("*.py")
        if path.name != "seen_page.py"
    )
    words = [f"Via.{one.name}" for one in Via] + [f"Reason.{one.name}" for one in Reason]
    assert [word for word in words if not re.search(rf"\b{word}\b", text)] == []
