"""The person shares through the screens, and the receiver reads; every act by an ordinary form."""

import re
from datetime import timedelta
from html import unescape
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.access import Actor, Hat
from accounts.domain.consent import Purpose, notice_of, yes_stands_first
from accounts.models import ConsentRecord, ProfileView, User
from accounts.services import consents
from notices.models import Notice
from profiles.access import link_code
from profiles.models import Guidance, Share
from profiles.services import shares
from profiles.services.files import remove_file
from profiles.services.saving import changed
from tests.factories.accounts import (
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
    sign_in,
    sign_in_as_member,
)
from tests.factories.consents import ConsentRecordFactory
from tests.factories.evidence import EvidenceFileFactory
from tests.factories.profiles import (
    GuidanceFactory,
    ProfileFactory,
    SkillClaimFactory,
    TalentChoiceFactory,
    a_skill,
)
from tests.factories.stories import ProofAnswerFactory, ProofOfSkillFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina():
    profile = ProfileFactory(owner=UserFactory(name="Amina Bakker"))
    TalentChoiceFactory(profile=profile, talent="listening", proof="KANARIE-TALENT")
    changed(profile, now=timezone.now())
    return profile


@pytest.fixture
def carla():
    return MembershipFactory(organisation=OrganisationFactory(name="Zorg Eemland"))


@pytest.fixture
def own(client, amina):
    return sign_in(client, amina.owner, Hat.PERSON)


@pytest.fixture
def hr(carla):
    return sign_in_as_member(Client(), carla)


def text_of(response):
    return unescape(response.content.decode())


def share_url(carla):
    return reverse("profiles:share_with", args=[carla.organisation.public_id])


def shared(amina, carla, *, blocks=("talents",), items=()):
    now = timezone.now() - timedelta(minutes=1)
    return shares.share_with(
        profile=amina, organisation=carla.organisation, blocks=blocks, items=items,
        shared_until=(now + timedelta(days=90)).date(), by=Actor(Hat.PERSON, amina.owner), now=now,
    )  # fmt: skip


def linked(amina):
    now = timezone.now() - timedelta(minutes=1)
    return shares.share_by_link(
        profile=amina, label="Tante Els", blocks=["talents"],
        shared_until=(now + timedelta(days=30)).date(), by=Actor(Hat.PERSON, amina.owner), now=now,
    )  # fmt: skip


def link_url(share):
    return f"{reverse('profiles:shared_link')}?code={link_code(share)}"


def test_the_receiver_is_found_by_name_and_a_link_is_always_there(own, carla):
    page = text_of(own.get(reverse("profiles:share_new"), {"q": "eemland"}))
    assert "Zorg Eemland" in page
    assert share_url(carla) in page
    page = text_of(own.get(reverse("profiles:share_new"), {"q": "bestaat niet"}))
    assert "Deze naam kennen we niet" in page
    assert reverse("profiles:share_link") in page


def test_nothing_is_ticked_before_the_person_ticks_it(own, carla):
    page = text_of(own.get(share_url(carla)))
    assert "checked" not in page
    assert 'value="90" selected' in page


def test_without_a_tick_the_form_comes_back_and_nothing_is_shared(own, carla):
    response = own.post(share_url(carla), {"days": "30"})
    assert response.status_code == 422
    assert "Kies minstens één ding" in text_of(response)
    assert 'value="30" selected' in text_of(response)
    assert not Share.objects.exists()


def test_it_is_looked_over_before_anything_opens(own, carla):
    response = own.post(share_url(carla), {"blocks": ["talents"], "days": "90"})
    assert response.status_code == 200
    assert "Klopt dit?" in text_of(response)
    assert "KANARIE-TALENT" in text_of(response)
    assert not Share.objects.exists()
    again = own.post(share_url(carla), {"blocks": ["talents"], "days": "90", "terug": "1"})
    assert again.status_code == 200
    assert "checked" in text_of(again)
    assert not Share.objects.exists()


