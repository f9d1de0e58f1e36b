"""A large world is kept as arrays: opened from disk, followed change by change, and always equal to
what is stored."""

from importlib import import_module

import numpy as np
import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from matching.domain.profile import ProfileRow
from matching.engine import choose
from matching.engine.arrays import pack_offers, pack_people
from matching.engine.reference import ReferenceEngine
from matching.engine.vertical import VerticalEngine
from matching.models import CloseReason, Vacancy, VacancyChange
from matching.selectors import packed_rows, stock, world
from matching.selectors.packed_rows import read_offers, read_people
from matching.services import vacancies
from matching.services.rows import row_of
from matching.services.world import bump_world
from profiles.models import EngineRow
from tests.factories.accounts import MembershipFactory
from tests.factories.matching import (
    NOW,
    VacancyFactory,
    VacancySkillFactory,
    hr_actor,
    open_vacancy,
    person,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def is_large(monkeypatch, settings, tmp_path):
    """Two vacancies are many here, and the fast engine has proved itself."""
    monkeypatch.setattr(choose, "LARGE", 2)
    proven = choose._Choice(choose._choice.lock, begun=True, is_proven=True)
    monkeypatch.setattr(choose, "_choice", proven)
    settings.INDEX_DIR = tmp_path / "index"


@pytest.fixture
def colleague():
    return MembershipFactory()


@pytest.fixture
def shop(is_large, colleague):
    return [open_vacancy(colleague, skills=number) for number in (2, 1, 3)]


def expected(catalogue, weights):
    """By the slow way, from the rows that the services would write today."""
    found = Vacancy.objects.open().select_related("occupation__sector", "region").order_by("pk")
    return pack_offers([row_of(one, today=NOW.date()) for one in found], catalogue, weights)


def in_order(offers):
    """Row by row, since the order of the arrays means nothing."""
    rows = {}
    for at, slot in enumerate(offers.slot.tolist()):
        terms = slice(offers.term_from[at], offers.term_from[at + 1])
        rows[slot] = [
            offers.version[at], offers.hours_max[at], offers.earnable[at],
            offers.skill[terms].tolist(), offers.factor[terms].tolist(),
        ]  # fmt: skip
    return rows


def assert_now(live):
    assert in_order(live.offers) == in_order(expected(live.catalogue, live.weights))


def one_more(like, colleague):
    """An open vacancy that asks what this one asks: the catalogue stays as it is."""
    draft = VacancyFactory(
        organisation=colleague.organisation, occupation=like.occupation, region=like.region
    )
    for row in like.skills.order_by("pk"):
        VacancySkillFactory(vacancy=draft, skill=row.skill)
    return vacancies.publish_vacancy(
        vacancy=draft, by=hr_actor(colleague), version=draft.version, now=NOW
    )


def test_the_arrays_of_a_large_world_are_what_the_rows_say(shop):
    live = world.live_world()
    assert isinstance(live.engine, VerticalEngine)
    assert live.engine.world.vacancies == ()
    assert_now(live)
    assert live.places([shop[1].pk, 0, shop[0].pk]).tolist() == [1, -1, 0]
    assert set(live.earnable(one.pk for one in shop)) == {one.pk for one in shop}


def test_a_list_is_the_same_as_from_a_small_world(shop, monkeypatch):
    profile = person(vacancy=shop[0])
    row = ProfileRow.from_compact(profile.engine_row.data)
    large = world.live_world().engine.best_for(row)
    monkeypatch.setattr(choose, "LARGE", 500)
    world.forget()
    small = world.live_world()
    assert isinstance(small.engine, ReferenceEngine)
    assert large == small.engine.best_for(row)
    assert large.options
    assert_now(small)


def test_a_change_is_followed_without_reading_the_others(shop, colleague):
    world.live_world()
    vacancies.close_vacancy(
        vacancy=shop[0], by=hr_actor(colleague), reason=CloseReason.WITHDRAWN, now=NOW
    )
    changed = Vacancy.objects.get(pk=shop[1].pk)
    vacancies.revise_vacancy(
        vacancy=changed, by=hr_actor(colleague), version=changed.version, now=NOW, hours_max=30
    )
    fresh = one_more(shop[0], colleague)
    with CaptureQueriesContext(connection) as asked:
        live = world.live_world()
    assert_now(live)
    assert fresh.pk in live.offers.slot
    assert shop[0].pk not in live.offers.slot
    read = [query["sql"] for query in asked if "STRING_AGG" in query["sql"]]
    assert len(read) == 1
    assert " = ANY(" in read[0]


def test_when_it_is_not_known_what_changed_everything_is_read_again(shop, colleague):
    world.live_world()
    Vacancy.objects.filter(pk=shop[1].pk).update(status="draft", published_at=None)
    bump_world()
    assert_now(world.live_world())
    one_more(shop[0], colleague)
    one_more(shop[0], colleague)
    VacancyChange.objects.order_by("-world_version")[0].delete()
    assert_now(world.live_world())


def test_another_process_begins_with_what_is_on_disk(shop, colleague):
    assert world.write_index(world.live_world())
    assert world.write_index(world.live_world()) is None, "nothing changed"
    fresh = one_more(shop[0], colleague)
    world.forget()
    with CaptureQueriesContext(connection) as asked:
        live = world.live_world()
    assert_now(live)
    assert fresh.pk in live.offers.slot
    assert sum("STRING_AGG" in query["sql"] for query in asked) == 1
    assert world.write_index(live), "more than one in a hundred changed"


def test_a_damaged_index_costs_time_and_nothing_else(shop, settings):
    path = world.write_index(world.live_world())
    (path / "offers.skill.npy").write_bytes(b"?")
    world.forget()
    assert_now(world.live_world())
    settings.INDEX_DIR = path / "manifest.json"
    world.forget()
    assert_now(world.live_world())
    assert world.write_index(world.live_world()) is None, "there is no folder to write in"


def test_an_index_of_another_database_is_not_opened(shop, monkeypatch):
    monkeypatch.setattr(stock, "_lineage", lambda: "another")
    world.write_index(world.live_world())
    monkeypatch.undo()
    live = world.live_world()
    assert stock.from_disk(live.version, live.catalogue, live.weights) is None


def test_one_process_writes_and_the_others_go_on(shop, settings):
    import fcntl  # noqa: PLC0415 only here

    settings.INDEX_DIR.mkdir()
    with (settings.INDEX_DIR / ".lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert world.write_index(world.live_world()) is None
    assert world.write_index(world.live_world())


def test_without_the_fast_engine_the_definition_reads_the_rows(shop, monkeypatch):
    proven = choose._choice
    monkeypatch.setattr(choose, "_choice", choose._Choice(proven.lock, begun=True))
    live = world.live_world()
    assert isinstance(live.engine, ReferenceEngine)
    assert len(live.engine.world.vacancies) == len(shop)
    monkeypatch.setattr(choose, "_choice", proven)
    assert isinstance(world.live_world().engine, VerticalEngine)


def test_a_small_world_writes_no_index(colleague, settings, tmp_path):
    settings.INDEX_DIR = tmp_path / "index"
    open_vacancy(colleague)
    assert world.write_index(world.live_world()) is None
    assert not settings.INDEX_DIR.exists()


def same(one, other):
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def test_everyone_is_read_at_once_also_who_has_no_bytes_yet(shop, monkeypatch):
    monkeypatch.setattr(packed_rows, "CHUNK", 2)
    people = [person(vacancy=vacancy) for vacancy in [*shop, shop[0]]]
    rows = EngineRow.objects.order_by("pk")
    slow = pack_people(ProfileRow.from_compact(row.data) for row in rows)
    assert same(read_people(), slow)
    rows.filter(pk=people[1].pk).update(packed=None)
    rows.filter(pk=people[2].pk).update(packed=b"damaged")
    assert same(read_people(), slow)
    some = pack_people([ProfileRow.from_compact(people[1].engine_row.data)])
    assert same(read_people([people[1].pk]), some)
    rows.filter(pk=people[3].pk).update(packed=None, data={"slot": "x"})
    assert read_people().slot.tolist() == [one.pk for one in people[:3]]
    assert len(read_people([]).slot) == 0


def test_a_vacancy_whose_rows_cannot_be_read_is_left_out(shop):
    live = world.live_world()
    Vacancy.objects.filter(pk=shop[0].pk).update(packed=None)
    Vacancy.objects.filter(pk=shop[1].pk).update(packed=b"?", engine_row={"slot": None})
    found = read_offers(live.catalogue, live.weights)
    assert found.slot.tolist() == [shop[0].pk, shop[2].pk]


def test_rows_of_before_get_their_bytes(shop):
    """What the migrations do; a row that cannot be read keeps none and stops nobody."""
    people = [person(vacancy=shop[0]) for _number in range(2)]
    kept = {row.pk: bytes(row.packed) for row in EngineRow.objects.order_by("pk")}
    kept_shop = [bytes(row.packed) for row in Vacancy.objects.order_by("pk")]
    EngineRow.objects.update(packed=None)
    Vacancy.objects.update(packed=None)
    EngineRow.objects.filter(pk=people[0].pk).update(data={"slot": None})
    Vacancy.objects.filter(pk=shop[2].pk).update(engine_row={})
    for name in (
        "profiles.migrations.0006_pack_engine_rows",
        "matching.migrations.0012_pack_vacancies",
    ):
        import_module(name).pack_rows(apps, None)
    found = {row.pk: row.packed for row in EngineRow.objects.order_by("pk")}
    assert found[people[0].pk] is None
    assert bytes(found[people[1].pk]) == kept[people[1].pk]
    packed = list(Vacancy.objects.order_by("pk").values_list("packed", flat=True))
    assert [one and bytes(one) for one in packed] == [*kept_shop[:2], None]
