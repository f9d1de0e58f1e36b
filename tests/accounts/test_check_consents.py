"""Someone looks, again and again, whether the register of consents is still what was agreed."""

from datetime import timedelta

import pytest
from django.conf import settings
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


def test_the_sweep_leaves_an_error_in_the_log(cheated, caplog):
    sweep_consents()
    found = [one for one in caplog.records if "register of consents" in one.getMessage()]
    assert [one.levelname for one in found] == ["ERROR"]
    assert str(cheated.public_id) in found[0].getMessage()


def test_the_sweep_says_when_it_came_to_the_end_and_all_of_it_fits(caplog):
    give(UserFactory(), OrganisationFactory())
    sweep_consents()
    found = [one for one in caplog.records if "register of consents" in one.getMessage()]
    assert [one.levelname for one in found] == ["INFO"]
    assert "register of consents is whole" in found[0].getMessage()


def test_the_sweep_keeps_no_mail_waiting_and_starts_again_within_the_day():
    """Beat forgets when it was last started: what comes once a day may never come."""
    entry = settings.CELERY_BEAT_SCHEDULE["sweep consents"]
    assert sweep_consents.queue == "documents"
    assert entry["schedule"] <= timedelta(hours=6)
