"""Asking others by a link: no account, once, and nothing shows until the person wants it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from notices.models import Notice
from profiles.domain.proof import MOST_OPEN_ASKS
from profiles.domain.proof_words import proof_words, talent_words
from profiles.domain.snapshot import Talent, Talents
from profiles.models import Decision, ProofAnswer, ProofAsk
from profiles.selectors.proofs import secret_of
from profiles.services import remove_skill, save_skill, save_talents
from profiles.services.asks import TooManyAsks, ask
from tests.factories.accounts import UserFactory, sign_in
from tests.factories.profiles import NOW, ProfileFactory, a_skill
from tests.factories.stories import ProofAnswerFactory, ProofAskFactory, link_of
from tests.profiles.helpers import now_in, post, text_of

pytestmark = pytest.mark.django_db
SEEN = {
    "talents": ["staying_calm", "listening"],
    "sentence": "Op een drukke dag bleef Amina rustig.",
    "name": "Kees",
    "relation": "colleague",
}
WELL = {"level": "4", "name": "Fatima", "relation": "manager"}


@pytest.fixture
def profile(client):
    user = UserFactory(name="Amina Bakker", email="amina@voorbeeld.example")
    sign_in(client, user)
    return ProfileFactory(owner=user)


@pytest.fixture
def peer():
    """A browser of someone without an account."""
    return Client()


def able(profile, slot=1, name="Schoonmaken"):
    skill = a_skill(slot, name)
    save_skill(profile=profile, seen=None, skill=skill, level=3, learned_where="", now=NOW)
    return skill


def asked(client, name, query=""):
    """The person asks through the page; the address that the page gives to send."""
    url = reverse(f"profiles:{name}") + query
    made = client.post(url, {"asked_name": "Kees van de buren"})
    assert made.status_code == 302
    assert "Kees van de buren" in text_of(client.get(made.url))
    return link_of(ProofAsk.objects.latest("pk"))


def test_from_a_question_to_a_talent_that_someone_recognised(client, profile, peer):
    typed = Talents((Talent("listening", "Klanten vertellen mij alles."),))
    save_talents(profile=profile, seen=None, talents=typed, now=NOW)
    link = asked(client, "ask_talents")
    assert peer.post(link, SEEN).url == reverse("profiles:said")
    assert now_in(profile).talents.chosen[0].seen_by == ()

    answer = ProofAnswer.objects.get()
    url = reverse("profiles:proof_answer", args=[answer.public_id])
    page = text_of(client.get(url))
    assert "Kees (collega)" in page
    assert "Herkent luisteren en kalm blijven" in page
    assert SEEN["sentence"] in page
    client.post(url, {"besluit": "tonen", "adopt": "staying_calm"})
    listening, calm = now_in(profile).talents.chosen
    assert talent_words(listening) == (
        f"Zelf gezegd. Herkend door Kees (collega): “{SEEN['sentence']}”"
    )
    assert talent_words(calm) == "Zelf gezegd. Herkend door Kees (collega)"
    for page in ("profile", "talents"):
        assert "Herkend door Kees (collega)" in text_of(client.get(reverse(f"profiles:{page}")))


def test_from_a_question_to_a_skill_that_someone_confirmed(client, profile, peer):
    skill = able(profile)
    assert "Zelf gezegd" in text_of(client.get(reverse("profiles:ask_skill")))
    link = asked(client, "ask_skill", f"?skill={skill.slot}")
    assert "Hoe goed kan Amina dit: Schoonmaken?" in text_of(peer.get(link))
    assert peer.post(link, WELL).status_code == 302
    assert proof_words(now_in(profile).skills.claims[0].proof) == "Zelf gezegd"

    url = reverse("profiles:proof_answer", args=[ProofAnswer.objects.get().public_id])
    client.post(url, {"besluit": "tonen"})
    words = "Bevestigd door Fatima (leidinggevende): kan het ook als het moeilijk is"
    for page in ("profile", "skills", "ask_skill"):
        assert words in text_of(client.get(reverse(f"profiles:{page}")))
    client.post(url, {"besluit": "verbergen"})
    assert proof_words(now_in(profile).skills.claims[0].proof) == "Zelf gezegd"


def test_the_link_says_who_asks_what_and_nothing_else(client, profile, peer):
    able(profile, 7, "KANARIE-SKILL")
    typed = Talents((Talent("listening", "KANARIE-ZIN"),))
    save_talents(profile=profile, seen=None, talents=typed, now=NOW)
    response = peer.get(asked(client, "ask_talents"))
    html = text_of(response)
    assert "Amina vraagt jou welke talenten je herkent. Het kost je één minuut." in html
    for other in ("Bakker", "amina@", "KANARIE", "Kees van de buren", "checked"):
        assert other not in html
    assert response.headers["Cache-Control"] == "no-store"
    assert "noindex" in response.headers["X-Robots-Tag"]


def test_a_scanner_that_opens_it_uses_nothing_up(client, profile, peer):
    link = asked(client, "ask_talents")
    for _scanner in range(3):
        assert peer.get(link).status_code == 200
        assert peer.head(link).status_code == 200
    assert ProofAsk.objects.get().used_at is None


def test_an_answer_is_taken_once(client, profile, peer):
    link = asked(client, "ask_talents")
    peer.post(link, SEEN)
    assert peer.post(link, {**SEEN, "name": "Iemand anders"}).status_code == 410
    html = text_of(peer.get(link))
    assert "Deze link werkt niet meer" in html
    assert "Amina" not in html
    assert ProofAnswer.objects.get().name == "Kees"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"talents": []}, "Kies er minstens één."),
        ({"talents": ["listening", "making", "solving", "caring", "leading", "noticing"]},
         "Haal er nog 1 weg."),
        ({"talents": ["vliegen"]}, "Kies iets uit de lijst."),
        ({"name": ""}, "Vul dit in."),
        ({"name": "a\0b"}, "teken in dat we niet kunnen bewaren"),
        ({"relation": ""}, "Kies een antwoord."),
        ({"relation": "baas"}, "Kies iets uit de lijst."),
        ({"sentence": "x" * 301}, "Dit is te lang"),
        ({"sentence": "Haar nummer is 123456782."}, "burgerservicenummer"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_asked_back_and_the_link_keeps_working(
    client, profile, peer, change, message
):
    link = asked(client, "ask_talents")
    response = peer.post(link, {**SEEN, **change})
    assert response.status_code == 422
    assert message in text_of(response)
    assert not ProofAnswer.objects.exists()
    assert peer.post(link, SEEN).status_code == 302


def test_what_a_stranger_writes_is_text(client, profile, peer):
    link = asked(client, "ask_talents")
    peer.post(link, {**SEEN, "name": "<b>Kees</b>", "sentence": "<script>alert(1)</script>"})
    answer = ProofAnswer.objects.get()
    for url in (
        reverse("profiles:proofs"),
        reverse("profiles:proof_answer", args=[answer.public_id]),
    ):
        page = text_of(client.get(url))
        assert "<script>alert" not in page
        assert "<b>Kees" not in page


def test_the_database_holds_no_link(client, profile):
    asked(client, "ask_talents")
    made = ProofAsk.objects.get()
    assert secret_of(made.public_id) not in str(ProofAsk.objects.values().get())
    assert not Notice.objects.filter(context__icontains=secret_of(made.public_id)).exists()


def test_the_person_hears_of_it_by_a_mail_that_tells_nothing(client, profile, peer):
    peer.post(asked(client, "ask_talents"), SEEN)
    notice = Notice.objects.get(kind="proof_answered")
    assert notice.to == "amina@voorbeeld.example"
    assert notice.context == {"path": reverse("profiles:proofs")}


def test_a_link_stops_when_it_is_withdrawn(client, profile, peer):
    link = asked(client, "ask_talents")
    url = reverse("profiles:ask_revoke", args=[ProofAsk.objects.get().public_id])
    assert client.post(url).url == reverse("profiles:proofs")
    assert peer.get(link).status_code == 410
    assert peer.post(link, SEEN).status_code == 410
    assert not ProofAnswer.objects.exists()


def test_a_link_stops_by_the_clock(client, profile, peer, time_machine):
    link = asked(client, "ask_talents")
    ends = ProofAsk.objects.get().expires_at
    time_machine.move_to(ends - timedelta(seconds=1))
    assert peer.get(link).status_code == 200
    time_machine.move_to(ends)
    assert peer.get(link).status_code == 410
    assert peer.post(link, SEEN).status_code == 410


def test_a_skill_that_is_no_longer_told_is_not_asked_any_more(client, profile, peer):
    skill = able(profile)
    link = asked(client, "ask_skill", f"?skill={skill.slot}")
    remove_skill(profile=profile, seen=None, skill=skill, now=NOW)
    assert peer.get(link).status_code == 410
    assert peer.post(link, WELL).status_code == 410


def test_a_skill_that_is_told_again_has_its_proof_back(client, profile):
    skill = able(profile)
    answer = ProofAnswerFactory(of_skill=True, ask__profile=profile, ask__skill=skill)
    url = reverse("profiles:proof_answer", args=[answer.public_id])
    client.post(url, {"besluit": "tonen"})
    remove_skill(profile=profile, seen=None, skill=skill, now=NOW)
    assert "Bevestigd" not in text_of(client.get(reverse("profiles:profile")))
    able(profile)
    assert "Bevestigd door Kees" in text_of(client.get(reverse("profiles:profile")))


@pytest.mark.parametrize("code", ["", "x", "x" * 3000, "%00", "' OR 1=1"])
def test_what_never_was_a_link_is_not_there(peer, code):
    response = peer.get(f"{reverse('profiles:say')}?code={code}")
    assert response.status_code in (400, 404)


def test_nobody_confirms_themselves_by_mistake(client, profile):
    link = asked(client, "ask_talents")
    page = client.get(link)
    assert page.status_code == 200
    assert "Deze link is voor een ander" in text_of(page)
    assert client.post(link, SEEN).status_code == 403
    assert not ProofAnswer.objects.exists()


def test_ten_links_are_open_at_most(client, profile):
    now = datetime.now(UTC)
    for _one in range(MOST_OPEN_ASKS):
        ask(profile=profile, skill=None, asked_name="Kees", now=now)
    response = post(client, "ask_talents", {"asked_name": "De elfde"})
    assert response.status_code == 422
    assert "Er staan al 10 links open" in text_of(response)
    with pytest.raises(TooManyAsks):
        ask(profile=profile, skill=able(profile), asked_name="Kees", now=now)
    first = ProofAsk.objects.filter(profile=profile).earliest("pk")
    client.post(reverse("profiles:ask_revoke", args=[first.public_id]))
    assert post(client, "ask_talents", {"asked_name": "De elfde"}).status_code == 302


def test_only_a_skill_of_ones_own_can_be_asked_about(client, profile):
    a_skill(5)
    for query in ("?skill=5", "?skill=99"):
        assert client.get(reverse("profiles:ask_skill") + query).status_code == 404
    assert client.post(reverse("profiles:ask_skill"), {"asked_name": "Kees"}).status_code == 404


def test_a_question_and_an_answer_of_someone_else_are_not_there(client, profile):
    theirs = ProofAnswerFactory(name="KANARIE-NAAM")
    waiting = ProofAskFactory(asked_name="KANARIE-NAAM")
    pages = [
        ("proof_answer", theirs.public_id), ("ask", waiting.public_id),
        ("ask_revoke", waiting.public_id),
    ]  # fmt: skip
    for name, public_id in pages:
        url = reverse(f"profiles:{name}", args=[public_id])
        assert client.post(url, {"besluit": "tonen"}).status_code in (404, 405)
    assert "KANARIE" not in text_of(client.get(reverse("profiles:proofs")))
    theirs.refresh_from_db()
    waiting.refresh_from_db()
    assert (theirs.decision, waiting.revoked_at) == (Decision.WAITING, None)


def test_taking_over_more_than_eight_talents_is_asked_back(client, profile):
    eight = ("connecting", "explaining", "caring", "leading", "solving", "making", "noticing",
             "planning_ahead")  # fmt: skip
    full = Talents(tuple(Talent(code) for code in eight))
    save_talents(profile=profile, seen=None, talents=full, now=NOW)
    answer = ProofAnswerFactory(ask__profile=profile)
    url = reverse("profiles:proof_answer", args=[answer.public_id])
    response = client.post(url, {"besluit": "tonen", "adopt": "listening"})
    assert response.status_code == 422
    answer.refresh_from_db()
    assert answer.decision == Decision.WAITING


def test_only_what_was_recognised_can_be_taken_over(client, profile):
    answer = ProofAnswerFactory(ask__profile=profile)
    url = reverse("profiles:proof_answer", args=[answer.public_id])
    assert client.post(url, {"besluit": "tonen", "adopt": "making"}).status_code == 422


def test_a_visitor_signs_in_before_asking(client):
    for name in ("proofs", "ask_talents", "ask_skill"):
        assert Client().get(reverse(f"profiles:{name}")).status_code == 302


def test_the_page_of_the_link_asks_little_of_the_database(
    profile, peer, django_assert_max_num_queries
):
    link = link_of(ProofAskFactory(profile=profile, about_skill=True, skill=able(profile)))
    with django_assert_max_num_queries(3):
        assert peer.get(link).status_code == 200
