"""The calendar file, by the letter of RFC 5545."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.calendar_file import CalendarDay, calendar_text, escaped, folded

CHANGED = datetime(2026, 11, 23, 10, 0, tzinfo=timezone(timedelta(hours=1)))


def a_day(**fields):
    return CalendarDay(
        **{
            "uid": "vragen-1@loopbrug.example",
            "on": date(2026, 12, 31),
            "title": "Loopbrug",
            "changed_at": CHANGED,
            **fields,
        }
    )


def test_a_day_is_a_whole_day_in_utc_free_dates():
    text = calendar_text("Loopbrug", [a_day()])
    assert "DTSTART;VALUE=DATE:20261231\r\n" in text
    assert "DTEND;VALUE=DATE:20270101\r\n" in text
    assert "DTSTAMP:20261123T090000Z\r\n" in text
    assert "TZID" not in text


def test_the_file_has_what_the_rfc_asks_and_only_its_line_ends():
    text = calendar_text("Loopbrug", [a_day(), a_day(uid="taak-2@loopbrug.example")])
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[1] == "VERSION:2.0"
    assert lines[2].startswith("PRODID:")
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "\n" not in text.replace("\r\n", "")
    for needed in ("UID:", "DTSTAMP:", "DTSTART;", "SUMMARY:"):
        assert sum(line.startswith(needed) for line in lines) == 2


def test_an_empty_calendar_is_still_one():
    assert calendar_text("Loopbrug", []).endswith("END:VCALENDAR\r\n")


def test_what_stands_still_is_not_certain():
    assert "STATUS:TENTATIVE" in calendar_text("Loopbrug", [a_day(is_certain=False)])


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("a, b; c", "a\\, b\\; c"),
        ("een\\twee", "een\\\\twee"),
        ("een\r\ntwee\nvier\rvijf", "een\\ntwee\\nvier\\nvijf"),
    ],
)
def test_signs_with_a_meaning_are_escaped(typed, written):
    assert escaped(typed) == written


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_folding_keeps_every_character_and_no_line_is_too_long(text):
    pieces = list(folded(text))
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == text
    assert all(piece.startswith(" ") for piece in pieces[1:])


def test_the_same_thing_gives_the_same_file():
    assert calendar_text("Loopbrug", [a_day()]) == calendar_text("Loopbrug", [a_day()])
    assert CHANGED.astimezone(UTC).hour == 9
