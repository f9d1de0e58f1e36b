"""Someone looks, again and again, whether the register of consents is still what was agreed."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from accounts.tasks import sweep_consents
from tests.accounts.test_consents import give
from tests.factories.accounts import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


def changed_behind_the_triggers(person):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "UPDATE accounts_consentrecord SET blocks = '{drives}' WHERE person_id = %s",
            [person.public_id],
        )


@pytest.fixture
def cheated():
    """Two people with a register; that of this one was changed by hand."""
    person, other = UserFactory(), UserFactory()
    give(person, OrganisationFactory())
    give(other, OrganisationFactory())
    changed_behind_the_triggers(person)
    return person


def test_a_whole_register_is_called_whole(capsys):
    give(UserFactory(), OrganisationFactory())
    call_command("check_consents")
    assert "is heel" in capsys.readouterr().out


def test_a_changed_line_is_told_by_whose_it_is_and_which(cheated, capsys):
    with pytest.raises(CommandError, match="bij 1 personen"):
        call_command("check_consents")
    assert capsys.readouterr().err.strip() == f"{cheated.public_id}: regel 1 klopt niet"


def test_the_daily_look_leaves_an_error_in_the_log(cheated, caplog):
    sweep_consents()
    found = [one for one in caplog.records if "register of consents" in one.getMessage()]
    assert [one.levelname for one in found] == ["ERROR"]
    assert str(cheated.public_id) in found[0].getMessage()
