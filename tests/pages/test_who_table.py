"""The table on the privacy page says what the code and the register say."""

import dataclasses

import pytest
from django.urls import reverse

from accounts.domain.consent import Purpose
from loopbrug.journeys.privacy_register import REGISTER
from loopbrug.pages.who_table import (
    FILES,
    FLOOR,
    FLOOR_FIELD,
    TALK,
    Moment,
    Party,
    openings,
    who_table,
)
from matching.domain.faces import Face
from profiles.domain.blocks import CONTACT, SHAREABLE, SHARED_WORDS, BuildingBlock
from profiles.selectors.shared import Shared, SharedGoal
from profiles.services.needs import BLOCK as NEEDS

LINES = {
    **dict.fromkeys((block.value for block in BuildingBlock), "profiles.TalentChoice.proof"),
    CONTACT: "accounts.User.email",
    NEEDS: "profiles.SupportNeed.words",
    FILES: "profiles.EvidenceFile.title",
    FLOOR: FLOOR_FIELD,
}
"""Each row of the table and the line of the register on the same."""


def seen_by(part, moment=None):
    return {one.party for one in openings() if part in one.parts and moment in (None, one.moment)}


def shared_moment():
    return [one for one in openings() if one.moment is Moment.SHARED]


def test_every_part_that_can_be_shared_is_a_row_and_no_other():
    assert {row.part for row in who_table().rows} == ({*SHARED_WORDS, FLOOR} - {TALK})
    assert {part for one in openings() for part in one.parts} == {*LINES}
    shared = [one for one in openings() if one.party is Party.CHOSEN]
    assert {part for one in shared for part in one.parts} == SHAREABLE | {FILES}
    told = {Purpose.MEETING, Purpose.NEEDS, Purpose.SHARE, Purpose.LINK, Purpose.TRAINING}
    assert set(Purpose) - told == {Purpose.TALK}, "a way to share that the table does not tell"
    (talk,) = (one for one in shared_moment() if one.party is Party.EMPLOYER)
    assert talk.parts == {CONTACT}, "a talk at work is kept with the name"


@pytest.mark.parametrize("part", LINES)
def test_a_row_and_the_register_name_the_same_people(part):
    who = REGISTER[LINES[part]].who
    (row,) = (row for row in who_table().rows if row.part == part)
    seeing = seen_by(part)
    if part != CONTACT:  # of a name the register tells who gets to know it by a tick
        assert (Party.COACH in seeing) == ("Je coach zolang" in who)
        assert (Party.HELPER in seeing) == ("helpt met invullen" in who)
    assert (Party.EMPLOYER in seeing or Party.CHOSEN in seeing) == (
        "aanvink" in who.lower() or "openzet" in who
    )
    assert row.never == {
        NEEDS: "Een opleider en je coach",
        FLOOR: "Een werkgever, een opleider en je coach",
    }.get(part, "Ieder ander")


def test_before_a_yes_only_what_is_on_the_card():
    on_card = {part for part in LINES if seen_by(part, Moment.BEFORE)}
    assert on_card == {"talents", "skills", "working_level", "goal_and_motivation"}
    assert {field.name for field in dataclasses.fields(Face)} == {
        "skills", "talents", "level", "region", "hours", "start",
    }  # fmt: skip


def test_what_ticks_open_has_no_wage_in_it():
    fields = {field.name for kind in (Shared, SharedGoal) for field in dataclasses.fields(kind)}
    assert not {name for name in fields if "floor" in name or "pay" in name}


def test_a_helper_sees_the_name_and_not_the_address():
    (row,) = (row for row in who_table().rows if row.part == CONTACT)
    assert row.cells[-1].who == "Je coach en wie je helpt met invullen (alleen je naam)"


@pytest.mark.django_db
def test_the_privacy_page_prints_it_as_one_table_with_a_caption(client):
    html = client.get(reverse("pages:privacy")).content.decode()
    assert html.count("<caption>Wie ziet welk deel van je profiel, en wanneer</caption>") == 1
    table = who_table()
    for row in table.rows:
        assert f">{row.title}</th>" in html
        for cell in row.cells:
            assert (cell.who or "Niemand") in html
    for moment in (*table.moments, "Nooit"):
        assert f'role="columnheader">{moment}</th>' in html
