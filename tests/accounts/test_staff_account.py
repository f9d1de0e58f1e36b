"""The first staff account of an installation is made by a command."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import AuditEvent, User
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def test_the_command_makes_an_account_and_says_what_is_next():
    out = StringIO()
    call_command("create_staff", "Beheer@Voorbeeld.Example", name="Sam Vos", stdout=out)
    user = User.objects.get()
    assert (user.email, user.name, user.is_staff) == ("beheer@voorbeeld.example", "Sam Vos", True)
    assert not user.has_usable_password()
    assert "tweede stap" in out.getvalue()
    assert AuditEvent.objects.get().kind == "account.made_staff"


def test_an_existing_account_becomes_staff():
    user = UserFactory(name="Sam")
    call_command("create_staff", user.email, stdout=StringIO())
    user.refresh_from_db()
    assert user.is_staff
    assert user.name == "Sam"


def test_what_is_no_address_is_refused():
    with pytest.raises(CommandError):
        call_command("create_staff", "geen-adres")


def test_there_is_no_admin_site(client):
    for path in ("/admin/", "/admin/login/", "/beheer/admin/"):
        assert client.get(path).status_code == 404
