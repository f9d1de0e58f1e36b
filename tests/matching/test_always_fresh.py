"""Whatever changes, in whatever order: once settled and made, every list is as made anew."""

import random
from dataclasses import replace

import pytest
from django.db import OperationalError
from django.db.models import F

from matching.domain.profile import ProfileRow
from matching.domain.score import pack_parts
from matching.domain.vacancy import VacancyRow
from matching.domain.weights import V1
from matching.engine import choose
from matching.engine import side_by_side as threads
from matching.engine.interface import World as EngineWorld
from matching.engine.reference import ReferenceEngine
from matching.models import (
    CloseReason,
    MatchList,
    MatchRun,
    RunState,
    Vacancy,
    VacancyChange,
    World,
)
from matching.selectors import standing, touched
from matching.selectors.options import options_of
from matching.selectors.world import live_world
from matching.services import full_runs, lists, many_lists, settle, vacancies
from matching.services.world import bump_world, refresh_world
from profiles.models import EngineRow, Profile
from tests.domain.matching.worlds import make_profile, make_vacancy
from tests.factories.matching import (
    NOW,
    ScoringWeightsFactory,
    VacancyFactory,
    open_vacancy,
    person,
)
from tests.lent import lent

pytestmark = pytest.mark.django_db

PEOPLE = 25
SHORT = replace(V1, version="1", list_size=4).to_values()


class Market:
    """Odd vacancies and odd people that come, change and go."""

    def __init__(self, seed):
        self.random = random.Random(seed)  # noqa: S311 the same market each time
        ScoringWeightsFactory(version=1, weights=SHORT)
        refresh_world(today=NOW.date())
        self.parent = VacancyFactory()
        for _number in range(PEOPLE):
            self.profile_comes()
        for _number in range(12):
            self.vacancy_opens()

    def step(self):
        acts = [
            self.vacancy_opens, self.vacancy_changes, self.vacancy_changes, self.vacancy_closes,
            self.profile_comes, self.profile_changes,
        ]  # fmt: skip
        self.random.choice(acts)()

    def vacancy_opens(self):
        vacancy = VacancyFactory(
            organisation=self.parent.organisation,
            occupation=self.parent.occupation,
            region=self.parent.region,
        )
        Vacancy.objects.filter(pk=vacancy.pk).update(
            status="open", published_at=NOW, engine_row=self._row(vacancy.pk)
        )
        bump_world(vacancy_id=vacancy.pk)

    def vacancy_changes(self):
        if found := self._open():
            row = self._row(found)
            Vacancy.objects.filter(pk=found).update(engine_row=row, packed=None)
            bump_world(vacancy_id=found)

    def vacancy_closes(self):
        if found := self._open():
            Vacancy.objects.filter(pk=found).update(
                status="closed", closed_at=NOW, close_reason="withdrawn"
            )
            bump_world(vacancy_id=found)

    def profile_comes(self):
        profile = person()
        data = self._answers(profile.pk, profile.version)
        EngineRow.objects.filter(pk=profile.pk).update(data=data, packed=None)

    def profile_changes(self):
        pk = self.random.choice(list(EngineRow.objects.order_by("pk").values_list("pk", flat=True)))
        Profile.objects.filter(pk=pk).update(version=F("version") + 1)
        version = Profile.objects.get(pk=pk).version
        EngineRow.objects.filter(pk=pk).update(
            data=self._answers(pk, version), packed=None, profile_version=version
        )

    def _open(self):
        found = list(Vacancy.objects.open().order_by("pk").values_list("pk", flat=True))
        return self.random.choice(found) if found else None

    def _row(self, pk):
        return make_vacancy(self.random, pk).to_compact()

    def _answers(self, pk, version):
        return replace(make_profile(self.random, pk), version=version).to_compact()


def make_all():
    lists.start_missing_lists()
    batches = 0
    while lists.bring_up_to_date(now=NOW):
        batches += 1
        assert batches < 20, "making lists must come to an end"


def assert_all_right():
    """Compared with the definition over rows read anew, not with what a process keeps."""
    known = live_world()
    rows = tuple(open_rows())
    engine = ReferenceEngine(EngineWorld(rows, known.catalogue, known.weights))
    for row in MatchList.objects.order_by("pk"):
        person_row = ProfileRow.from_compact(EngineRow.objects.get(pk=row.pk).data)
        options = engine.best_for(person_row).options
        assert row.vacancy_ids == [one.vacancy for one in options]
        assert row.keys == [one.key for one in options]
        assert row.parts == [pack_parts(one.parts) for one in options]


def open_rows():
    for data in Vacancy.objects.open().order_by("pk").values_list("engine_row", flat=True):
        yield VacancyRow.from_compact(data)


def test_any_order_of_changes_ends_in_the_lists_that_everyone_anew_would_have():
    market = Market(20261122)
    make_all()
    made = 0
    for _turn in range(12):
        for _step in range(market.random.choice([1, 1, 2, 5])):
            market.step()
        settle.settle()
        made += stale_count()
        make_all()
        assert_all_right()
    assert made < 12 * PEOPLE * 0.8, "far from everyone is made again"


