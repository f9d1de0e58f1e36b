"""What a person reads follows from the numbers, and says nothing that they do not carry."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given

from loopbrug.kernel.text import enumerate_words
from matching.domain.case import Case
from matching.domain.catalogue import Catalogue
from matching.domain.explain import certainty_text, explain_for_person, shortage_text
from matching.domain.gap import GapKind
from matching.domain.limit_lines import Asks
from matching.domain.lines import Word
from matching.domain.names import Names
from matching.domain.profile import ProfileRow
from matching.domain.reasons import with_skill
from matching.domain.score import pack_parts
from matching.domain.support import SupportBand, support_for
from matching.domain.terms import Group, Horizon, Limit, Outcome, Part
from matching.domain.vacancy import Demand, VacancyRow
from matching.domain.weights import V1
from tests.domain.matching.worlds import (
    NAMES,
    catalogues,
    profiles,
    thorough,
    vacancies,
    weights_in_use,
)

cases = given(profiles, vacancies, catalogues, weights_in_use)
PLAIN = Catalogue(version="c", occupations=1, frequency={}, groups={6: (1,), 7: (1,)})
VACANCY = VacancyRow(
    slot=1,
    organisation=1,
    occupation=1,
    sector=1,
    demands=(
        Demand(1, 3, 3),
        Demand(2, 3, 1, Horizon.YEAR_1),
        Demand(3, 2),
        Demand(4, 3),
        Demand(6, 3),
    ),
    talents=(1, 2),
    drives=(3,),
    level=3,
    on_the_job=1,
    shortage=4,
)
ONE_SKILL_SHORT = replace(VACANCY, demands=(Demand(1, 5, 3), Demand(3, 2)))
PERSON = ProfileRow(
    slot=1,
    skills=((1, 4), (3, 1), (4, 1), (7, 5)),
    talents=frozenset({1, 2}),
    drives=(3, 4),
    level=2,
    wished_sectors=frozenset({1}),
)
NEAR = VacancyRow(
    slot=1, organisation=1, occupation=1, sector=1, region=1, hours_min=240, hours_max=320,
    pay_max=2000,
)  # fmt: skip
WITHIN = replace(
    PERSON, reach=frozenset({1}), hours_min=240, hours_max=320, pay_floor=1500, permits=frozenset()
)
"""Everything but the start is told, and passes."""


def case(profile=PERSON, vacancy=VACANCY, **changes):
    return Case(replace(profile, **changes), vacancy, PLAIN, V1, NAMES)


def line(explanation, part):
    return next(found for found in explanation.lines if found.part is part)


@thorough
@cases
def test_the_lines_add_up_to_the_score(profile, vacancy, catalogue, weights):
    found = explain_for_person(Case(profile, vacancy, catalogue, weights, NAMES))

    assert sum(line.points for line in found.lines) == found.points
    assert sum(line.weight for line in found.lines) == found.weight
    assert found.score == (found.points // found.weight if found.weight else None)
    assert [line.part for line in found.lines] == list(Part)
    assert line(found, Part.ADAPTABILITY).points == 0
    assert all((line.value is None) is (line.word is Word.UNKNOWN) for line in found.lines)


@thorough
@cases
def test_every_demand_is_in_one_list_and_the_lists_carry_the_skills_part(
    profile, vacancy, catalogue, weights
):
    found = Case(profile, vacancy, catalogue, weights, NAMES)
    items = [*found.gap.had, *found.gap.learn, *found.gap.talk]
    assume(found.gap.is_known)

    assert sorted(item.skill for item in items) == sorted(d.skill for d in vacancy.demands)
    assert sum(item.earned for item in items) // 60 == found.pair.parts.skills
    assert all(item.effective >= 4 * item.asked for item in found.gap.had)
    assert all(item.horizon is Horizon.DAY_1 for item in found.gap.talk)
    assert all(item.lost >= 0 for item in items)


@thorough
@cases
def test_there_are_at_most_three_reasons_two_talks_and_one_change(
    profile, vacancy, catalogue, weights
):
    found = explain_for_person(Case(profile, vacancy, catalogue, weights, NAMES))
    said = [*found.reasons, *found.to_talk]

    assert len(found.reasons) <= 3
    assert len(found.to_talk) <= 2
    assert len({sentence.text for sentence in said}) == len(said)
    assert all(sentence.text.endswith(".") for sentence in said)


SILENCED = {
    "talents_shared": {"talents": frozenset({99})},
    "drives_shared": {"drives": (99,)},
    "goal_occupation": {
        "wished_occupations": frozenset({99}),
        "wished_sectors": frozenset(),
    },
    "goal_sector": {"wished_occupations": frozenset({99}), "wished_sectors": frozenset()},
}


@thorough
@cases
def test_without_a_named_reason_the_pair_would_rank_lower(profile, vacancy, catalogue, weights):
    found = Case(profile, vacancy, catalogue, weights, NAMES)
    for reason in explain_for_person(found).reasons:
        if reason.code in SILENCED:
            without = found.score_of(replace(profile, **SILENCED[reason.code]))
        elif reason.code == "skills_had":
            named = reason.values["had"]
            left = tuple(
                (skill, level)
                for skill, level in profile.skills
                if NAMES.skill(skill) not in named.replace(" en ", ", ").split(", ")
            )
            without = found.score_of(replace(profile, skills=(*left, (99, 1))))
        elif reason.code == "shortage_leads":
            scarce = replace(found, vacancy=replace(vacancy, shortage=0))
            assert scarce.pair.key < found.pair.key
            continue
        else:
            assert reason.code == "level_fits"
            asked = replace(vacancy, level=8)
            without = replace(found, vacancy=asked, profile=replace(profile, level=1)).pair
        assert without.score < found.pair.score
        assert without.key < found.pair.key


@thorough
@cases
def test_a_skill_said_to_lift_the_group_does_lift_it(profile, vacancy, catalogue, weights):
    found = Case(profile, vacancy, catalogue, weights, NAMES)
    change = explain_for_person(found).would_change
    assume(change is not None and change.code.startswith("change_skill"))
    skill = next(slot for slot, name in NAMES.skills.items() if name == change.values["skill"])
    after = found.score_of(with_skill(profile, skill, change.values["asked"]))

    assert after.score > found.pair.score
    assert change.code == "change_skill" or after.group > found.pair.group


@thorough
@cases
def test_a_frozen_explanation_is_plain_json_and_always_the_same(
    profile, vacancy, catalogue, weights
):
    found = explain_for_person(Case(profile, vacancy, catalogue, weights, NAMES))
    again = explain_for_person(
        Case(
            ProfileRow.from_compact(profile.to_compact()),
            VacancyRow.from_compact(vacancy.to_compact()),
            catalogue,
            weights,
            NAMES,
        )
    )

    assert json.dumps(found.to_values()) == json.dumps(again.to_values())


def test_a_stored_option_agrees_until_a_row_changes():
    now = case()
    stored = {"key": now.pair.key, "packed_parts": pack_parts(now.pair.parts)}

    assert now.agrees_with(**stored)
    assert not case(talents=frozenset({1})).agrees_with(**stored)


def test_a_person_reads_what_is_there_what_to_learn_and_what_to_talk_about():
    found = explain_for_person(case())

    assert [gap.name for gap in found.had] == ["vaardigheid 1"]
    assert {gap.name for gap in found.learn} == {"vaardigheid 2", "vaardigheid 3"}
    assert {gap.name for gap in found.talk} == {"vaardigheid 4", "vaardigheid 6"}
    said = {gap.name: gap.sentence.text for gap in (*found.had, *found.learn, *found.talk)}
    assert said == {
        "vaardigheid 1": "Dit heb je: vaardigheid 1.",
        "vaardigheid 2": "Dit kun je leren: vaardigheid 2. Dat is nodig binnen een jaar.",
        "vaardigheid 3": (
            "Dit kun je op het werk leren: vaardigheid 3. Je hebt er al een begin van."
        ),
        "vaardigheid 4": (
            "Praat over vaardigheid 4. Je kunt dit al een beetje; op dag 1 is meer nodig."
        ),
        "vaardigheid 6": (
            "Praat over vaardigheid 6. Dat is nodig op dag 1 en lijkt op wat je al kunt: "
            "vaardigheid 7."
        ),
    }


def test_the_reasons_name_what_the_person_gave():
    found = explain_for_person(case())

    assert [reason.text for reason in found.reasons] == [
        "Dit kun je al: vaardigheid 1.",
        "Dit werk is in een sector die je zoekt: sector 1.",
        "Dit werk vraagt jouw talent: talent 1 en talent 2.",
    ]


def test_a_part_without_weight_is_never_a_reason():
    weightless = replace(V1, goal=0, skills=42)
    found = explain_for_person(replace(case(wished_occupations=frozenset({1})), weights=weightless))

    assert line(found, Part.GOAL).word is Word.WELL
    assert "goal_occupation" not in {reason.code for reason in found.reasons}


def test_shortage_is_said_openly_when_there_is_room():
    found = explain_for_person(case(talents=None, drives=None, wished_sectors=frozenset()))

    assert found.reasons[-1].code == "shortage_leads"
    assert found.shortage_text == "zeer krap: heel moeilijk iemand te vinden"


def test_no_figure_is_said_and_not_filled_in():
    found = explain_for_person(case(vacancy=replace(VACANCY, shortage=None)))

    assert found.shortage is None
    assert found.shortage_text == shortage_text(None)
    assert "weten we nog niet" in found.shortage_text


def test_someone_who_told_nothing_reads_what_to_tell_and_nothing_against():
    found = explain_for_person(case(ProfileRow(slot=1)))

    assert {line.word for line in found.lines} == {Word.UNKNOWN}
    assert line(found, Part.SKILLS).sentence.code == "skills_not_told"
    assert found.group is Group.EXPLORE
    assert found.group_text.startswith("We weten nog niet wat je kunt")
    assert found.would_change.values == {"part": Part.SKILLS}
    assert found.had == found.learn == found.talk == ()


def test_an_answer_that_lifts_nothing_is_named_when_there_is_nothing_better():
    nothing_asked = replace(VACANCY, demands=(), talents=(), drives=())
    found = explain_for_person(case(level=None, vacancy=nothing_asked))

    assert found.would_change.code == "change_answer"
    assert found.would_change.values == {"part": Part.LEVEL}


def test_with_everything_told_and_there_nothing_needs_to_change():
    asked = replace(VACANCY, demands=(Demand(1, 3),))

    assert explain_for_person(case(vacancy=asked)).would_change is None


def test_one_skill_that_lifts_the_group_is_named_with_the_group():
    found = explain_for_person(
        case(skills=((1, 2), (3, 2)), talents=frozenset({5}), vacancy=ONE_SKILL_SHORT)
    )

    assert found.group is Group.FITTING
    assert found.would_change.text == "Leer vaardigheid 1. Dan komt dit in de groep 'sterk'."


def test_an_answer_that_can_lift_the_group_is_the_change_to_name():
    found = explain_for_person(case(skills=None))

    assert found.would_change.code == "change_answer_lifts"
    assert found.would_change.values == {"part": Part.SKILLS}


def test_what_the_employer_does_not_tell_is_said_as_such():
    silent = VacancyRow(slot=1, organisation=1, occupation=1, sector=2)
    found = explain_for_person(case(vacancy=silent))

    codes = {line.part: line.sentence.code for line in found.lines}
    assert codes[Part.TALENTS] == "talents_not_asked"
    assert codes[Part.SKILLS] == "skills_not_asked"
    assert codes[Part.LEVEL] == "working_level_not_asked"
    assert codes[Part.GOAL] == "goal_other"


@pytest.mark.parametrize(
    ("level", "word", "code"),
    [
        (5, Word.WELL, "level_fits"),
        (2, Word.PARTLY, "level_one_up"),
        (1, Word.PARTLY, "level_higher"),
        (None, Word.UNKNOWN, "working_level_not_told"),
    ],
)
def test_the_level_has_its_word(level, word, code):
    found = line(explain_for_person(case(level=level)), Part.LEVEL)

    assert (found.word, found.sentence.code) == (word, code)


def test_what_does_not_fit_yet_has_its_word_too():
    found = explain_for_person(
        case(
            talents=frozenset({5}),
            drives=(9,),
            wished_sectors=frozenset(),
            wished_occupations=frozenset({4}),
        )
    )

    assert line(found, Part.TALENTS).sentence.code == "talents_other"
    assert line(found, Part.DRIVES).sentence.code == "drives_other"
    assert line(found, Part.GOAL).word_text == "past nog niet"


def test_the_wished_occupation_is_named():
    found = line(explain_for_person(case(wished_occupations=frozenset({1}))), Part.GOAL)

    assert found.sentence.text == "Dit is het werk dat je zoekt: beroep 1."


@pytest.mark.parametrize(
    ("skills", "text"),
    [
        (((1, 3), (2, 3)), "Je hebt 2 van de 5 skills die dit werk vraagt."),
        (((1, 2), (2, 1)), "Je kunt al iets van 2 van de 5 skills die dit werk vraagt."),
        (((20, 2),), "Je vertelde nog niet over de skills die dit werk vraagt."),
    ],
)
def test_the_skills_line_counts(skills, text):
    assert line(explain_for_person(case(skills=skills)), Part.SKILLS).sentence.text == text


def test_a_vacancy_that_asks_little_says_why_it_counts_less():
    floored = replace(case(), catalogue=replace(PLAIN, floor=10_000))
    everything = replace(
        floored, profile=replace(PERSON, skills=tuple((skill, 5) for skill in range(1, 7)))
    )
    found = line(explain_for_person(everything), Part.SKILLS)

    assert found.word is Word.WELL
    assert found.value < 100
    assert "vraagt weinig dat bijzonder is" in found.sentence.text


def test_each_limit_says_who_has_to_tell():
    full = replace(
        VACANCY, region=1, pay_max=2000, hours_min=300, permits=frozenset({1}), start=None
    )
    must = replace(full, demands=(Demand(1, 3, is_must=True),))
    lines = {found.limit: found for found in explain_for_person(case(vacancy=must)).limits}
    silent = {
        found.limit: found
        for found in explain_for_person(case(vacancy=must, skills=None, start=5)).limits
    }

    assert lines[Limit.REACH].asks is Asks.PERSON
    assert lines[Limit.HOURS].asks is Asks.PERSON
    assert silent[Limit.START].asks is Asks.EMPLOYER
    assert lines[Limit.MUST].asks is Asks.NOBODY
    assert lines[Limit.MUST].text == "Je hebt wat op dag 1 echt moet: vaardigheid 1."
    assert silent[Limit.START].text.endswith("Vraag of dat goed is.")
    assert silent[Limit.MUST].text.startswith("Nog navragen. Op dag 1 moet dit echt")
    assert lines[Limit.PERMIT].text == (
        "Nog navragen. De wet vraagt: bewijs 1. Vertel of je dat hebt."
    )


AT_ONCE = "De werkgever wil iemand zo snel als het kan"
TODAY = date(2026, 11, 23)
BEFORE, LATER = date(2026, 11, 9), date(2027, 3, 1)
SOUGHT = (
    "De werkgever zocht iemand vanaf 9\u00a0november 2026. Jij kunt vanaf 23\u00a0november 2026."
)


@pytest.mark.parametrize(
    ("wanted", "told", "asks", "text"),
    [
        (None, None, Asks.PERSON, f"{AT_ONCE}. Vertel wanneer jij kunt beginnen."),
        (None, TODAY, Asks.NOBODY, f"{AT_ONCE}, en jij kunt nu beginnen."),
        (
            None,
            LATER,
            Asks.EMPLOYER,
            f"{AT_ONCE}. Jij kunt vanaf 1\u00a0maart 2027. Vraag of dat goed is.",
        ),
        (LATER, None, Asks.PERSON, "Start: nog navragen. Vertel wanneer je kunt beginnen."),
        (LATER, LATER, Asks.NOBODY, "Je kunt op tijd beginnen."),
        (TODAY + timedelta(1), LATER, Asks.NOBODY, "Het werk begint eerder dan jij kunt."),
        (BEFORE, TODAY, Asks.NOBODY, SOUGHT),
    ],
)
def test_the_start_is_told_as_both_sides_answered_it(wanted, told, asks, text):
    vacancy = replace(NEAR, start=wanted and wanted.toordinal())
    pair = case(WITHIN, vacancy, start=told and told.toordinal())
    found = explain_for_person(replace(pair, today=TODAY))
    (said,) = [line for line in found.limits if line.limit is Limit.START]
    assert (said.asks, said.text) == (asks, text)
    is_open = asks is not Asks.NOBODY
    assert (text in [sentence.text for sentence in found.to_talk]) == is_open
    assert said.is_within == (not is_open and said.outcome is not Outcome.FAILS)


def test_a_start_that_nobody_says_is_asked_while_no_day_is_known():
    found = explain_for_person(case(WITHIN, NEAR, start=TODAY.toordinal()))
    assert "Vraag of dat goed is" in found.limits[list(Limit).index(Limit.START)].text


def test_each_limit_that_hides_says_so_to_the_person():
    full = replace(
        VACANCY,
        region=1,
        pay_max=2000,
        hours_min=300,
        permits=frozenset({1}),
        start=5,
        demands=(Demand(1, 5, is_must=True),),
        on_the_job=0,
    )
    found = explain_for_person(
        case(
            vacancy=full,
            skills=((1, 1),),
            reach=frozenset(),
            pay_floor=3000,
            hours_max=100,
            start=9,
            permits=frozenset(),
        )
    )

    assert {line.outcome for line in found.limits} == {Outcome.FAILS}
    assert all(line.text.endswith(".") for line in found.limits)


@pytest.mark.parametrize(
    ("certainty", "text"),
    [
        (100, "We weten bijna alles van wat hier telt."),
        (60, "We weten genoeg voor een goed beeld."),
        (30, "We weten nog maar een deel."),
        (0, "We weten nog weinig."),
    ],
)
def test_certainty_is_said_in_words(certainty, text):
    assert certainty_text(certainty) == text


@pytest.mark.parametrize(
    ("adaptability", "band"),
    [
        (None, SupportBand.UNKNOWN),
        (0, SupportBand.CLOSE),
        (500, SupportBand.SOME),
        (800, SupportBand.LITTLE),
    ],
)
def test_adaptability_becomes_advice_on_support(adaptability, band):
    found = support_for(adaptability)

    assert found.band is band
    assert found.advice


def test_adaptability_is_never_said_to_fall_short():
    large_step = case(adaptability=0, skills=((20, 1),), vacancy=replace(VACANCY, on_the_job=0))
    found = line(explain_for_person(large_step), Part.ADAPTABILITY)

    assert found.value == 0
    assert found.word is Word.PARTLY


def test_a_name_that_is_not_there_stays_general():
    found = explain_for_person(replace(case(), names=Names()))

    assert found.had[0].sentence.text == "Dit heb je: een skill uit een andere lijst."


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (list("abc"), "a, b en c")]
)
def test_a_few_names_become_one_piece_of_dutch(words, text):
    assert enumerate_words(words) == text


def test_the_gap_names_the_related_skill_that_gives_credit():
    items = {item.skill: item for item in case().gap.talk}

    assert items[6].kind is GapKind.TALK
    assert (items[6].own, items[6].through, items[6].effective) == (0, 7, 3)
