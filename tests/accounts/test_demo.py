"""Walking around in the demo with one click; impossible anywhere else."""

import pytest
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.urls import NoReverseMatch, reverse

import loopbrug.urls  # noqa: F401 as they are outside a demo, before a test is in one
from loopbrug.journeys.demo.cast import CARLA
from notices.demo_mailbox import DemoMailbox
from notices.models import DemoMail
from tests.factories.accounts import MembershipFactory, UserFactory, sign_in
from tests.factories.notices import DemoMailFactory

pytestmark = pytest.mark.django_db
in_demo = pytest.mark.urls("tests.demo_urls")


@pytest.fixture
def demo(settings):
    settings.DEMO = True


@pytest.fixture
def carla():
    user = UserFactory(email=CARLA.email, name="Carla de Wit")
    MembershipFactory(user=user, administrator=True)
    return user


@in_demo
def test_one_click_signs_in_and_counts_as_two_factors(client, demo, carla):
    page = client.get("/demo/").content.decode()
    assert "Kijk rond als Carla" in page
    assert "HR bij" in page
    assert client.post("/demo/", {"cast": "carla"}).url == reverse("pages:home")
    assert client.get("/organisatie/").status_code == 200


@in_demo
def test_one_click_changes_person(client, demo, carla):
    amina = UserFactory(email="amina@demo.loopbrug.example", name="Amina Yilmaz")
    client.post("/demo/", {"cast": "carla"})
    client.post("/demo/", {"cast": "amina"})
    assert int(client.session["_auth_user_id"]) == amina.pk


@in_demo
@pytest.mark.parametrize("cast", ["", "niemand", "carla@demo.loopbrug.example", "\0"])
def test_only_the_cast_can_be_chosen(client, demo, carla, cast):
    UserFactory(email="niemand@voorbeeld.example")
    assert client.post("/demo/", {"cast": cast}).status_code == 404
    assert "_auth_user_id" not in client.session


@in_demo
def test_the_start_leads_there_in_demo_mode(client, demo):
    html = client.get("/").content.decode()
    assert 'href="/demo/"' in html
    assert 'href="/demo/postvak/"' in html


@in_demo
def test_outgoing_mail_is_read_at_the_mailbox(client, demo, settings):
    settings.EMAIL_BACKEND = "notices.demo_mailbox.DemoMailbox"
    UserFactory(email="amina@demo.loopbrug.example")
    client.post("/inloggen/", {"email": "amina@demo.loopbrug.example"})
    html = client.get("/demo/postvak/").content.decode()
    assert "Je code is" in html
    assert "amina@demo.loopbrug.example" in html
    assert mail.outbox == []


@in_demo
def test_among_hundreds_of_mails_one_finds_those_to_one_person(client, demo):
    DemoMailFactory(to="amina@demo.loopbrug.example", subject="Voor Amina")
    for number in range(60):
        DemoMailFactory(to=f"iemand{number}@demo.loopbrug.example", subject="Voor iemand")
    assert "Voor Amina" not in client.get("/demo/postvak/").content.decode()
    html = client.get("/demo/postvak/", {"zoek": " AMINA "}).content.decode()
    assert "Voor Amina" in html
    assert "Voor iemand" not in html
    html = client.get("/demo/postvak/", {"zoek": "OOR AMIN"}).content.decode()
    assert "Voor iemand" not in html
    assert "Voor Amina" in html
    html = client.get("/demo/postvak/?zoek=niemand").content.decode()
    assert "Er is geen mail met" in html


@in_demo
def test_older_mail_of_what_one_looks_for_is_one_link_further(client, demo):
    DemoMailFactory(subject="Voor iemand, als eerste")
    for number in range(50):
        DemoMailFactory(subject=f"Voor iemand, {number}")
    html = client.get("/demo/postvak/", {"zoek": "iemand"}).content.decode()
    assert "als eerste" not in html
    assert 'href="?zoek=iemand&amp;pagina=2"' in html
    html = client.get("/demo/postvak/?zoek=iemand&pagina=2").content.decode()
    assert "als eerste" in html
    assert "Oudere mails" not in html


@in_demo
@pytest.mark.parametrize("bad", ["pagina=x", "pagina=0", "pagina=-1", "pagina=" + "9" * 100])
def test_an_odd_page_of_the_mailbox_is_answered(client, demo, bad):
    DemoMailFactory(subject="Enige")
    html = client.get(f"/demo/postvak/?{bad}").content.decode()
    assert "Enige" in html


@in_demo
def test_mail_is_shown_as_text(client, demo):
    DemoMailFactory(subject="<b>x</b>", body="<script>x</script>")
    html = client.get("/demo/postvak/").content.decode()
    assert "<script>x" not in html
    assert "<b>x</b>" not in html


@pytest.mark.parametrize("path", ["/demo/", "/demo/postvak/"])
def test_outside_demo_mode_the_pages_do_not_exist(client, carla, path):
    assert client.get(path).status_code == 404
    assert client.post(path, {"cast": "carla"}).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("name", ["pages:demo", "pages:mailbox"])
def test_outside_demo_mode_they_have_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@in_demo
@pytest.mark.parametrize("production", [{"DEMO": False}, {"DEMO": True, "PRODUCTION": True}])
def test_even_when_routed_they_do_not_exist(client, carla, settings, production):
    for name, value in production.items():
        setattr(settings, name, value)
    for path in ("/demo/", "/demo/postvak/"):
        assert client.get(path).status_code == 404
        assert client.post(path, {"cast": "carla"}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_a_demo_session_counts_for_nothing_outside_demo_mode(client, carla):
    sign_in(client, carla, second_factor=False)
    session = client.session
    session["demo_cast"] = 1
    session.save()
    assert client.get("/organisatie/").url.startswith("/account/tweede-stap/")


def test_the_demo_mailbox_refuses_to_work_outside_demo_mode():
    with pytest.raises(ImproperlyConfigured):
        DemoMailbox().send_messages([mail.EmailMessage("x", "y", to=["a@b.example"])])
    assert not DemoMail.objects.exists()