@pytest.mark.parametrize("count", [5, 8])
def test_a_long_list_is_folded_so_that_the_button_is_in_reach(own, amina, carla, count):
    for number in range(count):
        SkillClaimFactory(profile=amina, skill=a_skill(number, f"KANARIE-{number}"))
    share = shared(amina, carla, blocks=["skills"])
    told = {"blocks": ["skills"], "days": "90"}
    pages = [
        text_of(own.post(share_url(carla), told)),
        text_of(own.get(reverse("profiles:share", args=[share.public_id]))),
    ]
    for page in pages:
        in_sight = re.sub(r"<details>.*?</details>", "", page, flags=re.DOTALL)
        assert page.count("KANARIE-") == count, "nothing is left out"
        assert in_sight.count("KANARIE-") == (5 if count == 5 else 3)
        assert ("Toon nog 5 regels" in page) is (count == 8)
        assert ">Skills</h3>" in in_sight


def test_the_yes_shares_gives_a_receipt_on_screen_and_by_mail(own, amina, carla):
    sent = {"blocks": ["talents", "contact"], "days": "90", "klopt": "1"}
    response = own.post(share_url(carla), sent)
    share = Share.objects.get()
    assert response.url == reverse("profiles:share", args=[share.public_id])
    assert share.blocks == ["contact", "talents"]
    page = text_of(own.get(response.url))
    record = ConsentRecord.objects.get()
    assert reverse("accounts:consent", args=[record.public_id]) in page
    assert reverse("accounts:withdraw_consent", args=[record.public_id]) in page
    mail = Notice.objects.get(kind="consent_given")
    assert mail.to == amina.owner.email
    assert "Zorg" not in str(mail.context)


def test_the_own_employer_is_named_and_waits_a_day(own, amina, carla):
    amina.own_employer = carla.organisation
    amina.save(update_fields=["own_employer", "updated_at"])
    assert "Je werkgever krijgt niets, tenzij jij dat nu kiest" in text_of(
        own.get(share_url(carla))
    )
    response = own.post(share_url(carla), {"blocks": ["talents"], "days": "30", "klopt": "1"})
    page = text_of(own.get(response.url))
    assert "Nog niemand ziet dit" in page
    hr = sign_in_as_member(Client(), carla)
    share = Share.objects.get()
    assert hr.get(reverse("profiles:shared", args=[share.public_id])).status_code == 404
    assert "Er is nu niets met jullie gedeeld" in text_of(
        hr.get(reverse("profiles:shared_with_us"))
    )


def test_the_receiver_sees_the_ticked_blocks_and_no_name_that_was_not_ticked(amina, carla, hr):
    share = shared(amina, carla)
    listed = text_of(hr.get(reverse("profiles:shared_with_us")))
    assert "Iemand zonder naam" in listed
    page = text_of(hr.get(reverse("profiles:shared", args=[share.public_id])))
    assert "KANARIE-TALENT" in page
    assert "Drijfveren" not in page
    for hidden in ("Amina", amina.owner.email):
        assert hidden not in listed + page


def test_a_look_is_written_down_before_it_is_shown(amina, carla, hr):
    share = shared(amina, carla)
    hr.get(reverse("profiles:shared", args=[share.public_id]))
    (look,) = ProfileView.objects.all()
    assert (look.person_id, look.about_id) == (amina.owner.public_id, share.public_id)
    assert look.blocks == ["talents"]


def test_withdrawn_is_gone_at_the_very_next_request_and_says_when_but_not_why(amina, carla, hr):
    share = shared(amina, carla)
    url = reverse("profiles:shared", args=[share.public_id])
    assert hr.get(url).status_code == 200
    shares.withdraw_share(share=share, by=Actor(Hat.PERSON, amina.owner), now=timezone.now())
    response = hr.get(url)
    assert response.status_code == 410
    assert "Ingetrokken, op pauze gezet of afgelopen op" in text_of(response)
    assert "KANARIE-TALENT" not in text_of(response)
    assert "KANARIE-TALENT" not in text_of(hr.get(reverse("profiles:shared_with_us")))


