"""What the second run of the CI leaves out could not have given another answer there."""

import os
import subprocess
import sys

import psycopg
import pytest
import redis

from accounts.models import User
from tests.architecture.source import ROOT
from tests.strict import serverless


@pytest.mark.parametrize("fixture", sorted(serverless.FIXTURES))
def test_who_asks_for_a_database_is_not_marked(fixture):
    asked = {"request", "settings", fixture}
    assert not serverless.asks_none(fixtures=asked, marks=(), path="tests/a/test_b.py::c")


@pytest.mark.parametrize("mark", sorted(serverless.MARKS))
def test_who_is_marked_to_use_one_is_not_marked(mark):
    assert not serverless.asks_none(fixtures=(), marks={mark}, path="tests/a/test_b.py::c")


def test_who_asks_for_none_is_marked(request):
    assert request.node.get_closest_marker(serverless.NAME)


@pytest.mark.django_db
def test_with_the_mark_of_django_it_is_not(request):
    assert not request.node.get_closest_marker(serverless.NAME)
    assert not User.objects.filter(name="Niemand").exists()


@pytest.fixture
def of_a_fixture(db):
    """Someone else's: who asks for this does not name the database."""


def test_a_database_behind_another_fixture_counts(request, of_a_fixture):
    assert not request.node.get_closest_marker(serverless.NAME)


def test_who_is_marked_reaches_no_server_by_a_query(django_db_blocker):
    with django_db_blocker.unblock(), pytest.raises(serverless.ServerUsed):
        User.objects.exists()


def test_who_is_marked_reaches_no_server_by_a_connection():
    with pytest.raises(serverless.ServerUsed):
        redis.Redis(host="127.0.0.1").ping()


def test_who_is_marked_reaches_no_server_by_the_address():
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(os.environ["DATABASE_URL"])


def test_who_is_marked_reaches_no_server_by_a_process():
    code = "import django; django.setup(); from django.db import connection as c; c.connect()"
    tried = subprocess.run(  # noqa: S603 our own Python, our own words
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "/nowhere" in tried.stderr
