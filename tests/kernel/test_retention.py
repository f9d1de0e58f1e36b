"""Periods: the first day on which something must be gone, over months, leap days and DST."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbrug.checks import every_period_is_known
from loopbrug.kernel.retention import (
    BadRetention,
    Rule,
    Unit,
    all_rules,
    missing,
    moment_of,
    months_later,
    rule,
)

DAYS = st.dates(date(2020, 1, 1), date(2045, 12, 31))
HEAD = "rule,after,unit,warn_days,valid_from,text,ground,source\n"


def a_rule(after: int, unit: Unit, warn_days: int = 0) -> Rule:
    return Rule("x", after, unit, warn_days, date(2026, 1, 1), "{n}.", "grond", "bron")


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
    ],
)
def test_months_end_on_a_day_that_exists(day, months, later):
    assert months_later(day, months) == later


@given(DAYS, st.integers(1, 90), st.sampled_from([Unit.DAYS, Unit.MONTHS]), st.integers(-3, 3))
def test_both_ways_of_asking_agree_on_the_day_before_on_it_and_after(last_use, after, unit, offset):
    of = a_rule(after, unit)
    today = of.ends_on(last_use) + timedelta(days=offset)
    goes = last_use <= of.last_use_of_what_goes(today)
    assert goes == (offset >= 0)


def test_the_warning_is_so_many_days_earlier():
    of = a_rule(24, Unit.MONTHS, warn_days=30)
    last_use = date(2026, 3, 10)
    first = of.ends_on(last_use) - timedelta(days=30)
    assert of.last_use_of_whom_to_warn(first - timedelta(days=1)) < last_use
    assert of.last_use_of_whom_to_warn(first) >= last_use


def test_a_rule_without_a_period_ends_nothing():
    of = a_rule(0, Unit.NONE)
    assert of.ends_on(date(2026, 1, 1)) is None
    assert of.last_use_of_what_goes(date(2026, 1, 1)) is None
    assert of.last_use_of_whom_to_warn(date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("day", "over"),
    [
        (date(2027, 3, 27), datetime(2027, 3, 27, 23, 0, tzinfo=UTC)),
        (date(2027, 3, 28), datetime(2027, 3, 28, 22, 0, tzinfo=UTC)),
        (date(2026, 10, 24), datetime(2026, 10, 24, 22, 0, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 25, 23, 0, tzinfo=UTC)),
    ],
)
def test_a_day_is_over_at_midnight_here_also_when_the_clock_changes(day, over):
    assert moment_of(day) == over


def test_a_newer_figure_holds_from_its_day(settings, tmp_path):
    file = tmp_path / "periods.csv"
    file.write_text(
        HEAD
        + "x,30,days,0,2026-01-01,{n} dagen.,wet,bron\n"
        + "x,10,days,0,2026-12-01,{n} dagen.,wet,bron\n"
    )
    settings.RETENTION_FILE = str(file)
    assert rule("x", date(2026, 11, 30)).after == 30
    assert rule("x", date(2026, 12, 1)).after == 10
    assert rule("x", date(2026, 12, 1)).in_words == "10 dagen."
    with pytest.raises(BadRetention):
        rule("x", date(2025, 12, 31))
    with pytest.raises(BadRetention):
        rule("y", date(2026, 12, 1))


def test_a_row_that_only_holds_later_is_missing_until_then(settings, tmp_path):
    ours = Path(settings.RETENTION_FILE).read_text().splitlines(keepends=True)
    file = tmp_path / "periods.csv"
    later = "mail,30,days,0,2026-12-01,{n} dagen.,wet,bron\n"
    file.write_text("".join(row for row in ours if not row.startswith("mail,")) + later)
    assert missing(date(2026, 11, 30)) == []
    settings.RETENTION_FILE = str(file)
    assert missing(date(2026, 11, 30)) == ["mail"]
    assert missing(date(2026, 12, 1)) == []


@pytest.mark.parametrize("content", [None, b"rule\nx\n", b"\xff"])
def test_a_table_that_cannot_be_read_is_an_error_and_no_crash(settings, tmp_path, content):
    file = tmp_path / "periods.csv"
    if content:
        file.write_bytes(content)
    settings.RETENTION_FILE = str(file)
    assert [error.id for error in every_period_is_known()] == ["loopbrug.E007"]


@pytest.mark.parametrize(
    "row",
    [
        "x,ten,days,0,2026-01-01,a.,wet,bron",
        "x,10,weeks,0,2026-01-01,a.,wet,bron",
        "x,10,days,0,someday,a.,wet,bron",
        "x,10,,0,2026-01-01,a.,wet,bron",
        "x,0,days,0,2026-01-01,a.,wet,bron",
        "x,10,days,0,2026-01-01,a.,,bron",
        "x,10,days,0,2026-01-01,a.,wet,",
        "x,10",
    ],
)
def test_a_row_that_cannot_be_used_is_named(settings, tmp_path, row):
    file = tmp_path / "periods.csv"
    file.write_text(HEAD + row + "\n")
    settings.RETENTION_FILE = str(file)
    with pytest.raises(BadRetention, match="row 2"):
        all_rules()


@pytest.mark.parametrize("today", [date(2027, 2, 28), date(2027, 3, 1), date(2028, 2, 29)])
def test_what_ends_today_is_what_goes_today_also_after_a_shorter_month(today):
    held = a_rule(1, Unit.MONTHS)
    days = [today - timedelta(days=number) for number in range(60)]
    goes = [day for day in days if held.ends_on(day) <= today]
    assert held.last_use_of_what_goes(today) == max(goes)