def test_files_go_along_one_by_one(own, amina, carla, hr):
    mine = EvidenceFileFactory(profile=amina, title="Heftruck")
    EvidenceFileFactory(profile=amina, title="Niet deze")
    sent = {"items": [str(mine.public_id)], "days": "30", "klopt": "1"}
    own.post(share_url(carla), sent)
    share = Share.objects.get()
    assert share.items == [mine.public_id]
    page = text_of(hr.get(reverse("profiles:shared", args=[share.public_id])))
    assert "Heftruck" in page
    assert "Niet deze" not in page
    assert reverse("profiles:evidence_download", args=[mine.public_id]) in page


def test_the_title_of_a_file_that_was_not_ticked_is_nowhere(own, amina, carla, hr):
    file = EvidenceFileFactory(profile=amina, title="KANARIE-BESTAND")
    skill = SkillClaimFactory(profile=amina).skill
    for kind, by_whom, about in (
        ("certificate", file.title, file.public_id),
        ("confirmed", "Henk de Groot (leidinggevende)", amina.public_id),
    ):
        ProofOfSkillFactory(profile=amina, skill=skill, kind=kind, by_whom=by_whom, about_id=about)
    given = shared(amina, carla, blocks=("skills",))
    ticked = {"blocks": ["skills"], "days": "90"}
    own.post(reverse("profiles:share_link"), {**ticked, "label": "Tante Els", "klopt": "1"})
    link = Share.objects.exclude(pk=given.pk).get()
    for page in (
        own.post(share_url(carla), ticked),
        own.get(reverse("profiles:share", args=[given.public_id])),
        hr.get(reverse("profiles:shared", args=[given.public_id])),
        Client().get(link_url(link)),
    ):
        assert "Bevestigd door een leidinggevende" in text_of(page)
        assert "Henk" not in text_of(page)
        assert "KANARIE-BESTAND" not in text_of(page)
    shared(amina, carla, blocks=("skills",), items=[file.public_id])
    page = text_of(hr.get(reverse("profiles:shared", args=[given.public_id])))
    assert "Certificaat: KANARIE-BESTAND" in page


def test_a_name_that_is_not_ticked_is_in_no_text_either_and_the_person_hears_it(
    own, amina, carla, hr
):
    ProofAnswerFactory(
        ask__profile=amina, shown=True, name="Omar Bakker", relation="family",
        sentence="Als het druk werd, keek iedereen naar Amina.",
    )  # fmt: skip
    file = EvidenceFileFactory(profile=amina, title="Diploma van Amina Bakker", name="amina.pdf")
    given = shared(amina, carla, items=[file.public_id])
    check = text_of(own.post(share_url(carla), {"blocks": ["talents"], "days": "90"}))
    assert "Staat je naam in een tekst, dan zetten we daar … neer." in check
    assert "In een bestand zelf" not in check
    page = text_of(hr.get(reverse("profiles:shared", args=[given.public_id])))
    assert "Herkend door iemand uit de familie: “Als het druk werd, keek iedereen naar …”" in page
    assert "Diploma van …" in page
    saved = hr.get(reverse("profiles:evidence_download", args=[file.public_id]))
    for hidden in ("Amina", "Bakker", "amina", "Omar"):
        assert hidden not in page + saved["Content-Disposition"]
    ticked = {"blocks": ["talents", "contact"], "items": [str(file.public_id)], "days": "90"}
    named = text_of(own.post(share_url(carla), ticked))
    assert "Herkend door Omar Bakker (familie): “Als het druk werd" in named
    assert "keek iedereen naar Amina." in named
    assert "Diploma van Amina Bakker" in named
    assert "Staat je naam in een tekst" not in named


