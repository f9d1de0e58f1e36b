"""The bridge as a drawing and as words: both say the same, and both are safe to print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbrug.kernel.pictures import (
    ICONS,
    Bridge,
    Flag,
    Here,
    PlankState,
    StoneState,
    bridge_sentence,
    bridge_summary,
    bridge_svg,
    icon_svg,
    stone_svg,
    wait_svg,
)
from loopbrug.kernel.pictures.svg import n, wrap
from tests.domain.kernel.drawings import SVG, check_sound, parts, tree, words

DONE = (StoneState.DONE,) * 6
COVERED = (PlankState.COVERED,) * 8
STONES = (StoneState.DONE, StoneState.BEGUN, StoneState.DONE, *(StoneState.EMPTY,) * 3)
PLANKS = (
    PlankState.COVERED,
    PlankState.COVERED,
    PlankState.PARTLY,
    PlankState.REQUESTED,
    PlankState.OPEN,
    PlankState.NOT_NEEDED,
    PlankState.OPEN,
    PlankState.OPEN,
)
ONE_HOLE = (PlankState.COVERED, PlankState.OPEN, *(PlankState.NOT_NEEDED,) * 6)

bridges = st.builds(
    Bridge,
    stones=st.tuples(*[st.sampled_from(StoneState)] * 6),
    planks=st.one_of(st.just(()), st.tuples(*[st.sampled_from(PlankState)] * 8)),
    flag=st.one_of(
        st.none(),
        st.builds(Flag, st.text(min_size=1, max_size=80), st.text(max_size=30), st.integers(0, 12)),
    ),
    here=st.one_of(
        st.none(),
        st.builds(Here, st.just("stone"), st.integers(0, 5)),
        st.builds(Here, st.just("plank"), st.integers(0, 7)),
        st.builds(Here, st.just("light"), st.integers(0, 11)),
    ),
)


@pytest.mark.parametrize("size", ["full", "small"])
def test_a_bridge_has_six_stones_and_eight_planks(size: str) -> None:
    svg = bridge_svg(Bridge(DONE, COVERED), size)
    assert len(parts(svg, "br-stone")) == 6
    assert len(parts(svg, "br-plank")) == 8


@pytest.mark.parametrize("size", ["full", "small"])
def test_a_bank_that_the_reader_is_not_shown_has_no_stones_and_no_word(size: str) -> None:
    svg = bridge_svg(Bridge((), COVERED), size)
    assert parts(svg, "br-stone") == []
    assert len(parts(svg, "br-plank")) == 8
    assert "Wie je bent" not in svg
    assert "stenen" not in svg


@pytest.mark.parametrize("size", ["full", "small"])
def test_each_state_of_a_plank_looks_different(size: str) -> None:
    def drawn(state: PlankState) -> str:
        return bridge_svg(Bridge(DONE, (state,) * 8), size, decorative=True)

    looks = [drawn(state) for state in PlankState]
    # Asked for and partly covered are told apart by the words beside the drawing.
    assert drawn(PlankState.REQUESTED) == drawn(PlankState.PARTLY)
    assert len(set(looks)) == len(PlankState) - 1


def test_a_grating_begins_and_ends_with_a_bar_and_a_line_is_thin() -> None:
    svg = bridge_svg(Bridge(DONE, PLANKS), "small", width=120)
    grating = parts(svg, "br-plank")[3].get("d", "")
    assert grating.count("M") == 3
    thin = float(parts(svg, "br-thin")[0].get("stroke-width", "9"))
    thick = float(parts(svg, "br-plank")[0].get("stroke-width", "0"))
    assert thick > 4 * thin


def test_without_planks_nothing_is_claimed_about_them() -> None:
    bridge = Bridge(DONE)
    assert len(parts(bridge_svg(bridge), "br-unknown")) == 8
    assert "over de planken weten we nog niets" in bridge_summary(bridge)
    assert "Leertijd: weten we nog niet" in bridge_sentence(bridge)


def test_who_cannot_know_the_work_says_nothing_of_it() -> None:
    bridge = Bridge(DONE, tells_work=False)
    said = bridge_svg(bridge) + bridge_summary(bridge) + bridge_sentence(bridge)
    assert "6 van 6 stenen klaar" in bridge_summary(bridge)
    assert "Talenten: klaar" in bridge_sentence(bridge)
    for claim in ("gekozen", "ieuw", "weten we", "maanden"):
        assert claim not in said


def test_the_lights_are_the_months_that_were_held() -> None:
    svg = bridge_svg(Bridge(DONE, COVERED, Flag("Monteur", months=3)))
    assert len(parts(svg, "br-lit")) == 3
    assert len(parts(svg, "br-unlit")) == 9


def test_the_walker_stands_where_the_person_is() -> None:
    def feet(here: Here) -> float:
        head = parts(bridge_svg(Bridge(DONE, COVERED, here=here)), "br-walker-head")[0]
        return float(head.get("cx", "0"))

    places = [
        Here("stone", 0),
        Here("stone", 5),
        Here("plank", 0),
        Here("plank", 7),
        Here("light", 0),
    ]
    assert [feet(place) for place in places] == sorted(feet(place) for place in places)
    assert parts(bridge_svg(Bridge(DONE, COVERED)), "br-person") == []


def test_the_flag_is_red_only_when_work_was_chosen() -> None:
    assert parts(bridge_svg(Bridge(DONE)), "br-flag") == []
    assert len(parts(bridge_svg(Bridge(DONE, flag=Flag("Monteur"))), "br-flag")) == 1


def test_the_sentence_names_every_stone_every_plank_flag_and_lights() -> None:
    bridge = Bridge(STONES, PLANKS, Flag("Onderwijsassistent", "start ma 1 maart 2027", 2))
    assert bridge_sentence(bridge) == (
        "Wie je bent: Talenten: klaar, Skills: begonnen, Drijfveren: klaar, "
        "Wendbaarheid: nog niet ingevuld, Werk- en denkniveau: nog niet ingevuld, "
        "Doel en motivatie: nog niet ingevuld. Wat de brug draagt: 1 Oriëntatieprogramma: gedekt, "
        "2 Oriëntatietijd: gedekt, 3 Persoonlijke begeleiding: deels gedekt, "
        "4 Vakopleiding: gevraagd, "
        "5 Leertijd: nog open, 6 Overstaptijd: niet nodig, 7 Inwerken: nog open, "
        "8 Minder productie in het begin: nog open. Nieuw werk: Onderwijsassistent, "
        "start ma 1 maart 2027. 2 van 12 maanden na de start."
    )


@pytest.mark.parametrize(
    ("planks", "said"),
    [
        (COVERED, "8 van 8 planken liggen. Nieuw"),
        (PLANKS, "2 van 8 planken liggen, 3 zijn nog open. Nieuw"),
        (ONE_HOLE, "1 van 8 planken ligt, 1 is nog open"),
    ],
)
def test_the_summary_counts_in_good_dutch(planks: tuple[PlankState, ...], said: str) -> None:
    assert said in bridge_summary(Bridge(DONE, planks))


@given(bridge=bridges, size=st.sampled_from(["full", "small"]), width=st.integers(120, 240))
def test_every_bridge_is_a_sound_drawing(bridge: Bridge, size: str, width: int) -> None:
    text = bridge_svg(_printable(bridge), size, width=width)
    svg = tree(text)
    assert svg.get("role") == "img"
    assert svg.find(f"{SVG}title") is not None
    check_sound(text)


def _printable(bridge: Bridge) -> Bridge:
    """XML knows no control characters; forms refuse them long before a drawing."""
    if bridge.flag is None:
        return bridge
    label, date = (
        "".join(c for c in said if c.isprintable())
        for said in (bridge.flag.label, bridge.flag.date)
    )
    return Bridge(bridge.stones, bridge.planks, Flag(label, date, bridge.flag.months), bridge.here)


@pytest.mark.parametrize("size", ["full", "small"])
def test_words_of_people_are_escaped(size: str) -> None:
    svg = bridge_svg(Bridge(DONE, COVERED, Flag('<script>"&', "</svg>")), size)
    assert "<script>" not in svg
    assert svg.count("</svg>") == 1
    tree(svg)


def test_a_drawing_beside_its_list_is_hidden_from_who_listens() -> None:
    svg = bridge_svg(Bridge(DONE), decorative=True)
    assert 'aria-hidden="true"' in svg
    assert "<title>" not in svg
    assert "role=" not in svg


def test_long_names_of_work_fit_on_the_quay() -> None:
    flag = Flag("Werkvoorbereider duurzame installaties en zonne-energie", "start ma 1 maart 2027")
    said = words(bridge_svg(Bridge(DONE, flag=flag)))
    assert "Werkvoorbereider" in said
    assert "…" in said


def test_shapes_stand_by_themselves_and_can_be_recoloured() -> None:
    for element in tree(bridge_svg(Bridge(STONES, PLANKS))).iter():
        if element.tag in {f"{SVG}path", f"{SVG}circle"}:
            assert element.get("class", "").startswith("br-")
            assert element.get("fill")


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Bridge(DONE[:5]),
        lambda: Bridge(DONE, COVERED[:7]),
        lambda: Flag("Monteur", months=13),
        lambda: Here("plank", 8),
        lambda: Here("stone", -1),
        lambda: bridge_svg(Bridge(DONE), "medium"),
    ],
)
def test_a_bridge_that_cannot_be_is_refused(wrong: object) -> None:
    assert callable(wrong)
    with pytest.raises(ValueError, match=r"stones|planks|month|there is no|size"):
        wrong()


def test_signs_are_sound_and_hidden() -> None:
    drawings = [icon_svg(name) for name in ICONS]
    drawings += [stone_svg(state) for state in StoneState]
    drawings += [wait_svg(days, 5) for days in (0, 3, 9)]
    for svg in drawings:
        assert tree(svg).get("aria-hidden") == "true"


def test_an_unknown_sign_is_an_error_and_not_a_blank() -> None:
    with pytest.raises(KeyError):
        icon_svg("unicorn")


@pytest.mark.parametrize("state", list(StoneState))
def test_a_stone_is_empty_half_or_full(state: StoneState) -> None:
    svg = stone_svg(state)
    full, outline = svg.count("br-stone-full"), svg.count("br-stone-line")
    assert (full, outline) == {"empty": (0, 1), "begun": (1, 1), "done": (1, 0)}[state.value]


def test_a_wait_shows_one_bar_for_each_promised_day() -> None:
    assert wait_svg(3, 5).count('fill="currentColor"') == 3
    assert wait_svg(9, 5).count("<rect") == 5


@pytest.mark.parametrize(
    ("value", "text"), [(1.0, "1"), (-0.04, "0"), (10.0, "10"), (2.345, "2.3"), (0, "0")]
)
def test_numbers_are_short(value: float, text: str) -> None:
    assert n(value) == text


def test_words_are_wrapped_and_never_longer_than_the_line() -> None:
    assert wrap("een twee drie vier vijf", 9) == ["een twee", "drie vie…"]
    assert wrap("", 5) == [""]
