"""What was kept long enough goes: each rule a day before its day, on it, and after it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.access import Actor, Hat
from accounts.models import (
    AuditEvent,
    Erasure,
    ErasureState,
    Invitation,
    ProfileView,
    Takeout,
    User,
)
from accounts.services.erasures import ask_erasure
from accounts.services.members import invite, is_open
from accounts.services.takeouts import clear_takeouts, try_takeout
from funding.models import FundingPlan, Need
from loopbrug.journeys.forget import forget_due
from loopbrug.journeys.keep_no_longer import WARNINGS, WHAT_GOES, sweep
from loopbrug.kernel.retention import all_rules, rule, rules
from matching.models import Interest, Introduction
from notices.models import Notice
from onboarding.models import CheckIn, CoachAction, CoachGoal, Contact
from profiles.models import (
    BlockState,
    CvReading,
    GuidanceEnd,
    Profile,
    ProfileExport,
    ProofAsk,
    Statement,
    SupportNeed,
)
from profiles.services import (
    open_draft,
    remove_expired_drafts,
    remove_old_exports,
    state_complete,
)
from profiles.services.cv import remove_old_cvs, take_cv
from profiles.services.refresh import ask_to_refresh
from profiles.services.statements import remove_ended_statements
from tests.factories.accounts import (
    AuditEventFactory,
    InvitationFactory,
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
)
from tests.factories.funding import FundingPlanFactory
from tests.factories.matching import (
    InterestFactory,
    IntroductionFactory,
    colleague_of,
    hr_actor,
)
from tests.factories.notices import NoticeFactory
from tests.factories.onboarding import (
    CheckInFactory,
    CoachActionFactory,
    ContactFactory,
    TransitionFactory,
)
from tests.factories.profiles import GuidanceFactory, ProfileExportFactory, ProfileFactory, fill
from tests.factories.rights import ErasureFactory, SupportNeedFactory, TakeoutFactory
from tests.factories.seen import ProfileViewFactory
from tests.factories.stories import ProofAnswerFactory, ProofAskFactory

pytestmark = pytest.mark.django_db
LAST = datetime(2026, 3, 28, 11, 0, tzinfo=UTC)
"""The day before the clock goes forward: the periods cross both weeks in which it changes."""
BOTH_WEEKS = (LAST, datetime(2026, 10, 24, 11, 0, tzinfo=UTC))
AROUND = [(-1, True), (0, False), (1, False)]


def ends_on(name: str, last: datetime) -> date:
    day = timezone.localdate(last)
    found = rule(name, day).ends_on(day)
    assert found is not None
    return found


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 11, 0, tzinfo=UTC)


# --- one row per rule: how to make what goes, and whether it is still there


@dataclass(frozen=True)
class Case:
    """How to make what goes, last of use at a moment; whether it is still there; and what lets it
    go, for what has a sweep of its own."""

    make: Callable[[datetime], Any]
    is_kept: Callable[[], bool]
    let_go: Callable[[datetime], Any] = lambda now: sweep(now=now)


def refused(last):
    vacancy_side = colleague_of(IntroductionFactory().vacancy.organisation)
    InterestFactory(
        declined_at=last, declined_by=vacancy_side.user, decline_reason="skills",
        decline_text="KANARIE",
    )  # fmt: skip


def ended_meeting(last):
    IntroductionFactory(ended_at=last, explanation_for_employer={"strong": ["KANARIE"]})


def ended_plan(last):
    _typed(FundingPlanFactory(ended_at=last))


def landed_plan(last):
    _typed(FundingPlanFactory(landed_at=last))


def _typed(plan):
    Need.objects.filter(plan=plan, post="onboarding").update(
        inputs={"wage": 1}, calculation={"x": 1}
    )


def books(last):
    FundingPlanFactory(
        introduction=None, receiving_organisation=OrganisationFactory(), erased_at=last,
        ended_at=last,
    )  # fmt: skip


def year(last):
    CheckInFactory(transition=TransitionFactory(ended_at=last, end="landed"))


def ended_guidance(last, **more):
    return GuidanceFactory(
        asked_at=last - timedelta(days=99), accepted_at=last - timedelta(days=98),
        ended_at=last, end=GuidanceEnd.BY_PERSON, **more,
    )  # fmt: skip


def coaching(last):
    guidance = ended_guidance(last)
    CoachActionFactory(goal__guidance=guidance)
    ContactFactory(guidance=guidance)


def needs(last):
    guidance = ended_guidance(last)
    SupportNeedFactory(profile=guidance.profile, kept_at=last - timedelta(days=50))


def mail(last):
    NoticeFactory(sent_at=last)


def mail_given_up(last):
    NoticeFactory(given_up_at=last)


def ask_expired(last):
    ProofAskFactory(expires_at=last)
    ProofAnswerFactory(ask__expires_at=last)


def ask_revoked(last):
    ProofAskFactory(expires_at=last + timedelta(days=20), revoked_at=last)


def view(last):
    ProfileViewFactory(at=last)


def audit_line(last):
    AuditEventFactory(at=last, kind="kanarie")


def record(last):
    ErasureFactory(user=None, key_hash="x" * 64, state=ErasureState.DONE, ended_at=last)


def stayed_away(last):
    """And heard of it in time."""
    away(last)
    of = rule("profile", last.date())
    sweep(now=noon(ends_on("profile", last) - timedelta(days=of.warn_days)))


def export(last):
    ProfileExportFactory()
    ProfileExport.objects.update(created_at=last)


def takeout(last):
    waiting = TakeoutFactory()
    try_takeout(takeout_id=waiting.pk, make=lambda _user: b"alles", now=last)


def cv_taken(last):
    upload = SimpleUploadedFile("cv.txt", b"Ik werkte bij een bakker.", "text/plain")
    take_cv(profile=ProfileFactory(), upload=upload, now=last)


def statement(last):
    profile = ProfileFactory(owner=UserFactory())
    fill(profile)
    state_complete(profile=profile, by=Actor(Hat.PERSON, profile.owner), now=last)


def saved(last):
    BlockState.objects.create(profile=ProfileFactory(), block="skills", saved_at=last)


def invitation(last):
    administrator = MembershipFactory(is_administrator=True)
    by = hr_actor(administrator)
    invite(
        organisation=administrator.organisation, email="nieuw@bedrijf.example",
        as_administrator=False, by=by, now=last,
    )  # fmt: skip


ASKED = "gevraagd@bedrijf.example"


def invited(**stopped: datetime) -> None:
    """Someone who never said yes, and a colleague who did at the same time."""
    organisation = OrganisationFactory()
    InvitationFactory(organisation=organisation, email=ASKED, **stopped)
    InvitationFactory(organisation=organisation, accepted_at=LAST, **stopped)


CASES = {
    "candidate refused": Case(
        refused, lambda: Interest.objects.filter(decline_text="KANARIE").exists()
    ),
    "candidate met": Case(
        ended_meeting, lambda: Introduction.objects.exclude(explanation_for_employer={}).exists()
    ),
    "income ended": Case(ended_plan, lambda: Need.objects.exclude(inputs={}).exists()),
    "income landed": Case(landed_plan, lambda: Need.objects.exclude(calculation={}).exists()),
    "funding": Case(books, FundingPlan.objects.exists),
    "check_in": Case(year, CheckIn.objects.exists),
    "coaching": Case(
        coaching,
        lambda: any(model.objects.exists() for model in (CoachGoal, CoachAction, Contact)),
    ),
    "needs": Case(needs, SupportNeed.objects.exists),
    "mail sent": Case(mail, lambda: Notice.objects.filter(sent_at__isnull=False).exists()),
    "mail given up": Case(
        mail_given_up, lambda: Notice.objects.filter(given_up_at__isnull=False).exists()
    ),
    "ask expired": Case(ask_expired, ProofAsk.objects.filter(used_at__isnull=True).exists),
    "ask revoked": Case(ask_revoked, ProofAsk.objects.exists),
    "invited expired": Case(
        lambda last: invited(expires_at=last), Invitation.objects.filter(email=ASKED).exists
    ),
    "invited revoked": Case(
        lambda last: invited(expires_at=last + timedelta(days=9), revoked_at=last),
        Invitation.objects.filter(email=ASKED).exists,
    ),
    "audit": Case(audit_line, AuditEvent.objects.filter(kind="kanarie").exists),
    "views": Case(view, ProfileView.objects.exists),
    "erasure_record": Case(record, Erasure.objects.exists),
    "profile": Case(stayed_away, Profile.objects.exists),
    "draft": Case(
        lambda last: open_draft(now=last),
        Profile.objects.exists,
        lambda now: remove_expired_drafts(now=now),
    ),
    "export": Case(export, ProfileExport.objects.exists, lambda now: remove_old_exports(now=now)),
    "takeout": Case(
        takeout,
        Takeout.objects.filter(content__isnull=False).exists,
        lambda now: clear_takeouts(now=now),
    ),
    "cv": Case(cv_taken, CvReading.objects.exists, lambda now: remove_old_cvs(now=now)),
    "statement": Case(
        statement, Statement.objects.exists, lambda now: remove_ended_statements(now=now)
    ),
    "erasure": Case(
        lambda last: ask_erasure(user=UserFactory(), by=None, now=last),
        User.objects.filter(is_active=True).exists,
        lambda now: forget_due(now=now),
    ),
    "refresh": Case(
        saved,
        lambda: not Notice.objects.filter(kind="refresh_profile").exists(),
        lambda now: ask_to_refresh(path="/profiel/", now=now),
    ),
}
NOT_BY_CODE = {
    "backup": "whoever runs the site throws the files away (tests/rights/test_everywhere)",
    "invitation": "the link ends by the clock; who was asked goes later (invited)",
}


@pytest.mark.parametrize("last", BOTH_WEEKS, ids=["spring", "autumn"])
@pytest.mark.parametrize("case", CASES)
def test_it_is_kept_until_its_day_and_not_on_it_or_after(case, last):
    CASES[case].make(last)
    for offset, is_kept in AROUND:
        CASES[case].let_go(noon(ends_on(name_of(case), last) + timedelta(days=offset)))
        assert CASES[case].is_kept() is is_kept, offset


@pytest.mark.parametrize("last", BOTH_WEEKS, ids=["spring", "autumn"])
def test_an_invitation_works_until_its_day_and_is_kept_a_while_longer(last):
    invitation(last)
    for offset, works in AROUND:
        now = noon(ends_on("invitation", last) + timedelta(days=offset))
        sweep(now=now)
        assert is_open(Invitation.objects.get(), now=now) is works, offset


def test_an_invitation_that_was_accepted_stays_when_others_go():
    invited(expires_at=LAST)
    assert sweep(now=noon(ends_on("invited", LAST)))["invited"] == 1
    assert Invitation.objects.get().accepted_at is not None


def test_a_table_of_ones_own_that_misses_a_row_stops_no_other_row(settings, tmp_path):
    own = tmp_path / "own.csv"
    rows = Path(settings.RETENTION_FILE).read_text().splitlines(keepends=True)
    own.write_text("".join(row for row in rows if not row.startswith("invited,")))
    settings.RETENTION_FILE = own
    invited(expires_at=LAST)
    ask_expired(LAST)
    gone = sweep(now=noon(LAST.date() + timedelta(days=40)))
    assert (gone["invited"], gone["ask"]) == (0, 1)


def test_what_was_written_down_about_a_plan_outlives_its_books():
    """They are counted from the day the plan closes, and a promise is older than that."""
    audit, books = (rule(name, LAST.date()) for name in ("audit", "funding"))
    assert (audit.unit, books.unit) == ("months", "months")
    assert audit.after >= books.after + 36


def name_of(case):
    """The row of the table: a row may have several cases."""
    return case.partition(" ")[0]


def test_every_row_of_the_table_with_a_period_has_a_case():
    """A new row gets a case first; what no code lets go says who does."""
    timed = {one.name for one in all_rules() if one.after}
    assert timed == {name_of(case) for case in CASES} | set(NOT_BY_CODE)
    assert {one.name for one in rules(date(2026, 11, 22)) if one.warn_days} == set(WARNINGS)
    assert set(WHAT_GOES) <= timed


def test_a_sweep_twice_is_a_sweep_once():
    ended_meeting(LAST)
    now = noon(ends_on("candidate", LAST))
    assert sweep(now=now)["candidate"] == 1
    assert sweep(now=now)["candidate"] == 0


def test_a_rule_that_fails_leaves_the_others_alone(monkeypatch):
    def fails(*_):
        raise RuntimeError("strange row")

    mail(LAST)
    monkeypatch.setitem(WHAT_GOES, "candidate", fails)
    assert sweep(now=noon(ends_on("mail", LAST)))["mail"] == 1


# --- people who stayed away


def away(last=LAST, **user):
    person = UserFactory(**user)
    User.objects.filter(pk=person.pk).update(last_login=last)
    ProfileFactory(owner=person)
    return person


def warned_on():
    return ends_on("profile", LAST) - timedelta(days=30)


@pytest.mark.parametrize(("offset", "hears"), [(-1, False), (0, True), (1, True)])
def test_who_stays_away_hears_it_a_month_before(offset, hears):
    person = away()
    sweep(now=noon(warned_on() + timedelta(days=offset)))
    told = Notice.objects.filter(kind="account_ends_soon", to=person.email)
    assert told.exists() is hears


@pytest.mark.parametrize(("offset", "stays"), AROUND)
def test_who_stayed_away_two_years_is_forgotten(offset, stays):
    person = away()
    sweep(now=noon(warned_on()))
    sweep(now=noon(ends_on("profile", LAST) + timedelta(days=offset)))
    person.refresh_from_db()
    assert person.is_active is stays
    assert Profile.objects.exists() is stays


def test_nobody_is_forgotten_who_did_not_hear_it_a_month_before():
    person = away()
    late = ends_on("profile", LAST) + timedelta(days=90)
    sweep(now=noon(late))
    sweep(now=noon(late + timedelta(days=29)))
    person.refresh_from_db()
    assert person.is_active
    sweep(now=noon(late + timedelta(days=31)))
    person.refresh_from_db()
    assert not person.is_active


def test_who_came_back_after_the_warning_stays_and_is_warned_again_next_time():
    person = away()
    sweep(now=noon(warned_on()))
    User.objects.filter(pk=person.pk).update(last_login=noon(warned_on()))
    sweep(now=noon(ends_on("profile", LAST)))
    person.refresh_from_db()
    assert person.is_active
    sweep(now=noon(warned_on() + timedelta(days=730)))
    assert Notice.objects.filter(kind="account_ends_soon").count() == 2


def test_who_works_for_an_organisation_or_is_crossing_is_not_forgotten():
    worker = away()
    MembershipFactory(user=worker)
    TransitionFactory()
    staff = UserFactory(is_staff=True)
    User.objects.update(last_login=LAST)
    for day in (warned_on(), ends_on("profile", LAST)):
        sweep(now=noon(day))
    stays = [worker.email, staff.email]
    assert not Notice.objects.filter(kind="account_ends_soon", to__in=stays).exists()
    crossing = Profile.objects.get(transitions__isnull=False).owner
    assert crossing.is_active


# --- warnings of what a coach wrote, and of needs


@pytest.mark.parametrize(("offset", "hears"), [(-1, 0), (0, 1), (1, 1)])
@pytest.mark.parametrize(("name", "make"), [("coaching", coaching), ("needs", needs)])
def test_the_person_hears_that_something_goes_without_what(name, make, offset, hears):
    make(LAST)
    first = ends_on(name, LAST) - timedelta(days=rule(name, LAST.date()).warn_days)
    sweep(now=noon(first + timedelta(days=offset)))
    told = Notice.objects.filter(kind="kept_no_longer_soon", key__contains=f":{name}:")
    assert told.count() == hears
    assert all(set(one.context) == {"day", "path"} for one in told.order_by("pk"))


def test_needs_that_someone_says_still_hold_stay():
    needs(LAST)
    SupportNeed.objects.update(kept_at=LAST + timedelta(days=5))
    sweep(now=noon(ends_on("needs", LAST) + timedelta(days=400)))
    assert SupportNeed.objects.exists()


def test_needs_of_someone_with_a_new_coach_stay():
    needs(LAST)
    profile = Profile.objects.get(support_needs__isnull=False)
    GuidanceFactory(profile=profile)
    sweep(now=noon(ends_on("needs", LAST)))
    assert SupportNeed.objects.exists()
