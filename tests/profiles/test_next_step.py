"""The next step in words: what is asked, why, and where the button leads."""

import pytest

from profiles.domain.blocks import BuildingBlock
from profiles.domain.next_step import Lack, Lacking, Moves, NextStep
from profiles.forms import GoalForm
from profiles.presenters.next_step import INVITATIONS, LIMITS, limit_url, step_words


@pytest.mark.parametrize("block", list(BuildingBlock))
def test_every_stone_has_an_invitation_that_leads_to_it(block):
    said = step_words(NextStep(block, is_begun=False))
    assert said.title == INVITATIONS[block][0]
    assert said.label == f"Begin met {block.label.lower()}"
    assert said.url.startswith("/profiel/")


@pytest.mark.parametrize("what", list(Lack))
def test_a_begun_stone_says_what_it_lacks(what):
    one = step_words(NextStep(BuildingBlock.GOAL, is_begun=True, lacking=(Lacking(what, 1),)))
    assert one.text.startswith("Nog ")
    assert one.label.startswith("Ga verder met")
    assert "%" not in one.text


def test_two_things_lacking_are_one_sentence():
    lacking = (Lacking(Lack.TALENTS, 2), Lacking(Lack.EXAMPLE))
    said = step_words(NextStep(BuildingBlock.TALENTS, is_begun=True, lacking=lacking))
    assert said.text == "Nog 2 woorden en één voorbeeld."


@pytest.mark.parametrize("limit", sorted(LIMITS))
def test_a_limit_leads_to_the_field_that_asks_it(limit):
    moves = Moves(BuildingBlock.GOAL, 14, limit)
    said = step_words(NextStep(BuildingBlock.GOAL, is_begun=True, moves=moves))
    assert said.text.endswith("Dan weten we van 14 banen of die passen.")
    field = said.url.partition("#id_")[2]
    assert field.removesuffix("_0") in GoalForm.base_fields


@pytest.mark.parametrize(
    ("limit", "lacking", "told"),
    [
        ("pay", (), "Vul een bedrag in en kies: per uur of per maand. Dan weten"),
        ("pay", (Lacking(Lack.HOURS),), "Dan hebben we ook je uren nodig. Dan weten"),
        ("hours", (), "Vul twee getallen in: je minste uren en je meeste uren. Dan weten"),
        ("start", (), "Dat is één antwoord. Dan weten"),
    ],
)
def test_a_limit_says_how_much_there_is_to_fill_in(limit, lacking, told):
    moves = Moves(BuildingBlock.GOAL, 14, limit)
    step = NextStep(BuildingBlock.GOAL, is_begun=True, lacking=lacking, moves=moves)
    assert told in step_words(step).text


def test_all_limits_together_are_told_under_their_own_heading():
    assert limit_url().endswith("/#grenzen")
    assert limit_url("must") == limit_url()


def test_one_job_is_one():
    moves = Moves(BuildingBlock.DRIVES, 1)
    said = step_words(NextStep(BuildingBlock.DRIVES, is_begun=False, moves=moves))
    assert said.text.endswith("Dit antwoord kan 1 baan hoger zetten.")
