"""The parts of plan, route and year, as a page gives them to who reads and to who listens."""

import re
from datetime import date
from html import unescape

import pytest
from django.template import engines
from syrupy.assertion import SnapshotAssertion

from loopbrug.kernel.money import Money
from loopbrug.kernel.parts import (
    ActorColumn,
    ActorTask,
    Calculation,
    Goal,
    Layer,
    Plank,
    PlankBox,
    PostAction,
    Signal,
    StartMark,
    State,
    Stop,
    Sum,
    SumLine,
    YearCell,
    YearRow,
    YearTable,
)
from loopbrug.kernel.pictures import MoneyBar, PlankState, Ring, RingActor, TaskState
from loopbrug.pages.gallery_crossing import ScaleForm, crossing_samples
from loopbrug.pages.gallery_states import STATES
from tests.strict import markup

GIVEN = {
    "planks": "planks=value layout='cols'",
    "sums": "sums=value",
    "plank_box": "box=value csrf_token='t'",
    "calculation": "calculation=value",
    "money_bars": "bars=value",
    "timeline": "stops=value",
    "year_table": "table=value",
    "year_line": "year=value",
    "ring": "ring=value",
    "actors": "columns=value csrf_token='t'",
    "signals": "signals=value csrf_token='t'",
    "goals": "goals=value csrf_token='t'",
    "log": "entries=value",
}
FIELDS = {"plank_box": "box", "money_bars": "bars", "timeline": "stops", "year_table": "table"}
FIELDS |= {"year_line": "year", "actors": "columns"}
EVIL = "<img src=x>&"


def part(name: str, value: object) -> str:
    source = f'{{% include "components/{name}.html" with {GIVEN[name]} only %}}'
    html: str = engines["django"].from_string(source).render({"value": value})
    markup.check(html)
    return html


def words(html: str) -> list[str]:
    """What a reader gets, tag by tag; drawings are left out, their words stand beside them."""
    while "<svg" in html:  # a drawing may hold drawings
        html = re.sub(r"<svg(?:(?!<svg).)*?</svg>", "", html, flags=re.DOTALL)
    pieces = (re.sub(r"[ \n]+", " ", piece).strip() for piece in re.split(r"<[^>]+>", html))
    return [unescape(piece) for piece in pieces if piece]


@pytest.mark.parametrize("name", GIVEN)
def test_a_filled_part_reads_like_this(name: str, snapshot: SnapshotAssertion) -> None:
    samples = crossing_samples("gevuld")
    assert words(part(name, getattr(samples, FIELDS.get(name, name)))) == snapshot


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", GIVEN)
def test_a_part_is_sound_in_every_state(name: str, state: str) -> None:
    assert part(name, getattr(crossing_samples(state), FIELDS.get(name, name)))


def test_a_plank_without_an_amount_says_no_amount() -> None:
    hidden = Plank("Overstaptijd", PlankState.COVERED.value)
    assert words(part("planks", (hidden,))) == ["Overstaptijd", "gedekt"]
    assert "<a " not in part("planks", (hidden,))


def test_an_amount_that_is_not_known_is_said_and_not_zero() -> None:
    said = words(part("sums", (Sum("Kost samen", None), Sum("Nog open", Money(0), is_open=True))))
    assert said == ["Kost samen", "nog niet bekend", "Nog open", "€\u00a00,00"]


def test_who_can_lay_a_plank_is_asked_by_a_button_that_sends_what_it_is_about() -> None:
    ask = PostAction("Vraag dit", "/vragen/", "small", "aan het fonds", (("source", "7"),))
    html = part("plank_box", PlankBox("Plank 8", "Nog open.", (Layer("Fonds", post=ask),), key="x"))
    assert 'action="/vragen/"' in html
    assert 'name="source" value="7"' in html
    assert 'Vraag dit<span class="hide"> aan het fonds</span>' in html
    assert 'aria-labelledby="plank-x"' in html


def test_a_plank_that_nobody_can_lay_says_so() -> None:
    box = PlankBox("Plank 8", "Nog open.", empty="Nu kan niemand dit.")
    assert words(part("plank_box", box)) == ["Plank 8", "Nog open.", "Nu kan niemand dit."]


