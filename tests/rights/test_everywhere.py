"""After an erasure nothing that goes is left in any table, whatever was added since."""

from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.urls import reverse
from psycopg import sql

from accounts.models import Erasure, User
from accounts.services.erasures import key_hash
from loopbrug.journeys.erase_person import erase_person
from loopbrug.journeys.privacy_register import REGISTER, sorts
from loopbrug.kernel.privacy import OnErase
from loopbrug.kernel.retention import rule
from tests.factories.accounts import AuditEventFactory, MembershipFactory, sign_in
from tests.factories.consents import ConsentRecordFactory
from tests.factories.matching import OptionMarkFactory
from tests.factories.onboarding import CoachActionFactory, ContactFactory
from tests.factories.profiles import ProfileExportFactory, fill
from tests.factories.rights import NOW, NeedOpeningFactory, SupportNeedFactory, TakeoutFactory
from tests.factories.seen import ProfileViewFactory
from tests.lent import lent
from tests.onboarding.bridges import a_bridge
from tests.profiles.helpers import text_of

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


@lent
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


def test_what_the_page_says_stays_is_what_is_found_afterwards(people, client):
    """Exactly: whatever still names the person by number is on the list with why and how long, and
    what is on the list for this person is really there."""
    user = people.amina.user
    AuditEventFactory(actor_id=user.public_id, at=NOW)
    ConsentRecordFactory(person_id=user.public_id)
    ProfileViewFactory(person_id=user.public_id, viewer_id=user.public_id)
    MembershipFactory(user=user, ended_at=NOW)
    sign_in(client, user)
    page = text_of(client.get(reverse("pages:erase")))
    erase_person(user=user, by=None, now=NOW)
    stays = {sort.what: sort for sort in sorts(NOW.date()) if sort.on_erase is not OnErase.GOES}
    for what, sort in stays.items():
        for words in (what, sort.stays_because, sort.stays_until):
            assert words in page, what
    tables = names_by_number(user)
    left = {table: what_stays_in(table) for table in tables}
    assert [table for table, what in left.items() if not what] == []
    found = set().union(*left.values())
    assert found >= {
        "een leeg account met een nummer",
        "dat er iets gebeurde en wanneer, met een nummer in plaats van je naam",
        "wie van jou wat mocht zien, en tot wanneer",
        "wie je profiel, je plan, je oversteek of je eerste jaar zag, wanneer en waarom",
        "wat je voor een organisatie deed, zoals een vacature plaatsen",
    }
    assert found <= stays.keys()
    assert Erasure.objects.filter(key_hash=key_hash(user.public_id)).exists(), "for the back-ups"


def names_by_number(user):
    """Tables of which a row still holds the random id, or points at the emptied account."""
    tables = set(rows_with(str(user.public_id)))
    for model in apps.get_models(include_auto_created=True):
        to_user = [
            field.attname
            for field in model._meta.local_fields
            if field.is_relation and field.related_model is User
        ]
        if any(model._base_manager.filter(**{name: user.pk}).exists() for name in to_user):
            tables.add(model._meta.label)
    return tables


def what_stays_in(table):
    lines = {line for name, line in REGISTER.items() if name.rpartition(".")[0] == table}
    return {line.what for line in lines if line.is_personal and line.on_erase is not OnErase.GOES}


def test_a_back_up_is_kept_as_long_as_the_page_says_and_the_record_outlives_it():
    """The code throws no back-ups away: whoever runs the site does, as the manual says."""
    day = NOW.date()
    days = rule("backup", day).after
    (kept,) = (sort for sort in sorts(day) if sort.what.startswith("een reservekopie"))
    assert kept.long.startswith(f"{days} dagen")
    manual = (settings.BASE_DIR / "docs/operations.md").read_text()
    assert f"keep back-ups no longer than {days} days" in " ".join(manual.split())
    assert f"-mtime +{days - 1} -delete" in manual
    assert rule("erasure_record", day).after >= 2 * days


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
