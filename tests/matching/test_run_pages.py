"""What platform staff sees of a full run, and the command that makes one by hand."""

import http
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.services.web_role import give_rights
from matching.models import MatchList, MatchRun, RunState
from matching.selectors.runs import progress_of
from matching.services import full_runs, run_lists, weights, world
from tests.factories.accounts import sign_in_as_staff
from tests.factories.matching import open_vacancy, person
from tests.lent import lent

pytestmark = pytest.mark.django_db

RUNS = reverse("matching:runs")
ROLE = "loopbrug_web_of_a_test"


@pytest.fixture(autouse=True)
def _fresh_runs():
    run_lists.forget()


@lent
def people():
    vacancy = open_vacancy()
    return [person(vacancy=vacancy) for _number in range(4)]


@pytest.fixture
def staff(client):
    sign_in_as_staff(client)
    return client


def finish():
    now = timezone.now()
    while full_runs.make_chunk(now=now):
        pass
    full_runs.finish_run(now=now)


def test_staff_starts_a_run_sees_how_far_it_is_and_what_it_came_to(people, staff):
    assert "Maak alle lijsten opnieuw" in staff.get(RUNS).text
    answer = staff.post(RUNS)
    assert (answer.status_code, answer.url) == (http.HTTPStatus.FOUND, RUNS)
    shown = staff.get(RUNS).text
    assert "0 van 4 mensen" in shown
    assert "Dat zie je als de eerste lijsten er zijn" in shown
    assert "Maak alle lijsten opnieuw" not in shown
    finish()
    shown = staff.get(RUNS).text
    assert "In gebruik genomen" in shown
    assert "4 lijsten in" in shown
    part = staff.get(reverse("matching:runs_part")).text
    assert "data-lb-poll" not in part
    assert "Maak alle lijsten opnieuw" in part, "nobody has to load the page again to begin again"
    assert "csrfmiddlewaretoken" in part


def test_staff_starts_a_run_with_no_more_rights_than_the_website_has(people, staff):
    give_rights(role=ROLE)
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {ROLE}")
        staff.post(RUNS)
        assert "0 van 4 mensen" in staff.get(RUNS).text
        cursor.execute("RESET ROLE")
    finish()
    assert "In gebruik genomen" in staff.get(RUNS).text


def test_asking_twice_starts_one_run(people, staff):
    staff.post(RUNS)
    staff.post(RUNS)
    assert MatchRun.objects.count() == 1


def test_a_run_that_failed_says_so_and_that_nothing_changed(staff):
    now = timezone.now()
    MatchRun.objects.create(
        world_version=1,
        reason="proef",
        state=RunState.FAILED,
        ended_at=now,
        last_error="DataError",
    )
    shown = staff.get(RUNS).text
    assert "Gestopt, de oude lijsten bleven" in shown
    assert "DataError" in shown


def test_how_far_a_run_is_and_how_long_it_takes(people):
    run = full_runs.start_run(reason="proef", now=timezone.now(), chunk_size=2)
    later = run.created_at + timedelta(seconds=10)
    assert progress_of(run, now=later).left is None
    full_runs.make_chunk(now=later)
    found = progress_of(run, now=later)
    assert (found.made, found.people) == (2, 4)
    assert found.left == timedelta(seconds=10)


def test_the_command_makes_every_list_and_goes_on_where_it_stopped(people):
    weights.store_releases()
    world.refresh_world(today=timezone.localdate())
    run = full_runs.start_run(reason="proef", now=timezone.now(), chunk_size=2)
    full_runs.make_chunk(now=timezone.now())
    out = StringIO()
    call_command("recompute_matches", stdout=out)
    assert "4 van 4 mensen" in out.getvalue()
    assert "Klaar: 4 lijsten" in out.getvalue()
    assert set(MatchList.objects.values_list("run", flat=True)) == {run.pk}
    call_command("recompute_matches", "--fresh", stdout=StringIO())
    assert MatchRun.objects.count() == 2


def test_the_command_says_when_a_run_did_not_end_well(people, monkeypatch):
    def refuse(*_):
        raise ValueError

    monkeypatch.setattr(full_runs, "_make", refuse)
    with pytest.raises(CommandError, match="mislukt ValueError"):
        call_command("recompute_matches", stdout=StringIO())


@pytest.mark.parametrize(
    ("asked", "least"),
    [("--chunk=0", 1), ("--chunk=-1", 1), ("--chunk=x", 1), ("--processes=-1", 0)],
)
def test_the_command_refuses_a_number_that_makes_no_run(people, asked, least):
    with pytest.raises(CommandError, match=f"geen heel getal van {least} of meer"):
        call_command("recompute_matches", asked, stdout=StringIO())
    assert not MatchRun.objects.exists()