def test_the_bars_have_a_table_that_says_the_same() -> None:
    html = part("money_bars", (MoneyBar("Inwerken", Money(500)), MoneyBar("Leertijd")))
    rows = re.findall(r"<tr>.*?</tr>", html, re.DOTALL)
    assert words(rows[1]) == ["Inwerken", "nog niemand", "€\u00a05,00", "€\u00a05,00"]
    assert words(rows[2]) == ["Leertijd", "nog niemand", "nog niet uitgerekend"]


def test_bars_that_show_nothing_have_no_legend() -> None:
    assert "legend" not in part("money_bars", (MoneyBar("Leertijd"),))


def test_a_month_without_a_start_is_said_in_words_and_with_a_sign() -> None:
    months = tuple(date(2027, month, 1) for month in (1, 2, 3, 4))
    cells = (
        YearCell((StartMark("ma 4", "8 vrij", "/starts/1/", "januari 2027"),)),
        YearCell(),
        YearCell((StartMark("ma 1", "gaat niet door", is_cancelled=True),)),
        YearCell(is_quiet=True),
    )
    row = YearRow("Voorlezen", cells, "/modules/1/")
    html = part("year_table", YearTable("Starts", months, (row,)))
    assert row.gap_count == html.count("geen start") == html.count('class="is-gap"') == 2
    assert "<s>ma 1</s>" in html
    assert '<abbr title="februari 2027">feb</abbr>' in html
    assert '<span class="cell-month">februari 2027</span>' in html
    # Blocks instead of a table on a phone: the roles keep it a table for who listens.
    assert (html.count('role="cell"'), html.count('role="columnheader"')) == (4, 5)


def test_a_row_with_too_few_months_is_refused() -> None:
    with pytest.raises(ValueError, match="not as many cells as months: Voorlezen"):
        YearTable("Starts", (date(2027, 1, 1),), (YearRow("Voorlezen", ()),))


def test_a_task_is_done_with_one_button_that_says_which() -> None:
    task = ActorTask("Bel", post=PostAction("Gedaan", "/taken/1/", "small", about="bellen"))
    html = part("actors", (ActorColumn("Jij", (task,), is_you=True),))
    assert "actor-you" in html
    assert 'Gedaan<span class="hide"> bellen</span>' in html


def test_who_is_behind_is_said_beside_the_ring_too() -> None:
    four = (RingActor("Dennis", (TaskState.LATE,)), *(RingActor(name) for name in "abc"))
    assert words(part("ring", Ring(four)))[:2] == ["Dennis", "0 van 1 gedaan, 1 te laat"]


def test_five_answers_are_radio_buttons_in_words_and_give_a_number() -> None:
    html = str(ScaleForm({"goes_well": "2"})["goes_well"].as_field_group())
    assert html.count('type="radio"') == 5
    assert "<legend>Gaat het goed?" in html
    assert words(html)[2:] == ["nee", "meestal niet", "een beetje", "meestal wel", "ja"]
    form = ScaleForm({"goes_well": "2"})
    assert form.is_valid()
    assert form.cleaned_data == {"goes_well": 2}


@pytest.mark.parametrize("answer", ["", "0", "6", "x"])
def test_an_answer_that_does_not_exist_is_refused(answer: str) -> None:
    form = ScaleForm({"goes_well": answer})
    assert not form.is_valid()
    assert 'class="field field-error"' in str(form["goes_well"].as_field_group())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("planks", (Plank(EVIL, "open", EVIL, EVIL, EVIL, EVIL, "/x/"),)),
        ("plank_box", PlankBox(EVIL, EVIL, (Layer(EVIL, EVIL, State("none", EVIL)),))),
        ("calculation", Calculation((SumLine(EVIL, EVIL, Money(1)),), Money(1), EVIL)),
        ("money_bars", (MoneyBar(EVIL, Money(1)),)),
        ("timeline", (Stop(EVIL, EVIL, EVIL, url="/x/"),)),
        ("ring", Ring(tuple(RingActor(EVIL) for _number in range(4)))),
        ("actors", (ActorColumn(EVIL, (ActorTask(EVIL, EVIL, None, EVIL),), EVIL),)),
        ("signals", (Signal(EVIL, "/x/", (State("warn", EVIL),), EVIL, EVIL),)),
        ("goals", (Goal(EVIL, empty=EVIL),)),
    ],
)
def test_what_people_wrote_is_escaped(name: str, value: object) -> None:
    assert "<img" not in part(name, value)