def test_who_got_the_name_before_may_know_it_again_and_the_person_hears_so(own, amina, carla):
    ticked = {"blocks": ["talents"], "days": "90"}
    before = shared(amina, carla, blocks=("talents", "contact"))
    shares.withdraw_share(share=before, by=Actor(Hat.PERSON, amina.owner), now=timezone.now())
    check = text_of(own.post(share_url(carla), ticked))
    assert "Je deelde je naam al eens met Zorg Eemland." in check


def test_who_may_know_the_name_of_a_meeting_may_know_it_again(own, amina, carla):
    consents.give(
        person=amina.owner, receiver=carla.organisation, purpose=Purpose.MEETING, about_id=uuid4(),
        blocks=["contact"], valid_from=timezone.now(), valid_until=timezone.localdate(), by=None,
        now=timezone.now(),
    )  # fmt: skip
    check = text_of(own.post(share_url(carla), {"blocks": ["talents"], "days": "90"}))
    assert f"Misschien weet {carla.organisation.name} dat jij dit bent" in check
    assert "Je deelde je naam al eens" not in check


@pytest.mark.parametrize(
    ("guided", "title", "told"),
    [
        ({}, "Zorg Eemland kan zien dat jij dit bent", "Je hebt of had een coach van"),
        ({"over": True}, "Zorg Eemland kan zien dat jij dit bent", "Die kon je naam zien"),
        ({"asked": True}, "Misschien weet Zorg Eemland dat jij dit bent", "je voornaam zien"),
    ],
)
def test_a_coach_of_theirs_knows_the_name_and_the_person_hears_so(
    own, amina, carla, guided, title, told
):
    ticked = {"blocks": ["talents"], "days": "90"}
    GuidanceFactory(profile=amina, **guided)
    assert "dat jij dit bent" not in text_of(own.post(share_url(carla), ticked))
    Guidance.objects.update(organisation=carla.organisation)
    check = text_of(own.post(share_url(carla), ticked))
    assert title in check
    assert told in check
    named = text_of(own.post(share_url(carla), {**ticked, "blocks": ["talents", "contact"]}))
    assert "dat jij dit bent" not in named


def test_a_name_that_was_taken_back_before_it_opened_is_known_to_nobody(own, amina, carla):
    amina.own_employer = carla.organisation
    amina.save(update_fields=["own_employer", "updated_at"])
    before = shared(amina, carla, blocks=("talents", "contact"))
    ticked = {"blocks": ["talents"], "days": "90"}
    for _while_it_waits_and_after in range(2):
        assert "kan zien dat jij dit bent" not in text_of(own.post(share_url(carla), ticked))
        shares.withdraw_share(share=before, by=Actor(Hat.PERSON, amina.owner), now=timezone.now())


def test_a_link_is_made_copied_and_opened_without_an_account(own, amina):
    sent = {"label": "Tante Els", "blocks": ["talents"], "days": "30", "klopt": "1"}
    response = own.post(reverse("profiles:share_link"), sent)
    share = Share.objects.get()
    assert link_url(share) in text_of(own.get(response.url))
    stranger = Client()
    page = stranger.get(link_url(share))
    assert page.status_code == 200
    assert "KANARIE-TALENT" in text_of(page)
    assert "Tante Els" not in text_of(page)
    assert "Amina" not in text_of(page)
    assert page.headers["Cache-Control"] == "no-store"
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert ProfileView.objects.get().about_id == share.public_id
    assert "1 keer bekeken" in text_of(own.get(reverse("accounts:who_sees_what")))


def test_a_link_that_stopped_is_gone_and_a_guessed_one_never_was(amina):
    share, stranger = linked(amina), Client()
    shares.withdraw_share(share=share, by=Actor(Hat.PERSON, amina.owner), now=timezone.now())
    assert stranger.get(link_url(share)).status_code == 410
    assert stranger.get(f"{link_url(share)}x").status_code == 404
    assert stranger.get(reverse("profiles:shared_link")).status_code == 404


def test_the_person_looks_at_the_own_link_without_being_counted(own, amina):
    own.get(link_url(linked(amina)))
    assert not ProfileView.objects.exists()


