"""The chain of consents holds, whatever anyone does to it; a receipt says what was agreed."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.domain.consent import (
    FIRST,
    NOTICES,
    Act,
    Channel,
    Line,
    Purpose,
    Standing,
    canonical,
    first_fault,
    follows,
    hash_of,
    receipt,
    standing_of,
    yes_stands_first,
)

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
PERSON = UUID(int=1)
ACTS = st.sampled_from(list(Act))
BLOCKS = st.sets(st.sampled_from(["talents", "skills", "drives"]), min_size=1)


def line(number: int = 1, act: Act = Act.GIVEN, blocks: tuple[str, ...] = ("skills",)) -> Line:
    return Line(
        record_id=UUID(int=100 + number),
        person_id=PERSON,
        sequence=0,
        act=act,
        purpose=Purpose.SHARE,
        about_id=UUID(int=7),
        receiver_id=UUID(int=8),
        receiver_name="Zorg Eemland",
        blocks=blocks if act.opens else (),
        items=(UUID(int=9),) if act.opens else (),
        opens_at=AT if act.opens else None,
        valid_until=date(2027, 2, 19) if act.opens else None,
        at=AT + timedelta(minutes=number),
        by_id=PERSON,
        channel=Channel.PAGE,
        notice_version="share-1",
        notice_hash="0" * 64,
        language="nl",
        previous_id=None,
        previous_hash="",
    )


def chained(lines: list[Line]) -> list[tuple[Line, str]]:
    chain: list[tuple[Line, str]] = []
    for one in lines:
        placed = follows(one, chain[-1][0] if chain else None)
        chain.append((placed, hash_of(placed)))
    return chain


chains = st.lists(st.tuples(ACTS, BLOCKS), min_size=1, max_size=8).map(
    lambda rows: chained(
        [line(n, act, tuple(sorted(blocks))) for n, (act, blocks) in enumerate(rows, start=1)]
    )
)


@given(chains)
def test_a_chain_that_nobody_touched_is_whole(chain):
    assert first_fault(chain) is None
    assert chain[0][0].previous_hash == FIRST


@given(chains, st.data())
def test_a_changed_line_shows(chain, data):
    place = data.draw(st.integers(0, len(chain) - 1))
    changed, stored = chain[place]
    other = replace(changed, blocks=(*changed.blocks, "goal_and_motivation"))
    assert first_fault([*chain[:place], (other, stored), *chain[place + 1 :]]) == place + 1


@given(chains, st.data())
def test_a_changed_line_with_a_new_hash_shows_at_the_next(chain, data):
    place = data.draw(st.integers(0, len(chain) - 1))
    other = replace(chain[place][0], at=AT - timedelta(days=1))
    forged = [*chain[:place], (other, hash_of(other)), *chain[place + 1 :]]
    is_last = place == len(chain) - 1
    assert first_fault(forged) == (None if is_last else place + 2)


@given(chains, st.data())
def test_a_removed_line_shows_unless_it_was_the_last(chain, data):
    place = data.draw(st.integers(0, len(chain) - 1))
    left = [*chain[:place], *chain[place + 1 :]]
    is_last = place == len(chain) - 1
    assert first_fault(left) == (None if is_last else place + 1)


@given(chains, st.data())
def test_a_line_in_between_shows(chain, data):
    place = data.draw(st.integers(0, len(chain) - 1))
    extra = follows(line(99), chain[place - 1][0] if place else None)
    assert first_fault([*chain[:place], (extra, hash_of(extra)), *chain[place:]]) is not None


@given(chains, st.data())
def test_two_lines_that_changed_places_show(chain, data):
    if len(chain) > 1:
        place = data.draw(st.integers(0, len(chain) - 2))
        chain[place], chain[place + 1] = chain[place + 1], chain[place]
        assert first_fault(chain) == place + 1


def test_a_line_is_written_down_in_one_way_only():
    elsewhere = replace(line(), at=line().at.astimezone(tz=None))
    assert canonical(elsewhere) == canonical(line())
    assert json.loads(canonical(line()))["blocks"] == ["skills"]


def test_lines_from_before_addresses_were_kept_are_hashed_as_they_were():
    assert b"ip_hash" not in canonical(line())
    assert b"ip_hash" in canonical(replace(line(), ip_hash="a1"))


def test_yes_and_no_take_turns_over_people_and_over_texts_and_stay_put_for_one():
    (notice, *_rest) = NOTICES[Purpose.SHARE]
    lots = [yes_stands_first(notice, UUID(int=number)) for number in range(400)]
    assert lots == [yes_stands_first(notice, UUID(int=number)) for number in range(400)]
    assert 150 < sum(lots) < 250
    other = replace(notice, version="share-2")
    assert lots != [yes_stands_first(other, UUID(int=number)) for number in range(400)]


def test_every_field_of_a_line_counts_in_its_hash():
    first = line()
    others = {
        "record_id": UUID(int=3), "person_id": UUID(int=3), "sequence": 4, "act": "changed",
        "purpose": "link", "about_id": UUID(int=3), "receiver_id": None, "receiver_name": "x",
        "blocks": (), "items": (), "opens_at": None, "valid_until": None, "at": AT,
        "by_id": None, "channel": "system", "notice_version": "x", "notice_hash": "x",
        "language": "en", "previous_id": UUID(int=3), "previous_hash": "x",
        "ip_hash": "x",
    }  # fmt: skip
    assert set(others) == set(Line.__dataclass_fields__)
    hashes = {hash_of(replace(first, **{name: value})) for name, value in others.items()}
    assert len(hashes | {hash_of(first)}) == len(others) + 1


@pytest.mark.parametrize(
    ("act", "is_newest", "today", "standing"),
    [
        (Act.GIVEN, True, date(2026, 12, 1), Standing.STANDS),
        (Act.GIVEN, True, date(2027, 2, 18), Standing.STANDS),
        (Act.GIVEN, True, date(2027, 2, 19), Standing.EXPIRED),
        (Act.CHANGED, False, date(2026, 12, 1), Standing.REPLACED),
        (Act.WITHDRAWN, False, date(2026, 12, 1), Standing.WITHDRAWN),
        (Act.ENDED, False, date(2027, 3, 1), Standing.ENDED),
    ],
)
def test_how_a_line_stands(act, is_newest, today, standing):
    given_line = line(1)
    newest = given_line if is_newest else line(2, act)
    assert standing_of(given_line, newest=newest, today=today) is standing


def test_a_receipt_says_who_may_see_what_until_when_and_how_to_stop():
    found = receipt(
        line(),
        state=Standing.STANDS,
        controller="loopbrug",
        withdraw_url="https://loopbrug.example/wie-mag-wat-zien/",
    )
    processing = found["pii_processing"][0]
    assert processing["pii_information"][0] == {"pii_type": "skills"}
    assert processing["recipient_third_parties"] == [
        {"id": str(UUID(int=8)), "name": "Zorg Eemland"}
    ]
    assert processing["valid_until"] == "2027-02-19"
    assert processing["withdrawal_method"].endswith("/wie-mag-wat-zien/")
    assert found["chain"]["sha256"] == hash_of(line())
    json.dumps(found)


def test_every_purpose_has_a_text_and_no_two_texts_a_version():
    assert set(NOTICES) == set(Purpose)
    versions = [notice.version for texts in NOTICES.values() for notice in texts]
    assert len(versions) == len(set(versions))


def test_a_text_that_people_agreed_to_is_never_edited():
    """A new sentence is a new version: the receipts of the old one name its hash."""
    assert {n.version: n.hash[:12] for texts in NOTICES.values() for n in texts} == {
        "meeting-1": "3fea6ff34022",
        "training-1": "c2d842285fc0",
        "share-1": "0eb410ae114e",
        "link-1": "9772b21f5091",
        "needs-1": "15ef36a77531",
        "talk-1": "b2f5bfb0c3dc",
    }


@given(chains)
def test_a_line_that_says_another_place_shows_whatever_its_hash(chain):
    first = replace(chain[0][0], sequence=2)
    assert first_fault([(first, hash_of(first))]) == 1
