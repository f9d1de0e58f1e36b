"""In the days to think it over nobody new sees who is leaving; nor do coach, helper or employer."""

from datetime import timedelta
from functools import partial

import pytest
from django.http import Http404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.access import Actor, Hat
from accounts.selectors.away import away_in
from accounts.services.erasures import ask_erasure, undo_erasure
from funding.access import plan_for
from funding.domain.posts import FundingPost
from funding.domain.sides import Side
from funding.selectors.asked import asked_of
from funding.selectors.waiting import plans_of_organisation
from funding.services.erasure import unlink_person
from funding.services.messages import EVERYONE, tell
from funding.services.sources import load_sources
from learning.access import route_for
from loopbrug.kernel.http import Gone
from matching.presenters.introductions import introduction_rows
from matching.selectors.waiting import running_introductions
from notices.models import Notice
from onboarding.access import arrangement_for, crossing_for, goal_for, transition_for
from onboarding.selectors.today import arrangements_to_agree
from onboarding.services.messages import tell_coach, tell_hr
from profiles.access import (
    guidance_for,
    guidance_request_for,
    guided_profiles,
    is_guided_by,
    own_guidance,
)
from profiles.access.helping import mandate_for, mandates_of
from profiles.access.stories import AskOver, ask_by_token
from profiles.access.talks import talk_with, talks_of_others
from profiles.domain.talks import Side as TalkSide
from profiles.domain.talks import Stays
from profiles.models import Talk
from profiles.selectors.guidance import days_waited, guidance_requests
from profiles.selectors.proofs import secret_of
from profiles.services.guidance import ask_guidance
from profiles.services.talks import write_note
from tests.factories.accounts import (
    MembershipFactory,
    OrganisationFactory,
    sign_in,
    sign_in_as_member,
)
from tests.factories.helping import MandateFactory
from tests.factories.learning import LearningRouteFactory
from tests.factories.matching import IntroductionFactory, hr_actor
from tests.factories.onboarding import ArrangementFactory, CoachGoalFactory, TransitionFactory
from tests.factories.profiles import GuidanceFactory, ProfileFactory, coach_actor, coach_membership
from tests.factories.rights import NOW
from tests.factories.stories import ProofAskFactory
from tests.factories.talks import TalkFactory, TalkNoteFactory
from tests.funding.acts import ask
from tests.funding.cast import cast, hr_of
from tests.profiles.helpers import text_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate(NOW)


@pytest.fixture
def sources():
    """Where money may come from, as the project ships it."""
    load_sources(now=NOW)


def leave(user, now=NOW):
    ask_erasure(user=user, by=Actor(Hat.PERSON, user), now=now)


def stay(user):
    undo_erasure(user=user, by=Actor(Hat.PERSON, user), now=NOW)


def gone(fetch, thing, actor):
    """Since when it is gone for someone who could see it before."""
    with pytest.raises(Gone) as answer:
        fetch(thing, actor=actor)
    return answer.value.since


def test_the_coach_sees_nothing_until_it_is_undone():
    bram = coach_membership()
    guidance, actor = GuidanceFactory(membership=bram), coach_actor(bram)
    goal = CoachGoalFactory(guidance=guidance)
    leave(guidance.profile.owner)
    for fetch, thing in ((guidance_for, guidance), (goal_for, goal)):
        assert gone(fetch, thing.public_id, actor) == NOW
    assert not is_guided_by(guidance.profile, actor)
    assert not guided_profiles(actor).exists()
    stay(guidance.profile.owner)
    assert guidance_for(guidance.public_id, actor) == guidance


def test_days_on_which_someone_was_away_do_not_count_as_waiting_for_a_coach():
    bram = coach_membership()
    asked = GuidanceFactory(membership=bram, asked=True, asked_at=NOW)
    owner, later = asked.profile.owner, NOW + timedelta(days=9)
    today = (later + timedelta(days=2)).date()
    [counted] = guidance_requests(bram.organisation)
    assert days_waited(counted, today=today) == 8
    leave(owner)
    undo_erasure(user=owner, by=Actor(Hat.PERSON, owner), now=later)
    [counted] = guidance_requests(bram.organisation)
    for fetched in (
        counted,
        guidance_request_for(asked.public_id, coach_actor(bram)),
        own_guidance(Actor(Hat.PERSON, owner)),
    ):
        assert days_waited(fetched, today=today) == 2