def test_the_register_knows_the_network_of_a_yes_as_a_code_and_never_the_address(own, carla):
    sent = {"blocks": ["talents"], "days": "90", "klopt": "1"}
    for address in ("192.0.2.7", "192.0.2.7", "192.0.2.8"):
        own.post(share_url(carla), {**sent, "days": "30"}, REMOTE_ADDR="192.0.2.9")
        own.post(share_url(carla), sent, REMOTE_ADDR=address)
    lines = ConsentRecord.objects.exclude(valid_until__lt=timezone.localdate() + timedelta(60))
    hashes = list(lines.order_by("sequence").values_list("ip_hash", flat=True))
    assert [len(one) for one in hashes] == [64, 64, 64]
    assert hashes[0] == hashes[1] != hashes[2]
    assert "192.0.2" not in str(ConsentRecord.objects.values())


def test_it_can_go_on_longer_from_its_page(own, amina, carla):
    share = shared(amina, carla)
    url = reverse("profiles:share", args=[share.public_id])
    assert own.post(url, {"days": "5"}).status_code == 422
    assert own.post(url, {"days": "180"}).url == url
    share.refresh_from_db()
    assert share.shared_until == timezone.localdate() + timedelta(days=180)


def test_asked_whether_to_go_on_yes_and_no_look_alike_and_the_lot_orders_them(own, amina, carla):
    share = shared(amina, carla)
    url = reverse("profiles:share", args=[share.public_id])
    assert "Wil je blijven delen?" not in text_of(own.get(url))
    Share.objects.update(asked_at=timezone.now())
    notice, people = notice_of(Purpose.SHARE), [UUID(int=number) for number in range(1, 40)]
    for is_first in (True, False):
        lot = next(one for one in people if yes_stands_first(notice, one) is is_first)
        User.objects.filter(pk=amina.owner.pk).update(public_id=lot)
        ConsentRecordFactory(person_id=lot, about_id=share.public_id)
        page = own.get(url).content.decode()
        assert (page.index(">Ja, deel langer<") < page.index(">Nee, stop nu<")) is is_first
    assert '<button type="submit" class="btn">Ja, deel langer</button>' in page
    assert re.search(r'<a class="btn" href="[^"]+">Nee, stop nu</a>', page)


def test_it_goes_on_without_a_file_that_was_removed(own, amina, carla):
    kept, removed = EvidenceFileFactory(profile=amina), EvidenceFileFactory(profile=amina)
    share = shared(amina, carla, items=(kept.public_id, removed.public_id))
    remove_file(file=removed)
    url = reverse("profiles:share", args=[share.public_id])
    assert "Je deelt dit langer" in text_of(own.post(url, {"days": "180"}, follow=True))
    share.refresh_from_db()
    assert share.items == [kept.public_id]
    assert share.shared_until == timezone.localdate() + timedelta(days=180)
    newest = ConsentRecord.objects.filter(about_id=share.public_id).order_by("-sequence").first()
    assert newest.items == [kept.public_id]


def test_with_every_file_removed_nothing_goes_on(own, amina, carla):
    removed = EvidenceFileFactory(profile=amina)
    share = shared(amina, carla, blocks=(), items=(removed.public_id,))
    remove_file(file=removed)
    url = reverse("profiles:share", args=[share.public_id])
    page = text_of(own.post(url, {"days": "180"}, follow=True))
    assert "Wat je hier deelde, heb je weggehaald." in page
    until = share.shared_until
    share.refresh_from_db()
    assert share.shared_until == until


def test_a_list_of_shares_takes_as_many_queries_for_one_as_for_many(
    amina, carla, hr, django_assert_max_num_queries
):
    for number in range(6):
        profile = amina if not number else ProfileFactory(owner=UserFactory())
        shared(profile, carla)
    with django_assert_max_num_queries(8):
        assert text_of(hr.get(reverse("profiles:shared_with_us"))).count("Iemand zonder naam") == 6
