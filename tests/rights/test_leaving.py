"""In the days to think it over nobody new sees who is leaving; nor do coach, helper or employer."""

import pytest
from django.http import Http404
from django.template.loader import render_to_string

from accounts.access import Actor, Hat
from accounts.services.erasures import ask_erasure, undo_erasure
from loopbrug.kernel.http import Gone
from matching.presenters.introductions import introduction_rows
from matching.selectors.waiting import running_introductions
from profiles.access import guidance_for, guidance_request_for, guided_profiles, is_guided_by
from profiles.access.helping import mandate_for, mandates_of
from profiles.access.stories import AskOver, ask_by_token
from profiles.selectors.guidance import guidance_requests
from profiles.selectors.proofs import secret_of
from tests.factories.accounts import sign_in
from tests.factories.helping import MandateFactory
from tests.factories.matching import IntroductionFactory
from tests.factories.profiles import GuidanceFactory, coach_actor, coach_membership
from tests.factories.rights import NOW
from tests.factories.stories import ProofAskFactory

pytestmark = pytest.mark.django_db


def leave(user, now=NOW):
    ask_erasure(user=user, by=Actor(Hat.PERSON, user), now=now)


def stay(user):
    undo_erasure(user=user, by=Actor(Hat.PERSON, user), now=NOW)


def test_the_coach_sees_nothing_until_it_is_undone():
    bram = coach_membership()
    guidance, actor = GuidanceFactory(membership=bram), coach_actor(bram)
    leave(guidance.profile.owner)
    with pytest.raises(Http404):
        guidance_for(guidance.public_id, actor)
    assert not is_guided_by(guidance.profile, actor)
    assert not guided_profiles(actor).exists()
    stay(guidance.profile.owner)
    assert guidance_for(guidance.public_id, actor) == guidance


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


def test_page_and_mail_say_who_still_sees_them(client):
    owner = ProofAskFactory().profile.owner
    sign_in(client, owner)
    said = "Loopt er al een opleiding, plan of overstap?"
    assert said in client.get("/account/wissen/").content.decode()
    leave(owner)
    page = client.get("/account/wissen/").content.decode()
    about = {"day": "2026-12-05", "origin": "https://loopbrug.example", "path": "/account/wissen/"}
    mail = render_to_string("mail/erasure_asked.txt", about)
    for text in (page, mail):
        assert said in text
        assert "Je coach, je helper en werkgevers ook niet." in text
        assert "Anderen zien je" not in text