def test_a_question_to_a_coach_waits_out_of_sight():
    bram = coach_membership()
    asked, actor = GuidanceFactory(membership=bram, asked=True), coach_actor(bram)
    assert guidance_requests(bram.organisation) == [asked]
    leave(asked.profile.owner)
    assert guidance_requests(bram.organisation) == []
    with pytest.raises(Http404):
        guidance_request_for(asked.public_id, actor)


def test_the_helper_sees_nothing_until_it_is_undone():
    mandate = MandateFactory()
    actor, now = Actor(Hat.PERSON, mandate.helper), mandate.begun_at
    leave(mandate.profile.owner)
    assert not mandates_of(actor, now=now).exists()
    with pytest.raises(Gone):
        mandate_for(mandate.public_id, actor, now=now)
    stay(mandate.profile.owner)
    assert list(mandates_of(actor, now=now)) == [mandate]


def test_a_draft_that_is_nobodys_yet_stays_open_to_its_helper():
    mandate = MandateFactory(begun=True)
    actor, now = Actor(Hat.PERSON, mandate.helper), mandate.begun_at
    assert list(mandates_of(actor, now=now)) == [mandate]
    assert mandate_for(mandate.public_id, actor, now=now) == mandate


def test_a_link_that_asks_about_someone_who_is_leaving_is_over():
    asked = ProofAskFactory(skill=None)
    secret, now = secret_of(asked.public_id), asked.created_at
    assert ask_by_token(secret, now=now) == asked
    leave(asked.profile.owner)
    with pytest.raises(AskOver):
        ask_by_token(secret, now=now)


def test_hr_reads_no_name_and_finds_no_way_in():
    met = IntroductionFactory(blocks=["contact"])
    owner, employer = met.profile.owner, met.vacancy.organisation
    assert [one.introduction for one in running_introductions(employer, now=NOW)] == [met]
    leave(owner)
    met.refresh_from_db()
    assert running_introductions(employer, now=NOW) == []
    (row,) = introduction_rows([met], {}, now=NOW)
    assert (owner.name in row.title, row.url) == (False, "")
    away = (row.reason, row.text, row.url, row.wait)
    for cause in ({"ended_at": NOW, "ended_by_person": True}, {"shared_until": NOW.date()}):
        stopped = IntroductionFactory(vacancy=met.vacancy, **cause)
        (row,) = introduction_rows([stopped], {}, now=NOW)
        assert (row.reason, row.text, row.url, row.wait) == away, "the cause is nobody's business"
    stay(owner)
    met.refresh_from_db()
    (row,) = introduction_rows([met], {}, now=NOW)
    assert (owner.name in row.title, row.reason.word) == (True, "jullie willen allebei")


def test_who_leaves_and_who_withdrew_look_the_same_to_whoever_saw_them(client):
    left = IntroductionFactory(blocks=["contact"])
    vacancy, now = left.vacancy, timezone.now()
    stopped = IntroductionFactory(blocks=["contact"], vacancy=vacancy, ended_at=now)
    sign_in_as_member(client, hr_of(vacancy.organisation, "Carla").user.memberships.get())
    leave(left.profile.owner, now)
    pages = [
        client.get(reverse("matching:introduction", args=[one.public_id]))
        for one in (left, stopped)
    ]
    assert [one.status_code for one in pages] == [410, 410]
    shown, other = (text_of(one).partition("<main")[2] for one in pages)
    assert "Ingetrokken, op pauze gezet of afgelopen op" in shown
    assert shown == other
    assert left.profile.owner.name not in shown


# --- what was begun with an employer


