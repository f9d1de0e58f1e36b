"""After an erasure nothing that goes is left in any table, whatever was added since."""

from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from psycopg import sql

from loopbrug.journeys.erase_person import erase_person
from loopbrug.journeys.privacy_register import REGISTER
from loopbrug.kernel.privacy import OnErase
from tests.factories.matching import OptionMarkFactory
from tests.factories.onboarding import CoachActionFactory, ContactFactory
from tests.factories.profiles import ProfileExportFactory, fill
from tests.factories.rights import NOW, NeedOpeningFactory, SupportNeedFactory, TakeoutFactory
from tests.onboarding.bridges import a_bridge

pytestmark = pytest.mark.django_db
CANARY = "KANARIE"


def rows_with(word: str) -> list[str]:
    """Tables of which some row holds the word, in whatever column."""
    found = []
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            table = sql.Identifier(model._meta.db_table)
            cursor.execute(
                sql.SQL("SELECT count(*) FROM {0} t WHERE t::text ILIKE %s").format(table),
                [f"%{word}%"],
            )
            if cursor.fetchone()[0]:
                found.append(model._meta.label)
    return found


@pytest.fixture
def people():
    """Amina, with everything that a person can have, and her canary in what she wrote."""
    people = a_bridge()
    people.crosses()
    profile = people.introduction.profile
    fill(profile)
    owner = profile.owner
    owner.name = f"Amina {CANARY}"
    owner.save(update_fields=["name", "updated_at"])
    profile.own_employer_name = CANARY
    profile.save(update_fields=["own_employer_name", "updated_at"])
    OptionMarkFactory(profile=profile, note=CANARY)
    CoachActionFactory(goal__guidance=people.guidance, text=CANARY)
    ContactFactory(guidance=people.guidance, text=CANARY)
    NeedOpeningFactory(need=SupportNeedFactory(profile=profile, words=CANARY))
    ProfileExportFactory(profile=profile)
    TakeoutFactory(user=owner, ready=True)
    return people


def test_no_word_and_no_address_of_a_person_is_left_in_any_table(people):
    user = people.amina.user
    address = user.email
    assert len(rows_with(CANARY)) >= 5, "it was there"
    erase_person(user=user, by=None, now=NOW)
    assert rows_with(CANARY) == []
    assert rows_with(address) == ["notices.Notice"], "the last mail, until it is sent"


def test_no_row_that_goes_still_points_at_the_profile(people):
    profile = people.introduction.profile
    key, public_id = profile.pk, str(profile.public_id)
    assert pointing_at(key), "it was there"
    erase_person(user=people.amina.user, by=None, now=NOW)
    assert pointing_at(key) == []
    assert rows_with(public_id) == []


def pointing_at(key: int) -> list[str]:
    return [
        f"{model._meta.label}.{field.name}"
        for model, field in _to_profiles()
        if model._base_manager.filter(**{field.attname: key}).exists()
    ]


def _to_profiles() -> list[tuple[type[models.Model], Any]]:
    return [
        (model, field)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_fields
        if field.is_relation and field.related_model._meta.label == "profiles.Profile"
    ]


def test_a_table_that_hangs_on_a_profile_goes_with_it():
    """By the register: who keeps something on a profile says that it goes, or why it stays."""
    for model, field in _to_profiles():
        line = REGISTER[f"{model._meta.label}.{field.name}"]
        assert line.on_erase is OnErase.GOES or line.stays_because, model
