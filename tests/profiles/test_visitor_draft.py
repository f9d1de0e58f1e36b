"""A visitor starts a profile before there is an account, and keeps it when signing up."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loopbrug.journeys.claim_draft import claim_draft
from loopbrug.kernel.ids import token_hash
from profiles import services
from profiles.domain.vocabulary import DRIVE_SLOTS
from profiles.models import EngineRow, Profile
from profiles.services import Claim
from tests.factories.accounts import MembershipFactory, UserFactory, sign_in, sign_in_as_member
from tests.factories.profiles import ProfileFactory, a_skill, some_goal
from tests.profiles.helpers import now_in, post, text_of

pytestmark = pytest.mark.django_db

READING = [
    "profile",
    "talents",
    "skills",
    "adaptability",
    "working_level",
    "goal_and_motivation",
    "goal_occupations",
    "skills_of_job",
    "skill_word",
    "own_employer",
]


@pytest.mark.parametrize("name", READING)
def test_looking_around_makes_nothing(client, name):
    response = client.get(reverse(f"profiles:{name}"))
    assert response.status_code == 200
    assert "profiel" not in response.cookies
    assert not Profile.objects.exists()


def test_the_first_save_makes_a_profile_behind_a_cookie(client):
    response = post(client, "talents", {"version": 0, "chosen": ["listening"], "opslaan": "1"})
    assert response.status_code == 302
    cookie = response.cookies["profiel"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 30 * 24 * 3600
    profile = Profile.objects.get()
    assert profile.owner is None
    assert profile.draft_token_hash == token_hash(cookie.value)
    assert cookie.value not in str(profile.__dict__)
    assert now_in(profile).talents.chosen[0].code == "listening"


def test_the_cookie_is_for_https_only_where_the_site_is(client, settings):
    settings.SESSION_COOKIE_SECURE = True
    response = post(client, "talents", {"version": 0, "chosen": ["listening"]})
    assert response.cookies["profiel"]["secure"]


def test_a_save_with_errors_makes_nothing_and_keeps_the_text(client):
    response = post(client, "skill_word", {"word": "x" * 101})
    assert response.status_code == 422
    assert "x" * 101 in text_of(response)
    assert not Profile.objects.exists()


def test_the_visitor_finds_everything_back(client):
    post(client, "talents", {"version": 0, "chosen": ["listening"], "proof_listening": "Altijd."})
    assert "Altijd." in text_of(client.get(reverse("profiles:talents")))
    assert Profile.objects.count() == 1
    assert "Maak een account" in text_of(client.get(reverse("profiles:profile")))


@pytest.mark.parametrize("token", ["", "wrong", "x" * 5000, "\u00e9", "a' OR 1=1 --"])
def test_another_token_opens_nothing(client, token):
    post(Client(), "talents", {"version": 0, "chosen": ["listening"], "proof_listening": "Geheim"})
    client.cookies["profiel"] = token
    page = client.get(reverse("profiles:talents"))
    assert page.status_code == 200
    assert "Geheim" not in text_of(page)


def test_a_draft_that_expired_is_gone_for_its_browser_and_then_for_good(client):
    profile = ProfileFactory(draft=True, token="mijn")
    client.cookies["profiel"] = "mijn"
    late = timezone.now() + timedelta(days=31)
    assert services.remove_expired_drafts(now=timezone.now()) == 0
    Profile.objects.filter(pk=profile.pk).update(draft_expires_at=timezone.now())
    assert post(client, "card", {"aan": "1"}).status_code == 404
    assert services.remove_expired_drafts(now=late) == 1
    assert not Profile.objects.exists()


def test_every_save_gives_the_draft_another_30_days(client):
    profile = ProfileFactory(draft=True, token="mijn")
    Profile.objects.update(draft_expires_at=timezone.now() + timedelta(hours=1))
    client.cookies["profiel"] = "mijn"
    response = post(client, "talents", {"version": 0, "chosen": ["listening"]})
    profile.refresh_from_db()
    assert profile.draft_expires_at > timezone.now() + timedelta(days=29)
    assert response.cookies["profiel"].value == "mijn"


def test_signing_up_makes_the_draft_the_profile_of_the_account():
    draft = ProfileFactory(draft=True, token="mijn", complete=True)
    user = UserFactory()
    now = timezone.now()
    assert claim_draft(user=user, token="mijn", now=now) is Claim.CLAIMED
    draft.refresh_from_db()
    assert draft.owner == user
    assert draft.draft_token_hash is None
    assert now_in(draft).talents.chosen
    assert EngineRow.objects.get(profile=draft).profile_version == now_in(draft).version
    assert claim_draft(user=user, token="mijn", now=now) is None


def test_without_a_draft_there_is_nothing_to_claim():
    user = UserFactory()
    assert claim_draft(user=user, token="", now=timezone.now()) is None
    assert claim_draft(user=user, token="onbekend", now=timezone.now()) is None


def test_an_account_with_an_untouched_profile_takes_the_draft_over():
    user = UserFactory()
    profile = ProfileFactory(owner=user)
    ProfileFactory(draft=True, token="mijn", complete=True)
    assert claim_draft(user=user, token="mijn", now=timezone.now()) is Claim.CLAIMED
    assert now_in(profile).goal.motivation == some_goal().motivation
    assert Profile.objects.count() == 1


def test_with_two_profiles_the_person_chooses_and_nothing_goes_unseen(client):
    user = UserFactory()
    profile = ProfileFactory(owner=user)
    draft = ProfileFactory(draft=True, token="mijn")
    for owned, proof in ((profile, "Van mijn account"), (draft, "Van hier")):
        keep = Client()
        if owned is profile:
            sign_in(keep, user)
        else:
            keep.cookies["profiel"] = "mijn"
        data = {"version": 0, "chosen": ["listening"], "proof_listening": proof}
        assert post(keep, "talents", data).status_code == 302
    services.save_skill(profile=draft, seen=None, skill=a_skill(), level=4, learned_where="",
                        now=timezone.now())  # fmt: skip
    assert claim_draft(user=user, token="mijn", now=timezone.now()) is Claim.CHOOSE
    sign_in(client, user)
    client.cookies["profiel"] = "mijn"
    assert "Kies wat je houdt" in text_of(client.get(reverse("profiles:profile")))
    page = text_of(client.get(reverse("profiles:merge")))
    assert "Van mijn account" in page
    assert "Van hier" in page
    assert "Skills" in page
    assert post(client, "merge", {}).status_code == 422
    assert post(client, "merge", {"talents": "draft"}).status_code == 302
    assert now_in(profile).talents.chosen[0].proof == "Van hier"
    assert now_in(profile).skills.claims[0].level == 4
    assert Profile.objects.count() == 1
    assert client.get(reverse("profiles:merge")).status_code == 302


def test_a_block_kept_from_the_account_stays_as_it_was(client):
    user = UserFactory()
    profile = ProfileFactory(owner=user, complete=True)
    draft = ProfileFactory(draft=True, token="mijn")
    sign_in(client, user)
    visitor = Client()
    visitor.cookies["profiel"] = "mijn"
    post(visitor, "talents", {"version": 0, "chosen": ["caring"]})
    client.cookies["profiel"] = "mijn"
    before = now_in(profile).talents
    assert post(client, "merge", {"talents": "account"}).status_code == 302
    assert now_in(profile).talents == before
    assert not Profile.objects.filter(pk=draft.pk).exists()


def test_a_session_that_ended_keeps_the_text_and_scatters_nothing(client):
    data = {"version": 3, "chosen": ["listening"], "proof_listening": "Een heel verhaal."}
    response = post(client, "talents", data)
    assert response.status_code == 409
    assert "Een heel verhaal." in text_of(response)
    assert "niet meer ingelogd" in text_of(response)
    assert not Profile.objects.exists()


def test_a_session_that_ended_keeps_the_sentences_about_drives(client):
    order = list(DRIVE_SLOTS)[::-1]
    data = {"version": 3, "order": ",".join(order), f"sentence_{order[0]}": "Zo zeg ik het."}
    response = post(client, "drives_order", {**data, "omlaag": order[0]})
    page = text_of(response)
    assert response.status_code == 409
    assert "Zo zeg ik het." in page
    assert "niet meer ingelogd" in page
    assert f'value="{",".join(order)}"' in page
    assert not Profile.objects.exists()


@pytest.mark.parametrize("order", ["", "money,money,x", "x" * 3000])
def test_sentences_are_kept_whatever_the_order_that_came_with_them(client, order):
    data = {"version": "x", "order": order, "sentence_money": "Zo zeg ik het."}
    response = post(client, "drives_order", data)
    assert response.status_code == 409
    assert "Zo zeg ik het." in text_of(response)


@pytest.mark.parametrize("name", READING)
def test_under_a_professional_hat_the_own_side_is_closed(client, name):
    sign_in_as_member(client, MembershipFactory())
    assert client.get(reverse(f"profiles:{name}")).status_code == 403