def test_a_plan_without_a_crossing_is_out_of_sight_until_it_is_undone(sources):
    people = cast(worked_out=True)
    employers = (people.carla, people.otto)
    line = ask(people.plan, FundingPost.PERSONAL_GUIDANCE, 100, people.amina, payer=Side.RELEASING)
    assert [one.public_id for one in asked_of(people.otto.organisation)] == [line.public_id]
    leave(people.amina.user)
    assert gone(plan_for, people.plan.public_id, people.bram) == NOW
    for actor in employers:
        assert gone(plan_for, people.plan.public_id, actor) == NOW
        assert plans_of_organisation(actor.organisation) == ()
    assert asked_of(people.otto.organisation) == ()
    assert plan_for(people.plan.public_id, actor=people.amina)
    stay(people.amina.user)
    for actor in employers:
        assert plan_for(people.plan.public_id, actor=actor)
        assert len(plans_of_organisation(actor.organisation)) == 1
    (back,) = asked_of(people.otto.organisation)
    assert back.away == [(TODAY, TODAY)], "the days of leaving count for nobody who has to answer"


def test_a_crossing_that_began_stays_with_its_employer_and_not_with_the_coach(sources):
    people = cast(crossed=True)
    leave(people.amina.user)
    assert plan_for(people.plan.public_id, actor=people.carla)
    assert gone(plan_for, people.plan.public_id, people.bram) == NOW


def test_bridge_and_arrangement_are_gone_for_hr_and_coach_until_it_is_undone():
    made = ArrangementFactory()
    met = made.introduction
    hr, bram = hr_of(met.vacancy.organisation, "Carla"), coach_membership()
    GuidanceFactory(profile=met.profile, membership=bram)
    leave(met.profile.owner)
    assert arrangements_to_agree(hr.organisation) == ()
    for fetch in (arrangement_for, crossing_for):
        for actor in (hr, coach_actor(bram)):
            assert gone(fetch, met.public_id, actor) == NOW
        for stranger in (hr_of(OrganisationFactory(), "Eva"), coach_actor(coach_membership())):
            with pytest.raises(Http404):
                fetch(met.public_id, actor=stranger)
    stay(met.profile.owner)
    assert arrangement_for(met.public_id, actor=hr) == made
    assert crossing_for(met.public_id, actor=coach_actor(bram)) == met
    (back,) = arrangements_to_agree(hr.organisation)
    assert (back, away_in(back)) == (made, [(TODAY, TODAY)])


def test_a_year_that_began_stays_with_its_employer_and_is_gone_for_the_coach():
    begun, bram = TransitionFactory(), coach_membership()
    met = begun.introduction
    GuidanceFactory(profile=met.profile, membership=bram)
    hr, coach = hr_of(met.vacancy.organisation, "Carla"), coach_actor(bram)
    leave(met.profile.owner)
    assert crossing_for(met.public_id, actor=hr) == met
    assert transition_for(begun.public_id, actor=hr) == begun
    assert gone(crossing_for, met.public_id, coach) == NOW
    assert gone(transition_for, begun.public_id, coach) == NOW
    stay(met.profile.owner)
    assert transition_for(begun.public_id, actor=coach) == begun


def test_a_route_is_gone_for_hr_and_coach_until_it_is_undone():
    route, bram = LearningRouteFactory(), coach_membership()
    met = route.introduction
    GuidanceFactory(profile=met.profile, membership=bram)
    hr, coach = hr_of(met.vacancy.organisation, "Carla"), coach_actor(bram)
    fetch = partial(route_for, now=NOW)
    leave(met.profile.owner)
    assert {gone(fetch, met.public_id, actor) for actor in (hr, coach)} == {NOW}
    stay(met.profile.owner)
    assert fetch(met.public_id, actor=hr) == fetch(met.public_id, actor=coach) == route


@pytest.mark.parametrize("side", ["carla", "bram"])
def test_the_pages_of_bridge_and_plan_say_the_neutral_words(client, sources, side):
    people = cast(worked_out=True)
    met, actor = people.plan.introduction, getattr(people, side)
    sign_in_as_member(client, actor.membership)
    leave(people.amina.user, timezone.now())
    pages = [
        client.get(reverse("funding:plan", args=[people.plan.public_id])),
        client.get(reverse("pages:crossing", args=[met.public_id])),
    ]
    assert [one.status_code for one in pages] == [410, 410]
    for one in pages:
        assert "Ingetrokken, op pauze gezet of afgelopen op" in text_of(one)


