"""A list that cannot be made holds up nobody else, waits longer each time, and says why."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.db.models import F

from matching import tasks
from matching.models import MatchList, World
from matching.selectors.world import live_world
from matching.services import lists, one_list
from profiles.models import EngineRow, Profile
from profiles.services.saving import changed
from tests.factories.matching import NOW, open_vacancy, person
from tests.lent import lent

pytestmark = pytest.mark.django_db

OTHERS = 4
FRESH = {"attempts": 0, "not_before": None, "last_error": ""}
TOO_LONG_A_NUMBER = "9" * 5000


@lent
def people():
    vacancy = open_vacancy()
    found = [person(vacancy=vacancy) for _number in range(1 + OTHERS)]
    lists.start_missing_lists()
    return found


@pytest.fixture
def bad(people):
    return people[0]


def make_all(now=NOW):
    """As a sweep does; how many tries it took."""
    tries = 0
    while lists.bring_up_to_date(now=now):
        tries += 1
        assert tries < 20, "a sweep must come to an end"
    return tries


def list_of(profile):
    return MatchList.objects.get(pk=profile.pk)


def assert_others_fresh(bad):
    others = MatchList.objects.exclude(pk=bad.pk)
    assert others.filter(**FRESH, computed_at__isnull=False).count() == OTHERS


class Engine:
    """The real one, until it meets this profile."""

    def __init__(self, real, slot, problem):
        self.real, self.slot, self.problem = real, slot, problem
        self.world = real.world

    def best_for(self, row):
        if row.slot == self.slot:
            raise self.problem
        return self.real.best_for(row)

    def questions_for(self, row):
        return self.real.questions_for(row)


@pytest.fixture
def engine_fails(monkeypatch):
    def fail(profile, problem):
        world = live_world()
        broken = replace(world, engine=Engine(world.engine, profile.pk, problem))
        for module in (lists, one_list):
            monkeypatch.setattr(module, "live_world", lambda *_row: broken)

    return fail


def test_a_row_that_cannot_be_read_waits_and_the_others_go_on(bad):
    EngineRow.objects.filter(pk=bad.pk).update(data={"slot": "x"})
    make_all()
    assert_others_fresh(bad)
    failed = list_of(bad)
    assert failed.last_error == "RowError"
    assert failed.not_before == NOW + lists.BACK_OFF


def test_a_row_that_python_refuses_to_load_is_found_by_trying_one_by_one(bad):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE profiles_enginerow SET data = %s WHERE profile_id = %s",
            [f'{{"slot": {TOO_LONG_A_NUMBER}}}', bad.pk],
        )
    make_all()
    assert_others_fresh(bad)
    assert list_of(bad).last_error == "ValueError"


def test_a_row_older_than_its_profile_is_a_failure_and_not_a_loop(bad):
    bad.version += 1
    bad.save(update_fields=["version", "updated_at"])
    make_all()
    assert_others_fresh(bad)
    assert list_of(bad).last_error == "EngineRowBehind"


def test_each_failure_waits_longer_and_in_the_end_an_hour(bad):
    EngineRow.objects.filter(pk=bad.pk).update(data={})
    now, waits = NOW, []
    for _attempt in range(lists.MOST_ATTEMPTS + 1):
        make_all(now)
        not_before = list_of(bad).not_before
        waits.append(not_before - now)
        now = not_before
    assert waits == sorted(waits)
    assert waits[0] == lists.BACK_OFF
    assert waits[-2:] == [lists.LONG_WAIT] * 2


def test_who_changes_something_is_tried_at_once(bad):
    EngineRow.objects.filter(pk=bad.pk).update(data={})
    make_all()
    changed(bad, now=NOW)  # writes the row anew
    make_all()
    mended = list_of(bad)
    assert mended.last_error == ""
    assert mended.attempts == 0
    assert mended.profile_version == bad.version + 1


def test_lists_of_a_lost_worker_are_made_again_in_few_batches(people):
    """Whoever is killed with many lists in hand costs the others no list by list."""
    MatchList.objects.update(attempts=1, tried_version=people[0].version)
    assert make_all() == 1
    assert MatchList.objects.filter(**FRESH, computed_at__isnull=False).count() == 1 + OTHERS


def test_lists_of_a_worker_lost_twice_are_made_again_alone(people):
    MatchList.objects.update(
        attempts=2, tried_version=people[0].version, last_error=lists.UNFINISHED
    )
    assert make_all() == 1 + OTHERS


def test_a_sweep_with_more_than_fits_in_one_go_wakes_the_next(people, monkeypatch):
    woken = []
    monkeypatch.setattr(tasks, "MOST_BATCHES", 1)
    monkeypatch.setattr(tasks, "wake", woken.append)
    tasks.sweep_stale_matches()
    assert woken == [tasks.sweep_stale_matches]
    monkeypatch.setattr(tasks, "MOST_BATCHES", 2)
    tasks.sweep_stale_matches()
    assert len(woken) == 1, "all were made, so nobody needs to come back"


def test_a_list_that_takes_its_worker_down_is_told_by_its_count(bad, engine_fails):
    engine_fails(bad, SystemExit())
    deaths = 0
    for _sweep in range(lists.MOST_ATTEMPTS + 2):
        try:
            make_all()
        except SystemExit:
            deaths += 1
    assert_others_fresh(bad)
    assert deaths == lists.CHANCE + 1
    suspect = list_of(bad)
    assert suspect.last_error == lists.UNFINISHED
    assert suspect.not_before > NOW
    assert suspect.computed_at is None


def test_a_database_that_is_away_is_no_fault_of_a_list(bad, engine_fails):
    engine_fails(bad, OperationalError())
    with pytest.raises(OperationalError):
        lists.bring_up_to_date(now=NOW)
    assert list_of(bad).last_error == ""
    assert not MatchList.objects.filter(not_before__isnull=False).exists()


def test_one_profile_by_name_is_made_and_no_other(people):
    assert lists.bring_up_to_date(now=NOW, profile_id=people[1].pk) == 1
    assert lists.bring_up_to_date(now=NOW, profile_id=people[1].pk) == 0
    made = MatchList.objects.filter(computed_at__isnull=False)
    assert [row.pk for row in made] == [people[1].pk]


def test_a_second_try_after_the_wait_makes_the_list(bad):
    good = EngineRow.objects.get(pk=bad.pk).data
    EngineRow.objects.filter(pk=bad.pk).update(data={})
    make_all()
    EngineRow.objects.filter(pk=bad.pk).update(data=good)
    assert make_all() == 0
    make_all(NOW + lists.BACK_OFF + timedelta(seconds=1))
    assert list_of(bad).last_error == ""


def test_one_list_that_somebody_waits_for_takes_few_questions(
    people, django_assert_max_num_queries
):
    """Each question takes longer than making the list does; two of these begin and end."""
    lists.bring_up_to_date(now=NOW, profile_id=people[0].pk)
    with django_assert_max_num_queries(8):
        assert lists.bring_up_to_date(now=NOW, profile_id=people[1].pk) == 1
    assert list_of(people[1]).attempts == 0
    assert list_of(people[1]).computed_at == NOW


MADE = (
    "profile_version", "world_version", "scoring_version", "catalogue_version", "vacancy_ids",
    "keys", "parts", "computed_at", "attempts", "tried_version", "not_before", "last_error",
)  # fmt: skip


def test_a_list_that_somebody_waits_for_is_the_one_that_a_sweep_makes(people):
    lists.bring_up_to_date(now=NOW, profile_id=people[1].pk)
    waited_for = MatchList.objects.values(*MADE).get(pk=people[1].pk)
    MatchList.objects.filter(pk=people[1].pk).update(world_version=0, keys=[], parts=[])
    make_all()
    assert MatchList.objects.values(*MADE).get(pk=people[1].pk) == waited_for
    assert waited_for["keys"]


@pytest.mark.parametrize("problem", ["behind", "unreadable", "gone"])
def test_a_list_that_somebody_waits_for_and_cannot_be_made_is_counted_once(bad, problem):
    rows = EngineRow.objects.filter(pk=bad.pk)
    if problem == "behind":
        Profile.objects.filter(pk=bad.pk).update(version=F("version") + 1)
    elif problem == "unreadable":
        rows.update(data={"stranger": 1})
    else:
        rows.delete()
    assert lists.bring_up_to_date(now=NOW, profile_id=bad.pk) == 1
    row = list_of(bad)
    assert (row.attempts, row.computed_at) == (1, None)
    assert row.last_error
    assert row.not_before == NOW + lists.BACK_OFF
    assert lists.bring_up_to_date(now=NOW, profile_id=bad.pk) == 0


def test_a_database_that_goes_away_under_one_list_is_told_to_who_asked(bad, engine_fails):
    engine_fails(bad, OperationalError())
    with pytest.raises(OperationalError):
        lists.bring_up_to_date(now=NOW, profile_id=bad.pk)
    assert list_of(bad).last_error == ""


@pytest.mark.parametrize("touched", [False, True])
@pytest.mark.parametrize("from_before", [False, True])
@pytest.mark.parametrize("of_another", [False, True])
def test_what_is_waited_for_is_stale_when_a_sweep_says_so(people, touched, from_before, of_another):
    """The rule stands in two languages."""
    make_all()
    row, world = list_of(people[1]), live_world()
    World.objects.update(base_version=world.version + from_before)
    row.needs_version = row.world_version + touched
    row.profile_version += of_another
    row.save(update_fields=["needs_version", "profile_version", "updated_at"])
    base_version = world.version + from_before
    found = lists.stale(MatchList.objects.filter(pk=row.pk), base_version=base_version)
    is_claimed = one_list.claim(profile_id=row.pk, now=NOW) is not None
    assert is_claimed == found.exists() == (touched or from_before or of_another)
