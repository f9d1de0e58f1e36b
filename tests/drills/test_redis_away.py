"""Redis refuses, hangs or forgets: people go on saving, and every list follows."""

import http
import signal
from collections import Counter
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

pytestmark = pytest.mark.together

VISITORS = 25
AT_ONCE = 8
FOLLOWS = "Je lijst wordt bijgewerkt."
LIST = "/mogelijkheden/"


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


def saving(proof: str) -> Callable[[Visitor], Answer]:
    """Each drill has a text of its own: who saved in another one has something to change."""
    return lambda person: person.lay_talents(proof)


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


def saves() -> Counter[int]:
    """How often everyone saved the block, by profile."""
    states = BlockState.objects.filter(block="talents")
    return Counter(dict(states.values_list("profile", "version")))


def assert_each_saved_once(people: list[Visitor], before: Counter[int]) -> None:
    assert list((saves() - before).values()) == [1] * len(people)


def test_fifty_people_save_while_redis_refuses(whole_site, fifty):
    before = saves()
    whole_site.valkey.stop()
    assert everyone(fifty, saving("Redis weigerde.")) == [http.HTTPStatus.FOUND] * len(fifty)
    assert everyone(fifty, look) == [http.HTTPStatus.OK] * len(fifty)
    assert waiting(whole_site) == len(fifty)
    assert fifty[0].get("/klaar").status == http.HTTPStatus.OK

    whole_site.valkey.start()
    until_fresh(whole_site)
    assert_all_right()
    assert_each_saved_once(fifty, before)


def test_fifty_people_save_while_redis_hangs(whole_site, fifty):
    web, before = whole_site.web_processes(), saves()
    with hanging(whole_site):
        assert everyone(fifty, saving("Redis hing.")) == [http.HTTPStatus.FOUND] * len(fifty)
        assert everyone(fifty, look) == [http.HTTPStatus.OK] * len(fifty)
        assert fifty[0].get("/klaar").status == http.HTTPStatus.OK
    until_fresh(whole_site)
    assert_all_right()
    assert_each_saved_once(fifty, before)
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
    assert everyone(fifty, saving("Redis vergat alles.")) == [http.HTTPStatus.FOUND] * len(fifty)
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
    assert saving("Redis vergat het.")(fifty[0]).status == http.HTTPStatus.FOUND
    until_fresh(whole_site)
    assert_all_right()
