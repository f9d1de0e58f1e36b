"""Saves at the same moment, on real PostgreSQL with threads: nobody's text is lost unseen."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from accounts.access import Actor, Hat
from profiles import services
from profiles.domain.blocks import BuildingBlock
from profiles.domain.snapshot import Adaptability, Talent, Talents
from profiles.models import BlockState, EngineRow, Profile, Talk
from profiles.selectors import snapshot_of
from profiles.services.talks import begin_talk
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.profiles import ProfileFactory, a_skill

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _no_worker(monkeypatch):
    """Events would knock on a broker that is not there, once per save."""
    monkeypatch.setattr("profiles.services.saving.publish", lambda event: None)
    monkeypatch.setattr("profiles.services.exports.publish", lambda event: None)


def at_once(acts: list[Callable[[], object]]) -> list[str]:
    """Run all at the same moment; the name of what each ended with."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        barrier.wait()
        try:
            act()
        except Exception as problem:
            return type(problem).__name__
        else:
            return "saved"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def save_talent(profile: Profile, seen: int, proof: str) -> Callable[[], object]:
    talents = Talents((Talent("listening", proof),))
    return lambda: services.save_talents(
        profile=profile, seen=seen, talents=talents, now=timezone.now()
    )


def test_of_eight_saves_of_one_version_one_is_kept_and_seven_are_told():
    profile = ProfileFactory()
    ended = at_once([save_talent(profile, 0, f"Apparaat {i}") for i in range(8)])
    assert Counter(ended) == {"saved": 1, "BlockChanged": 7}
    kept = snapshot_of(profile)
    assert kept.talents.chosen[0].proof == f"Apparaat {ended.index('saved')}"
    assert kept.mark(BuildingBlock.TALENTS).version == 1


def test_different_blocks_at_once_are_all_kept_and_the_engine_sees_all():
    profile = ProfileFactory()
    now = timezone.now()
    skills = [a_skill(slot) for slot in range(1, 5)]

    def save_skill(index: int) -> Callable[[], object]:
        return lambda: services.save_skill(
            profile=profile, seen=0, skill=skills[index], level=3, learned_where="", now=now
        )

    adaptability = Adaptability((("change", 2),))
    ended = at_once(
        [
            save_talent(profile, 0, "Ja."),
            lambda: services.save_adaptability(
                profile=profile, seen=0, adaptability=adaptability, now=now
            ),
            *[save_skill(i) for i in range(4)],
        ]
    )
    assert set(ended) == {"saved"}
    row = EngineRow.objects.get(profile=profile)
    profile.refresh_from_db()
    assert row.profile_version == profile.version == 7
    assert row.data["talents"] == [0]
    assert len(row.data["skills"]) == 4
    assert BlockState.objects.get(profile=profile, block="skills").version == 4


def test_a_draft_is_claimed_once():
    draft = ProfileFactory(draft=True)
    users = [UserFactory() for _ in range(4)]
    acts = [
        lambda user=user: services.claim_profile(draft=draft, owner=user, now=timezone.now())
        for user in users
    ]
    at_once(acts)
    assert Profile.objects.get().owner in users


def test_asking_twice_for_a_pdf_makes_one():
    profile = ProfileFactory(complete=True)
    acts = [
        lambda: services.request_export(
            profile=profile, blocks=[BuildingBlock.TALENTS], now=timezone.now()
        )
    ] * 6
    assert set(at_once(acts)) == {"saved"}
    assert profile.exports.count() == 1


def test_two_workers_make_a_pdf_once():
    profile = ProfileFactory(complete=True)
    export = services.request_export(
        profile=profile, blocks=[BuildingBlock.TALENTS], now=timezone.now()
    )
    made: list[int] = []

    def render(row: object) -> bytes:
        made.append(1)
        return b"%PDF-"

    acts = [lambda: services.try_export(export_id=export.pk, render=render, clock=timezone.now)] * 5
    assert set(at_once(acts)) == {"saved"}
    assert len(made) == 1


def test_a_talk_that_is_begun_eight_times_at_once_is_one_talk():
    profile, organisation = ProfileFactory(), OrganisationFactory()
    by, now = Actor(Hat.PERSON, profile.owner), timezone.now()

    def begin() -> None:
        begin_talk(
            profile=profile, organisation=organisation, held_on=timezone.localdate(now),
            opens_at=None, by=by, now=now,
        )  # fmt: skip

    assert at_once([begin] * 8) == ["saved"] * 8
    assert Talk.objects.count() == 1