@pytest.mark.parametrize("hat", ["coach", "hr"])
def test_what_stays_of_a_talk_stays_out_of_sight_until_it_is_undone(hat):
    membership = coach_membership() if hat == "coach" else MembershipFactory()
    actor = coach_actor(membership) if hat == "coach" else hr_actor(membership)
    talk = TalkFactory(organisation=membership.organisation, stays=Stays.ALL)
    TalkNoteFactory(talk=talk, side=TalkSide.OTHER, author=membership.user)
    assert [one.talk for one in talks_of_others(actor, [])] == [talk]
    leave(talk.profile.owner)
    assert talks_of_others(actor, []) == []
    with pytest.raises(Gone):
        talk_with(talk.public_id, actor, now=NOW)
    Talk.objects.update(stays=Stays.NOTHING)
    with pytest.raises(Http404):
        talk_with(talk.public_id, actor, now=NOW)
    Talk.objects.update(stays=Stays.ALL)
    stay(talk.profile.owner)
    assert talk_with(talk.public_id, actor, now=NOW).talk == talk


def test_a_talk_of_a_running_guidance_is_gone_while_the_person_is_leaving():
    bram = coach_membership()
    talk = TalkFactory(organisation=bram.organisation)
    GuidanceFactory(profile=talk.profile, membership=bram)
    leave(talk.profile.owner)
    with pytest.raises(Gone):
        talk_with(talk.public_id, coach_actor(bram), now=NOW)
    with pytest.raises(Http404):
        talk_with(talk.public_id, coach_actor(coach_membership()), now=NOW)


# --- mail


def test_no_mail_leads_coach_or_employer_to_a_page_that_is_not_there(sources):
    people = cast(safe=True)
    talk = TalkFactory(
        profile=people.plan.introduction.profile, organisation=people.bram.organisation
    )
    leave(people.amina.user)
    Notice.objects.all().delete()
    tell("plan_moved", people.plan, EVERYONE, act="x", now=NOW)
    tell_coach("crossing_begun_coach", people.plan.introduction, act="x", now=NOW)
    tell_hr("crossing_drafted", people.plan.introduction, act="x", now=NOW, path="/x/")
    write_note(
        talk=talk, side=TalkSide.PERSON, went_well="Goed.", agreed="", next_on=None, seen=0,
        path="/x/", by=people.amina, now=NOW,
    )  # fmt: skip
    assert [one.to for one in Notice.objects.order_by("pk")] == [people.amina.user.email]
    stay(people.amina.user)
    people.plan.introduction.profile.owner.refresh_from_db()
    tell("plan_moved", people.plan, EVERYONE, act="y", now=NOW)
    told = {one.to for one in Notice.objects.filter(key__contains=":y:")}
    assert {people.bram.user.email, people.amina.user.email} < told


@pytest.mark.parametrize("is_leaving", [True, False])
def test_coaches_are_asked_by_mail_only_for_whom_they_can_find(is_leaving):
    bram, profile = coach_membership(), ProfileFactory()
    if is_leaving:
        leave(profile.owner)
    by = Actor(Hat.PERSON, profile.owner)
    asked = ask_guidance(profile=profile, organisation=bram.organisation, by=by, now=NOW)
    assert Notice.objects.filter(kind="guidance_asked").exists() is not is_leaving
    stay(profile.owner)
    assert guidance_requests(bram.organisation) == [asked]


def test_who_promised_hears_that_the_promise_is_free_when_it_is_done(sources):
    people = cast(safe=True)
    leave(people.amina.user)
    Notice.objects.all().delete()
    unlink_person(profile=people.plan.introduction.profile, now=NOW)
    freed = Notice.objects.filter(kind="promises_freed")
    assert freed.exists()
    assert {one.context["path"] for one in freed} == {reverse("pages:home")}


def test_page_and_mail_say_who_still_sees_them(client):
    owner = ProofAskFactory().profile.owner
    sign_in(client, owner)
    said = "Een werkgever ziet je alleen nog als je overstap al is begonnen"
    assert said in client.get("/account/wissen/").content.decode()
    leave(owner)
    page = client.get("/account/wissen/").content.decode()
    about = {"day": "2026-12-05", "origin": "https://loopbrug.example", "path": "/account/wissen/"}
    mail = render_to_string("mail/erasure_asked.txt", about)
    for text in (page, mail):
        assert said in text
        assert "Je coach en je helper ook niet." in text