def stale_count():
    base = World.objects.get().base_version
    return lists.stale(MatchList.objects.all(), base_version=base).count()


@lent
def market():
    market = Market(7)
    make_all()
    return market


def test_a_crash_before_the_end_settles_again_and_no_list_is_missed(market, monkeypatch):
    def dies(_window):
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(settle, "_close", dies)
        market.vacancy_opens()
        market.vacancy_closes()
        with pytest.raises(SystemExit):
            settle.settle()
    marked = stale_count()
    assert World.objects.get().settled_version < World.objects.get().version
    make_all()
    assert marked
    assert_all_right()


def test_a_full_run_put_in_place_meanwhile_is_settled_too(market, monkeypatch):
    """Its lists were made from an older world and compared with nothing."""
    real = settle.touched_by
    before = World.objects.get().version

    def switched_meanwhile(window):
        found = real(window)
        monkeypatch.setattr(settle, "touched_by", real)
        MatchRun.objects.create(
            world_version=before, reason="nacht", state=RunState.DONE, switched_at=NOW
        )
        MatchList.objects.update(needs_version=0)
        World.objects.update(settled_version=before)
        return found

    monkeypatch.setattr(settle, "touched_by", switched_meanwhile)
    market.vacancy_closes()
    market.vacancy_opens()
    settle.settle()
    assert World.objects.get().settled_version == World.objects.get().version
    make_all()
    assert_all_right()


def test_a_change_that_got_lost_makes_every_list_again(market):
    market.vacancy_closes()
    VacancyChange.objects.order_by("-world_version").first().delete()
    settle.settle()
    assert stale_count() == MatchList.objects.count()
    make_all()
    assert_all_right()


def test_changes_that_cannot_be_compared_make_every_list_again(market, monkeypatch):
    def breaks(_window):
        raise ValueError

    monkeypatch.setattr(settle, "touched_by", breaks)
    market.vacancy_opens()
    settle.settle()
    assert stale_count() == MatchList.objects.count()


def test_a_database_that_is_away_settles_nothing(market, monkeypatch):
    def away(_window):
        raise OperationalError

    monkeypatch.setattr(settle, "touched_by", away)
    market.vacancy_opens()
    with pytest.raises(OperationalError):
        settle.settle()
    assert not stale_count()
    monkeypatch.undo()
    make_all()
    assert_all_right()


def test_changes_are_kept_for_who_catches_up_and_for_a_run_that_goes_on(market, monkeypatch):
    monkeypatch.setattr(settle, "KEPT", 2)
    run = MatchRun.objects.create(world_version=World.objects.get().version, reason="nacht")
    for _number in range(5):
        market.vacancy_opens()
    settle.settle()
    kept = VacancyChange.objects.filter(world_version__gt=run.world_version)
    assert kept.count() == 5
    run.state = RunState.DONE
    run.save(update_fields=["state", "updated_at"])
    market.vacancy_opens()
    settle.settle()
    assert VacancyChange.objects.count() == 2


def test_a_page_is_fresh_again_once_it_is_settled_that_nothing_touches_it():
    vacancy = open_vacancy()
    profile = person(vacancy=vacancy)
    make_all()
    assert options_of(profile).is_fresh
    lists_before = MatchList.objects.get(pk=profile.pk)
    other = open_vacancy()
    blocked = {**EngineRow.objects.get(pk=profile.pk).data}
    blocked["blocked_organisations"] = [other.organisation_id]
    EngineRow.objects.filter(pk=profile.pk).update(data=blocked, packed=None)
    assert not options_of(profile).is_fresh
    settle.settle()
    assert options_of(profile).is_fresh
    assert MatchList.objects.get(pk=profile.pk).updated_at == lists_before.updated_at


def test_a_closed_vacancy_is_gone_before_anything_is_settled():
    vacancy = open_vacancy()
    profile = person(vacancy=vacancy)
    make_all()
    assert [option.vacancy for option in options_of(profile).listed] == [vacancy]
    vacancies.close_vacancy(vacancy=vacancy, by=None, reason=CloseReason.WITHDRAWN, now=NOW)
    assert not options_of(profile).listed
    assert not options_of(profile).is_fresh
    make_all()
    assert options_of(profile).is_fresh
    assert MatchList.objects.get(pk=profile.pk).vacancy_ids == []


def test_erasing_somebody_in_between_stops_nobody(market):
    market.vacancy_opens()
    gone = MatchList.objects.order_by("pk").first().profile
    gone.delete()
    make_all()
    assert_all_right()


def test_other_weights_make_every_list_again(market):
    ScoringWeightsFactory(version=2, weights=replace(V1, version="2", list_size=6).to_values())
    market.vacancy_opens()
    refresh_world(today=NOW.date())
    market.vacancy_changes()
    settle.settle()
    assert stale_count() == MatchList.objects.count()
    make_all()
    assert_all_right()


