"""Someone helps another: each act is signed, two people are never mixed, and it ends at once."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.access import Actor, Hat
from accounts.models import AuditEvent, ProfileView
from accounts.services.erasures import ask_erasure
from notices.models import Notice
from profiles.access.helping import code_of, own_mandates
from profiles.models import BlockTrace, Guidance, Mandate, MandateEnd, Profile, TalentChoice
from profiles.presenters.helping import name_of
from profiles.services import claim_profile, helping, keep_blocks
from profiles.services.lifecycle import remove_expired_drafts
from tests.factories.accounts import (
    MembershipFactory,
    UserFactory,
    sign_in,
    sign_in_as_member,
)
from tests.factories.helping import MandateFactory
from tests.factories.profiles import GuidanceFactory, ProfileFactory, coach_membership
from tests.profiles.helpers import text_of

pytestmark = pytest.mark.django_db
TALENTS = {"version": 0, "chosen": ["listening"], "opslaan": "1"}


@pytest.fixture
def helper(client):
    user = UserFactory(name="Bram Bakker")
    sign_in(client, user)
    return user


def page(mandate, name="talents"):
    return reverse(f"helping:{name}", args=[mandate.public_id])


def as_(client, user):
    client.logout()
    sign_in(client, user)
    return client


def talents_of(profile):
    return set(TalentChoice.objects.filter(profile=profile).values_list("talent", flat=True))


# --- two people are never mixed


def test_two_clients_of_one_helper_never_mix(client, helper):
    """Two tabs, one browser: what is sent from the page of one is saved with that one, whatever
    was opened last."""
    jan = MandateFactory(helper=helper, begun=True, label="Jan")
    fatma = MandateFactory(helper=helper, profile=ProfileFactory(owner__name="Fatma Kaya"))
    own = ProfileFactory(owner=helper)
    assert "Je vult het profiel in van <b>Jan</b>" in one_line(client.get(page(jan)))
    assert "Je vult het profiel in van <b>Fatma Kaya</b>" in one_line(client.get(page(fatma)))
    client.post(page(jan), {**TALENTS, "chosen": ["caring"]})
    client.post(page(fatma), {**TALENTS, "chosen": ["leading"]})
    client.post(page(jan), {**TALENTS, "version": 1, "chosen": ["caring", "solving"]})
    assert talents_of(jan.profile) == {"caring", "solving"}
    assert talents_of(fatma.profile) == {"leading"}
    assert talents_of(own) == set()
    shown = text_of(client.get(page(jan)))
    assert "Fatma" not in shown
    assert shown.count("checked") == 2


def one_line(response):
    return " ".join(text_of(response).split())


def test_every_link_of_a_page_stays_with_the_same_person(client, helper):
    jan, fatma = (MandateFactory(helper=helper, begun=True, label=name) for name in ("Jan", "F."))
    client.post(page(jan), TALENTS)
    for name in ("profile", "talents", "skills", "drives", "goal_and_motivation"):
        shown = text_of(client.get(page(jan, name), follow=True))
        assert str(fatma.public_id) not in shown
        assert 'href="/profiel/talenten/"' not in shown
    saved = client.post(page(jan), {**TALENTS, "version": 1, "verder": "1"})
    assert saved.url.startswith(f"/namens/{jan.public_id}/profiel/")


@pytest.mark.parametrize("begun", [True, False])
def test_no_page_of_a_stone_leads_a_helper_to_what_the_person_does(client, helper, begun):
    jan = MandateFactory(helper=helper, begun=begun, label="Jan")
    client.post(page(jan), TALENTS)
    names = ("talents", "skills", "drives", "adaptability", "working_level", "goal_and_motivation")
    pages = [text_of(client.get(page(jan, name), follow=True)) for name in names]
    links = set(re.findall(f'href="(/namens/{jan.public_id}/[^"#]*)"', "".join(pages)))
    assert len(links) > len(names)
    assert [link for link in sorted(links) if client.get(link).status_code == 403] == []


def test_a_helper_reads_what_the_person_does_before_looking_for_it(client, helper):
    jan = MandateFactory(helper=helper, begun=True, label="Jan")
    told = text_of(client.get(page(jan, "profile")))
    assert "Verhalen en bewijzen voegt Jan zelf toe." in told


@pytest.mark.parametrize("name", ["talents", "skills", "drives", "goal_and_motivation"])
def test_the_way_back_says_whose_profile_it_is_and_leads_there(client, helper, name):
    jan = MandateFactory(helper=helper, begun=True, label="Jan")
    shown = one_line(client.get(page(jan, name), follow=True))
    assert "Het profiel van Jan" in shown
    assert f'href="{page(jan, "profile")}"' in shown
    main = shown[shown.index("<main") :]
    assert "Mijn profiel" not in main
    assert "Jan bepaalt zelf wie dit nog meer ziet." in main
    assert "als jij het deelt" not in main
    own = one_line(client.get(reverse("profiles:talents")))
    assert "Mijn profiel" in own[own.index("<main") :]


def test_a_draft_in_the_browser_belongs_to_one_client(client, helper):
    """Text that was typed and not saved is kept by the browser under a key: never the same."""
    keys = set()
    for mandate in MandateFactory.create_batch(2, helper=helper):
        keys.add(text_of(client.get(page(mandate))).split('data-lb-user="')[1].split('"')[0])
    keys.add(text_of(client.get(reverse("profiles:talents"))).split('data-lb-user="')[1][:16])
    assert len(keys) == 3


def test_what_one_helper_does_leaves_no_trace_in_the_next_request(client, helper):
    mandate = MandateFactory(helper=helper)
    own = ProfileFactory(owner=helper)
    client.get(page(mandate))
    assert client.get(reverse("profiles:talents")).status_code == 200
    client.post(reverse("profiles:talents"), TALENTS)
    assert talents_of(own) == {"listening"}
    assert talents_of(mandate.profile) == set()
    assert "/namens/" not in text_of(client.get(reverse("profiles:talents")))


@pytest.mark.parametrize("name", ["card", "own_employer", "export", "merge", "timeline", "helpers"])
def test_what_only_the_person_does_is_not_there_for_a_helper(client, helper, name):
    mandate = MandateFactory(helper=helper)
    own = ProfileFactory(owner=helper)
    address = f"/namens/{mandate.public_id}{reverse(f'profiles:{name}')}"
    for answer in (client.get(address), client.post(address, {"is_card_on": "1"})):
        assert answer.status_code == 403
        assert f"Je vult het profiel in van <b>{name_of(mandate)}</b>" in one_line(answer)
    assert not Profile.objects.filter(pk__in=[own.pk, mandate.profile_id], is_card_on=True)


def test_links_of_the_frame_lead_out(client, helper):
    mandate = MandateFactory(helper=helper)
    answer = client.get(f"/namens/{mandate.public_id}/hulp/")
    assert answer.url == "/hulp/"
    answer = client.get(f"/namens/{mandate.public_id}///elders.example/x")
    assert answer.url == "/elders.example/x"


# --- signed, for a time


def test_each_act_is_signed_with_who_for_whom(client, helper):
    mandate = MandateFactory(helper=helper, profile=ProfileFactory(owner__name="Fatma Kaya"))
    client.post(page(mandate), TALENTS)
    [trace] = BlockTrace.objects.filter(profile=mandate.profile)
    assert trace.signed == {
        "hat": "helper",
        "person": str(helper.public_id),
        "mandate": str(mandate.public_id),
        "version": 1,
    }
    line = AuditEvent.objects.get(kind="mandate.acted")
    assert (line.actor_id, line.about_id) == (helper.public_id, mandate.public_id)
    assert line.detail == {"act": "talents", "profile": str(mandate.profile.public_id)}
    as_(client, mandate.profile.owner)
    told = text_of(client.get(reverse("profiles:timeline")))
    assert "Bram Bakker heeft voor jou ‘luisteren’ toegevoegd." in told


def test_what_was_refused_is_not_signed(client, helper):
    mandate = MandateFactory(helper=helper)
    assert client.post(page(mandate), {**TALENTS, "chosen": ["x"]}).status_code == 422
    assert client.post(page(mandate), {**TALENTS, "version": 7}).status_code == 409
    assert not AuditEvent.objects.filter(kind="mandate.acted").exists()
    assert not BlockTrace.objects.filter(profile=mandate.profile).exists()


def test_the_person_sees_that_the_helper_looked(client, helper):
    mandate = MandateFactory(helper=helper)
    client.get(page(mandate))
    look = ProfileView.objects.get(person_id=mandate.profile.owner.public_id)
    assert (look.viewer_id, look.reason, look.hat) == (helper.public_id, "helping", "helper")


def test_a_mandate_stops_by_the_clock(client, helper):
    mandate = MandateFactory(helper=helper, expired=True)
    assert client.get(page(mandate)).status_code == 410
    assert client.post(page(mandate), TALENTS).status_code == 410
    assert talents_of(mandate.profile) == set()
    assert (
        client.get(reverse("profiles:helping_client", args=[mandate.public_id])).status_code == 410
    )


def test_help_that_ran_out_is_not_said_to_go_on(helper):
    over = MandateFactory(helper=helper, expired=True)
    assert not own_mandates(Actor(Hat.PERSON, over.profile.owner), now=timezone.now()).exists()
    goes_on = MandateFactory(helper=helper)
    person = Actor(Hat.PERSON, goes_on.profile.owner)
    assert list(own_mandates(person, now=timezone.now())) == [goes_on]


def test_the_person_ends_it_in_one_click_and_keeps_what_was_written(client, helper):
    mandate = MandateFactory(helper=helper)
    client.post(page(mandate), TALENTS)
    as_(client, mandate.profile.owner)
    end = reverse("profiles:helper_end", args=[mandate.public_id])
    assert end in text_of(client.get(reverse("profiles:helpers")))
    client.post(end)
    assert client.post(end).status_code == 302, "twice changes nothing"
    as_(client, helper)
    assert client.get(page(mandate)).status_code == 410
    assert client.post(page(mandate), {**TALENTS, "version": 1, "chosen": []}).status_code == 410
    assert talents_of(mandate.profile) == {"listening"}


def test_after_the_end_a_helper_reads_the_same_whatever_ended_it(client, helper):
    by_clock, by_helper, leaving = MandateFactory.create_batch(3, helper=helper)
    by_clock.expires_at = timezone.now()
    by_clock.save(update_fields=["expires_at", "updated_at"])
    client.post(reverse("profiles:helping_end", args=[by_helper.public_id]))
    leaving.profile.owner.leaving_at = timezone.now()
    leaving.profile.owner.save(update_fields=["leaving_at", "updated_at"])
    told = [client.get(page(mandate)) for mandate in (by_clock, by_helper, leaving)]
    assert {answer.status_code for answer in told} == {410}
    mains = {one_line(answer).partition("<main")[2].partition("</main")[0] for answer in told}
    assert len(mains) == 1
    words = mains.pop()
    assert "Je helpt hier niet meer" in words
    assert reverse("profiles:helping") in words
    assert "delen" not in words


def test_the_helper_may_stop_too(client, helper):
    mandate = MandateFactory(helper=helper)
    client.post(reverse("profiles:helping_end", args=[mandate.public_id]))
    assert client.get(page(mandate)).status_code == 410


def test_nobody_else_comes_in(client, helper):
    mandate = MandateFactory()
    assert client.get(page(mandate)).status_code == 404
    assert client.post(page(mandate), TALENTS).status_code == 404
    assert (
        client.get(reverse("profiles:helping_client", args=[mandate.public_id])).status_code == 404
    )
    end = reverse("profiles:helper_end", args=[mandate.public_id])
    assert client.post(end).status_code == 404


def test_what_nobody_took_up_is_not_there_for_the_one_it_names_also_when_it_is_over(client, helper):
    """404 and not 410: that a code was given and ran out is between the person and nobody yet."""
    mandate = MandateFactory(helper=helper, begun_at=None, expired=True)
    assert client.get(page(mandate)).status_code == 404
    hr = MembershipFactory(user=mandate.helper)
    sign_in_as_member(client, hr)
    assert client.get(page(mandate)).status_code == 403, "not as HR"


def test_a_helper_needs_a_second_factor(client):
    mandate = MandateFactory()
    sign_in(client, mandate.helper, second_factor=False)
    for address in (page(mandate), reverse("profiles:helping")):
        assert client.get(address).url.startswith(reverse("accounts:second_factor"))
    assert client.post(page(mandate), TALENTS).status_code == 302
    assert talents_of(mandate.profile) == set()


@pytest.mark.parametrize(("days", "most"), [(7, 7), (90, 90), (400, 90)])
def test_help_lasts_at_most_ninety_days(profile_of_someone, days, most):
    person, actor = profile_of_someone
    now = timezone.now()
    mandate = helping.give_mandate(
        profile=person, label="Oom", help_for=timedelta(days=days), by=actor, now=now
    )
    assert mandate.expires_at == now + timedelta(days=most)


@pytest.fixture
def profile_of_someone():
    profile = ProfileFactory()
    return profile, Actor(Hat.PERSON, profile.owner)


# --- begun by a helper, taken over by the person


def begin(client, **data):
    client.post(reverse("profiles:helping_new"), {"label": "Jan", "email": "", "days": 30, **data})
    return Mandate.objects.get(label="Jan")


def claim(client, code):
    return client.post(reverse("profiles:claim_begun"), {"code": code})


def test_a_helper_begins_and_the_person_takes_over_and_sees_who_wrote_what(client, helper):
    mandate = begin(client)
    assert code_of(mandate) in text_of(
        client.get(reverse("profiles:helping_client", args=[mandate.public_id]))
    )
    client.post(page(mandate), TALENTS)
    jan = UserFactory(name="Jan de Boer")
    as_(client, jan)
    assert claim(client, code_of(mandate).lower().replace("-", " ")).status_code == 302
    profile = Profile.objects.get(owner=jan)
    assert profile.pk == mandate.profile_id
    assert talents_of(profile) == {"listening"}
    told = text_of(client.get(reverse("profiles:timeline")))
    assert "Bram Bakker heeft voor jou ‘luisteren’ toegevoegd." in told
    assert "Bram Bakker" in text_of(client.get(reverse("profiles:helpers")))
    assert claim(client, code_of(mandate)).status_code == 422, "a code works once"


def test_the_code_goes_by_mail_without_saying_more(client, helper):
    mandate = begin(client, email="Jan@Voorbeeld.example")
    sent = Notice.objects.get(kind="profile_begun_for_you")
    assert sent.to == "jan@voorbeeld.example"
    assert sent.context["code"] == code_of(mandate)
    assert "Jan" not in str(sent.context)
    assert "Bram" not in str(sent.context)
    assert mail.outbox == []


def test_an_account_with_an_empty_profile_takes_it_over_with_its_history(client, helper):
    mandate = begin(client)
    client.post(page(mandate), TALENTS)
    jan = UserFactory()
    profile = ProfileFactory(owner=jan)
    as_(client, jan)
    claim(client, code_of(mandate))
    assert talents_of(profile) == {"listening"}
    assert "Bram Bakker heeft voor jou" in text_of(client.get(reverse("profiles:timeline")))
    as_(client, helper)
    assert client.get(page(mandate)).status_code == 200, "the help goes on until it ends"


def test_an_account_with_a_filled_profile_chooses_per_block(client, helper):
    mandate = begin(client)
    client.post(page(mandate), TALENTS)
    jan = UserFactory()
    as_(client, jan)
    client.post(reverse("profiles:talents"), {**TALENTS, "chosen": ["leading"]})
    assert claim(client, code_of(mandate)).url == reverse("profiles:merge")
    assert client.get(reverse("profiles:merge")).status_code == 200
    client.post(reverse("profiles:merge"), {"talents": "draft"})
    assert talents_of(Profile.objects.get(owner=jan)) in ({"listening"}, {"leading"})


def test_who_began_a_draft_is_not_let_into_the_filled_profile_it_is_merged_into(client, helper):
    mandate = begin(client)
    client.post(page(mandate), TALENTS)
    jan = UserFactory(name="Jan de Boer")
    as_(client, jan)
    client.post(reverse("profiles:talents"), {**TALENTS, "chosen": ["leading"]})
    claim(client, code_of(mandate))
    client.post(reverse("profiles:merge"), {"talents": "draft"})
    profile = Profile.objects.get(owner=jan)
    assert talents_of(profile) == {"listening"}
    assert "Bram Bakker heeft voor jou" in text_of(client.get(reverse("profiles:timeline")))
    assert "Bram Bakker" not in text_of(client.get(reverse("profiles:helpers")))
    line = AuditEvent.objects.get(kind="mandate.ended")
    assert (line.actor_id, line.about_id) == (jan.public_id, mandate.public_id)
    assert line.detail == {"how": "merged", "profile": str(profile.public_id)}
    assert Mandate.objects.get(pk=mandate.pk).end == MandateEnd.MERGED, "nobody was stopped"
    as_(client, helper)
    assert client.get(page(mandate)).status_code == 410
    assert client.post(page(mandate), {**TALENTS, "version": 2}).status_code == 410
    assert talents_of(profile) == {"listening"}


@pytest.mark.parametrize("has_empty_profile", [False, True])
def test_who_takes_over_hears_by_mail_that_the_helper_goes_on(client, helper, has_empty_profile):
    mandate = begin(client)
    jan = UserFactory()
    if has_empty_profile:
        ProfileFactory(owner=jan)
    as_(client, jan)
    claim(client, code_of(mandate))
    assert Mandate.objects.running(timezone.now()).get().profile.owner == jan
    notice = Notice.objects.get(kind="helper_began")
    assert (notice.to, notice.context["path"]) == (jan.email, reverse("profiles:helpers"))


def test_of_a_helper_who_stopped_before_no_mail_goes(client, helper):
    mandate = begin(client)
    client.post(reverse("profiles:helping_end", args=[mandate.public_id]))
    jan = UserFactory()
    as_(client, jan)
    claim(client, code_of(mandate))
    assert Profile.objects.filter(owner=jan).exists()
    assert not Notice.objects.filter(kind="helper_began").exists()


@pytest.mark.parametrize("act", ["keep", "claim"])
def test_a_merge_waits_for_the_helper_before_it_holds_a_profile(act):
    """The same order as of every act of a helper, so that the two never wait for each other."""
    mandate, owner = MandateFactory(begun=True), UserFactory()
    draft, existing = mandate.profile, ProfileFactory(owner=owner)
    now = timezone.now()
    with CaptureQueriesContext(connection) as asked:
        if act == "keep":
            keep_blocks(profile=existing, draft=draft, blocks=[], now=now)
        else:
            claim_profile(draft=draft, owner=owner, now=now)
    held = [query["sql"] for query in asked if "FOR UPDATE" in query["sql"]]
    assert 'FROM "profiles_mandate"' in held[0]
    assert 'FROM "profiles_profile"' in held[1]


def test_a_code_of_nobody_an_own_code_and_an_old_one_do_not_work(client, helper):
    mandate = begin(client)
    for code, words in (("K7PM2-XQ4RT", "werkt niet"), (code_of(mandate), "Jij begon dit zelf")):
        answer = claim(client, code)
        assert answer.status_code == 422
        assert words in text_of(answer)
    Profile.objects.filter(pk=mandate.profile_id).update(draft_expires_at=timezone.now())
    as_(client, UserFactory())
    assert claim(client, code_of(mandate)).status_code == 422


def test_what_nobody_takes_over_goes_by_itself(client, helper):
    mandate = begin(client, days=7)
    remove_expired_drafts(now=timezone.now() + timedelta(days=6))
    assert Mandate.objects.filter(pk=mandate.pk).exists()
    remove_expired_drafts(now=timezone.now() + timedelta(days=8))
    assert not Mandate.objects.filter(pk=mandate.pk).exists()


# --- given by the person, taken up by a helper


def test_a_person_gives_a_code_and_the_helper_takes_it_up(client, helper):
    person = UserFactory(name="Fatma Kaya")
    as_(client, person)
    client.post(reverse("profiles:helper_give"), {"label": "mijn buurman", "days": 30})
    mandate = Mandate.objects.get(label="mijn buurman")
    told = text_of(client.get(reverse("profiles:helpers")))
    assert code_of(mandate) in told
    assert "Lees deze code voor aan wie jou helpt." in told
    own = client.post(reverse("profiles:helping_take_up"), {"code": code_of(mandate)})
    assert own.status_code == 422, "nobody is one's own helper"
    as_(client, helper)
    client.post(reverse("profiles:helping_take_up"), {"code": code_of(mandate)})
    assert "Fatma Kaya" in text_of(client.get(reverse("profiles:helping")))
    assert Notice.objects.get(kind="helper_began").to == person.email
    assert client.get(page(mandate)).status_code == 200
    as_(client, UserFactory())
    again = client.post(reverse("profiles:helping_take_up"), {"code": code_of(mandate)})
    assert again.status_code == 422, "a code works once"


def test_a_code_that_was_taken_back_does_not_work(client, helper):
    mandate = MandateFactory(given=True)
    as_(client, mandate.profile.owner)
    client.post(reverse("profiles:helper_end", args=[mandate.public_id]))
    as_(client, helper)
    answer = client.post(reverse("profiles:helping_take_up"), {"code": code_of(mandate)})
    assert answer.status_code == 422


def test_the_coach_who_guides_may_write_when_the_person_says_so(client):
    coach = coach_membership(name="Bram Bakker")
    guidance = GuidanceFactory(membership=coach)
    sign_in_as_member(client, coach)
    assert not Mandate.objects.exists()
    as_(client, guidance.profile.owner)
    assert coach.user.name in text_of(client.get(reverse("profiles:helpers")))
    client.post(reverse("profiles:helper_coach"))
    client.post(reverse("profiles:helper_coach"))
    mandate = Mandate.objects.get()
    client.logout()
    sign_in_as_member(client, coach)
    client.post(page(mandate), TALENTS)
    assert talents_of(guidance.profile) == {"listening"}
    assert Guidance.objects.get().is_running


def test_one_helper_cannot_collect_people(client, helper, monkeypatch):
    monkeypatch.setattr(helping, "MOST_AT_ONCE", 1)
    MandateFactory(helper=helper)
    answer = client.post(reverse("profiles:helping_new"), {"label": "Jan", "days": 30})
    assert answer.status_code == 422
    assert not Mandate.objects.filter(label="Jan").exists()


@pytest.mark.parametrize(
    ("days", "for_days", "is_asked"), [(15, 30, 0), (14, 30, 1), (1, 30, 1), (0, 30, 0), (5, 7, 0)]
)
def test_two_weeks_before_the_help_ends_the_person_is_asked_once(days, for_days, is_asked):
    end = timezone.now() + timedelta(days=90)
    mandate = MandateFactory(begun_at=end - timedelta(days=for_days), expires_at=end)
    for when in (end - timedelta(days=days), end - timedelta(days=days, hours=-6)):
        helping.ask_again(path="/hulp/", now=when)
    asked = Notice.objects.filter(kind="help_ends_soon")
    assert [one.to for one in asked] == [mandate.profile.owner.email] * is_asked


def test_nobody_is_asked_about_a_draft_or_while_leaving():
    end = timezone.now() + timedelta(days=90)
    begun_at = end - timedelta(days=30)
    MandateFactory(begun=True, begun_at=begun_at, expires_at=end)
    left = MandateFactory(begun_at=begun_at, expires_at=end)
    left.profile.owner.leaving_at = end
    left.profile.owner.save(update_fields=["leaving_at"])
    assert helping.ask_again(path="/hulp/", now=end - timedelta(days=14)) == 0


def test_who_is_leaving_lets_nobody_in(client):
    guidance = GuidanceFactory()
    owner = guidance.profile.owner
    sign_in(client, owner)
    ask_erasure(user=owner, by=Actor(Hat.PERSON, owner), now=timezone.now())
    tries = (
        client.get(reverse("profiles:helper_give")),
        client.post(reverse("profiles:helper_give"), {"label": "Mijn zus", "days": "30"}),
        client.post(reverse("profiles:helper_coach")),
    )
    for answer in tries:
        assert answer["Location"] == reverse("profiles:helpers")
    assert not Mandate.objects.exists()
