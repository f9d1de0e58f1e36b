"""The sources that ship with the project: plain names, known posts, nothing that tells a wage."""

import csv
from datetime import date
from pathlib import Path

import pytest

from funding.domain.posts import FundingPost
from funding.domain.sides import OLD_WAGE_POSTS, Side

FILE = Path(__file__).parents[3] / "funding" / "data" / "sources.csv"
ROWS = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))
each = pytest.mark.parametrize("row", ROWS, ids=[row["code"] for row in ROWS])


@each
def test_a_source_says_who_decides_what_it_pays_and_where_we_found_it(row):
    assert row["name"]
    assert row["funder"]
    assert row["source"]
    assert row["confidence"] in {"found", "own"}
    assert set(filter(None, row["posts"].split("|"))) <= set(FundingPost)
    assert set(row["entered_by"].split("|")) <= set(Side)


@each
def test_what_is_closed_is_not_offered_and_what_pays_no_post_neither(row):
    if row["is_offered"] == "1":
        assert row["posts"]
        assert row["when_to_apply"] != "Gesloten."


@each
def test_a_source_of_the_new_employer_pays_no_post_that_tells_the_old_wage(row):
    if Side.RECEIVING in row["entered_by"].split("|"):
        assert not OLD_WAGE_POSTS & set(row["posts"].split("|"))


@each
def test_periods_are_in_order(row):
    if row["valid_from"] and row["valid_to"]:
        assert date.fromisoformat(row["valid_from"]) <= date.fromisoformat(row["valid_to"])


def test_every_post_can_be_paid_by_someone_today():
    for post in FundingPost:
        payers = {
            side
            for row in ROWS
            if row["is_offered"] == "1" and not row["valid_to"] and post in row["posts"].split("|")
            for side in row["entered_by"].split("|")
        }
        assert Side.PERSON in payers
        assert payers & {Side.RELEASING, Side.RECEIVING}


def test_no_code_stands_there_twice():
    codes = [(row["code"], row["valid_from"]) for row in ROWS]
    assert len(codes) == len(set(codes))