@pytest.fixture
def side_by_side(monkeypatch):
    """The fast ways: arrays of where everyone stands, and the lanes; a few are many here."""
    standing.forget()
    monkeypatch.setattr(touched, "MANY", 1)
    monkeypatch.setattr(choose, "LARGE", 1)
    monkeypatch.setattr(choose._choice, "is_proven", True)
    monkeypatch.setattr(many_lists, "WORTH_PACKING", 1)
    monkeypatch.setattr(threads, "SHARE", 4)


@pytest.fixture
def made_anew(monkeypatch):
    """How many lists each batch made anew, and did not go on with."""
    counts, real = [], many_lists.in_threads

    def counted(maker, people, places):
        counts.append(len(places))
        return real(maker, people, places)

    monkeypatch.setattr(many_lists, "in_threads", counted)
    return counts


def test_many_people_are_compared_and_made_side_by_side(side_by_side, made_anew):
    """The same market through the fast ways."""
    market = Market(20261123)
    make_all()
    assert_all_right()
    assert live_world().engine_name == choose.VERTICAL
    made, base = 0, World.objects.get().base_version
    made_anew.clear()
    market.vacancy_opens()
    settle.settle()  # reads everyone
    market.profile_changes()
    make_all()  # somebody who was read as another
    for _turn in range(12):
        for _step in range(market.random.choice([1, 1, 2, 5])):
            market.step()
        settle.settle()
        made += stale_count()
        make_all()
        assert_all_right()
    assert made < 12 * PEOPLE * 0.8
    assert World.objects.get().base_version == base, "every change could be compared"
    assert sum(made_anew) < made, "some lists lost nothing, and were not made anew"


def test_everyone_is_read_before_a_change_waits_and_lists_again_after_a_full_run(
    side_by_side, monkeypatch
):
    market, read = Market(20261127), []
    real = standing.read_people

    def seen(keys=None):
        read.append(keys is None)
        return real(keys)

    monkeypatch.setattr(standing, "read_people", seen)
    make_all()
    settle.read_ahead()
    assert read.count(True) == 1
    market.vacancy_opens()
    settle.settle()
    market.profile_changes()  # is another than who was read
    make_all()
    run = full_runs.start_run(reason="proef", now=NOW)
    while full_runs.make_chunk(now=NOW):
        pass
    assert full_runs.finish_run(now=NOW)
    assert not standing.is_kept(run.pk)
    settle.read_ahead()
    assert standing.is_kept(run.pk)
    for _turn in range(4):
        market.step()
        settle.settle()
        make_all()
        assert_all_right()
    assert read.count(True) == 1, "people stay the same by a full run"


def test_who_came_since_is_read_with_everyone_when_they_are_many(side_by_side, monkeypatch):
    market = Market(20261129)
    make_all()
    settle.read_ahead()
    monkeypatch.setattr(standing, "MOST_LATER", 2)
    for _number in range(3):
        market.profile_comes()
    make_all()
    market.vacancy_opens()
    settle.settle()
    kept = standing._kept["all"]
    assert (len(kept.everyone), len(kept.later)) == (PEOPLE + 3, 0)
    make_all()
    assert_all_right()


def test_nothing_is_read_ahead_for_few_people():
    Market(20261128)
    make_all()
    standing.forget()
    settle.read_ahead()
    assert not standing._kept


def test_a_list_that_only_gains_is_not_made_anew(side_by_side, made_anew):
    market = Market(20261124)
    World.objects.update(catalogue_version="1")  # one that a process knows again
    make_all()
    packed = many_lists._kept[0]
    made_anew.clear()
    for _turn in range(4):
        market.vacancy_opens()
        market.vacancy_opens()
        settle.settle()
        assert stale_count()
        make_all()
        assert_all_right()
    assert not made_anew
    market.vacancy_closes()
    make_all()
    assert_all_right()
    assert made_anew
    assert many_lists._kept[0] is packed, "the vacancies are packed once"


def test_lists_are_made_anew_when_it_is_not_known_what_changed_since(side_by_side, made_anew):
    market = Market(20261125)
    make_all()
    market.vacancy_opens()
    make_all()
    VacancyChange.objects.all().delete()
    made_anew.clear()
    market.vacancy_opens()
    make_all()
    assert_all_right()
    assert sum(made_anew)


def test_what_was_packed_is_packed_again_after_many_changes_and_for_other_weights(
    side_by_side, monkeypatch
):
    monkeypatch.setattr(many_lists, "MOST_CHANGED", 1)
    market = Market(20261126)
    World.objects.update(catalogue_version="1")  # one that a process knows again
    make_all()
    for _turn in range(3):
        market.step()
        make_all()
        assert_all_right()
    packed = many_lists._kept[0]
    market.vacancy_changes()
    market.vacancy_opens()
    make_all()
    assert_all_right()
    assert many_lists._kept[0] is not packed
    ScoringWeightsFactory(version=2, weights=replace(V1, version="2", list_size=6).to_values())
    market.vacancy_opens()
    refresh_world(today=NOW.date())
    make_all()
    assert_all_right()
