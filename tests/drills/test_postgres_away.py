"""PostgreSQL is away for two seconds: people are told to wait, and nothing saved is missing."""

import http
import time

import pytest

from matching.models import MatchList
from profiles.models import BlockState, EngineRow, Profile, TalentChoice
from tests.drills.match_lists import assert_all_right, make_all_stale, until_free, until_fresh
from tests.drills.people import Visitor
from tests.drills.writers import Ledger, text_of, writers

pytestmark = pytest.mark.together

AWAY = 2.0
"""Seconds; how long it stays away, not a promise about anything."""
WAIT_TITLE = "We zijn er zo weer"
PERSONAL = ("/profiel/", "/mogelijkheden/", "/profiel/talenten/")
FIRST_REQUESTS = 8


def assert_away(person: Visitor) -> None:
    for path in PERSONAL:
        answer = person.get(path)
        assert answer.status == http.HTTPStatus.SERVICE_UNAVAILABLE, path
        assert answer.headers["Retry-After"]
        assert WAIT_TITLE in answer.text
    saving = person.lay_talents("Dit komt niet aan.")
    assert saving.status == http.HTTPStatus.SERVICE_UNAVAILABLE
    assert person.get("/gezond").status == http.HTTPStatus.OK
    assert person.get("/klaar").status == http.HTTPStatus.SERVICE_UNAVAILABLE


def assert_kept(ledger: Ledger) -> None:
    """Everything that was acknowledged is there, whole. What got no answer may be there too."""
    assert ledger.strange == []
    assert ledger.saved
    profile = Profile.objects.get(draft_token_hash=ledger.visitor.draft_hash)
    proofs = [text_of(number) for number in range(ledger.saved[-1], ledger.tried + 1)]
    assert TalentChoice.objects.get(profile=profile).proof in proofs
    version = BlockState.objects.get(profile=profile, block="talents").version
    assert len(ledger.saved) <= version <= ledger.tried
    assert EngineRow.objects.get(profile=profile).profile_version == profile.version
    assert MatchList.objects.get(profile=profile).profile_version == profile.version


@pytest.mark.parametrize("how", ["stopped", "killed"])
def test_nothing_acknowledged_is_missing_after_postgresql_was_away(whole_site, how):
    amina = Visitor(whole_site.address)
    assert amina.lay_talents("Voor het misging.").status == http.HTTPStatus.FOUND
    with writers(whole_site.address, 2) as ledgers:
        make_all_stale(whole_site)
        whole_site.stop_postgres() if how == "stopped" else whole_site.kill_postgres()
        back = time.monotonic() + AWAY
        while time.monotonic() < back:
            assert_away(amina)
        whole_site.postgres.start()
        first = [amina.get("/profiel/").status for _request in range(FIRST_REQUESTS)]
        assert first == [http.HTTPStatus.OK] * FIRST_REQUESTS
        assert amina.lay_talents("Daarna weer.").status == http.HTTPStatus.FOUND
    assert any(ledger.put_off for ledger in ledgers)
    until_fresh(whole_site)
    until_free(whole_site)
    for ledger in ledgers:
        assert_kept(ledger)
    assert_all_right()
