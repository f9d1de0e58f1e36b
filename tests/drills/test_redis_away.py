"""Redis refuses, hangs or forgets: people go on saving, and every list follows."""

import http
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
import redis

from matching.models import Interest, Vacancy
from notices.models import DemoMail, Notice
from profiles.models import BlockState, Profile
from tests.drills.match_lists import assert_all_right, make_all_stale, until_fresh, waiting
from tests.drills.people import Answer, Visitor, signed_in, signed_in_as_hr
from tests.drills.site import Site, until
from tests.factories.matching import InterestFactory

VISITORS = 25
AT_ONCE = 8
FOLLOWS = "Je lijst wordt bijgewerkt."
LIST = "/mogelijkheden/"


@pytest.fixture
def whole_site(site: Site) -> Site:
    site.start_web()
    site.start_worker()
    site.start_beat()
    make_all_stale(site)
    until_fresh(site)  # so the worker is really there
    return site


@pytest.fixture
def fifty(whole_site: Site) -> list[Visitor]:
    """Half of them visitors who begin, half people with an account."""
    owners = [p.owner for p in Profile.objects.order_by("pk").select_related("owner")[:VISITORS]]
    visitors = [Visitor(whole_site.address) for _owner in owners]
    return visitors + [signed_in(whole_site.address, owner) for owner in owners if owner]


def everyone(people: list[Visitor], act: Callable[[Visitor], Answer]) -> list[int]:
    """Eight at a time; what each was answered."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [answer.status for answer in pool.map(act, people)]


def save(person: Visitor) -> Answer:
    return person.lay_talents("Ik luisterde een uur naar een boze klant.")


def look(person: Visitor) -> Answer:
    answer = person.get(LIST)
    assert FOLLOWS in answer.text
    return answer


@contextmanager
def hanging(site: Site) -> Iterator[None]:
    """It takes connections and never answers."""
    assert site.valkey.process is not None
    site.valkey.process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        site.valkey.process.send_signal(signal.SIGCONT)


def assert_each_saved_once(people: list[Visitor]) -> None:
    saved = BlockState.objects.filter(block="talents").values_list("version", flat=True)
    assert list(saved.order_by("pk")) == [1] * len(people)


def test_fifty_people_save_while_redis_refuses(whole_site, fifty):
    whole_site.valkey.stop()
    assert everyone(fifty, save) == [http.HTTPStatus.FOUND] * len(fifty)
    assert everyone(fifty, look) == [http.HTTPStatus.OK] * len(fifty)
    assert waiting(whole_site) == len(fifty)
    assert fifty[0].get("/klaar").status == http.HTTPStatus.OK

    whole_site.valkey.start()
    until_fresh(whole_site)
    assert_all_right()
    assert_each_saved_once(fifty)


def test_fifty_people_save_while_redis_hangs(whole_site, fifty):
    web = whole_site.web_processes()
    with hanging(whole_site):
        assert everyone(fifty, save) == [http.HTTPStatus.FOUND] * len(fifty)
        assert everyone(fifty, look) == [http.HTTPStatus.OK] * len(fifty)
        assert fifty[0].get("/klaar").status == http.HTTPStatus.OK
    until_fresh(whole_site)
    assert_all_right()
    assert_each_saved_once(fifty)
    assert whole_site.web_processes() == web, "a web process gave up"


def test_each_mail_leaves_once_when_redis_hung_as_it_was_written(whole_site):
    vacancy = Vacancy.objects.select_related("created_by", "organisation").order_by("pk")[0]
    waiting_people = Profile.objects.filter(owner__isnull=False).order_by("pk")[:VISITORS]
    for profile in waiting_people:
        InterestFactory(vacancy=vacancy, profile=profile)
    carla = signed_in_as_hr(whole_site.address, vacancy.organisation)
    with hanging(whole_site):
        closed = carla.fill_in(f"/vacatures/{vacancy.public_id}/sluiten/", {"reason": "withdrawn"})
        assert closed.status == http.HTTPStatus.FOUND
    until(lambda: not Notice.objects.waiting().exists(), "all mail has left")
    assert Interest.objects.waiting().count() == 0
    received = list(DemoMail.objects.order_by("to").values_list("to", flat=True))
    assert received == sorted(str(p.owner.email) for p in waiting_people if p.owner)
    until_fresh(whole_site)
    assert_all_right()


def test_a_redis_that_forgets_everything_loses_no_work_and_signs_nobody_out(whole_site, fifty):
    assert whole_site.workers
    worker = whole_site.workers[0]
    whole_site.kill(worker)  # so that messages stay in the queue
    assert everyone(fifty, save) == [http.HTTPStatus.FOUND] * len(fifty)
    make_all_stale(whole_site)
    with redis.Redis.from_url(whole_site.redis_url) as client:
        assert client.llen("matching") > 0
        client.flushall()

    whole_site.start_worker()
    until_fresh(whole_site)
    assert_all_right()
    with_account = fifty[VISITORS:]
    own = everyone(with_account, lambda person: person.get("/account/"))
    assert own == [http.HTTPStatus.OK] * len(with_account)
    drafts = everyone(fifty[:VISITORS], lambda person: person.get("/profiel/"))
    assert drafts == [http.HTTPStatus.OK] * VISITORS


def test_a_running_worker_outlives_a_redis_that_forgets(whole_site, fifty):
    with redis.Redis.from_url(whole_site.redis_url) as client:
        client.flushall()
    assert save(fifty[0]).status == http.HTTPStatus.FOUND
    until_fresh(whole_site)
    assert_all_right()
