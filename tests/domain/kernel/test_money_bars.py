"""Who pays a post: as long as the money, whole with a hole, read without colour."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbrug.kernel.money import Money
from loopbrug.kernel.pictures import (
    MoneyBar,
    Payer,
    Share,
    bar_words,
    money_bar_svg,
    most_of,
    payer_svg,
    share_words,
)
from tests.domain.kernel.drawings import SVG, check_sound, parts, share_of, tree

shares = st.builds(
    Share, st.sampled_from(Payer), st.builds(Money, st.integers(1, 10**8)), st.booleans()
)
bars = st.builds(
    MoneyBar,
    st.text("abc <&", min_size=1),
    st.one_of(st.none(), st.builds(Money, st.integers(0, 10**8))),
    st.lists(shares, max_size=5).map(tuple),
    st.booleans(),
)


def bar(cost: int, *parts: Share) -> MoneyBar:
    return MoneyBar("Inwerken", Money(cost), parts)


def test_a_piece_is_as_long_as_its_part_of_the_longest_bar() -> None:
    half = bar(5000, Share(Payer.RECEIVING, Money(2500)), Share(Payer.FUND, Money(2500)))
    svg = money_bar_svg(half, most_of((half, bar(10000))))
    pieces = parts(svg, "mb-piece")
    assert [share_of(piece.get("width")) for piece in pieces] == [0.25, 0.25]
    assert share_of(pieces[1].get("x")) == 0.25


def test_what_nobody_carries_is_a_dashed_hole_at_the_end() -> None:
    svg = money_bar_svg(bar(4000, Share(Payer.RELEASING, Money(1000))), 4000)
    [hole] = parts(svg, "mb-hole")
    assert hole.get("stroke-dasharray")
    assert share_of(hole.get("x")) == 0.25
    assert share_of(hole.get("width")) == 0.75


def test_a_covered_post_has_no_hole() -> None:
    assert not parts(money_bar_svg(bar(4000, Share(Payer.FUND, Money(4000))), 4000), "mb-hole")


def test_what_is_only_asked_for_is_half_as_high_and_stands_on_the_ground() -> None:
    firm = Share(Payer.FUND, Money(1000))
    asked = Share(Payer.FUND, Money(1000), is_promised=False)
    one, other = parts(money_bar_svg(bar(2000, firm, asked), 2000), "mb-piece")
    high, low = float(one.get("height", "0")), float(other.get("height", "0"))
    assert low == high / 2
    assert float(other.get("y", "0")) + low == high


def test_every_payer_has_a_pattern_of_its_own() -> None:
    looks = {payer_svg(payer).replace(payer.value, "") for payer in Payer} | {payer_svg(None)}
    assert len(looks) == len(Payer) + 1


def test_a_cent_beside_a_fortune_is_still_seen() -> None:
    svg = money_bar_svg(bar(1, Share(Payer.PERSON, Money(1))), 10**9)
    assert share_of(parts(svg, "mb-piece")[0].get("width")) > 0.005


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (
            bar(
                375000,
                Share(Payer.RECEIVING, Money(105000)),
                Share(Payer.FUND, Money(20000), is_promised=False),
            ),
            (
                "Inwerken kost €\u00a03.750,00: nieuwe werkgever €\u00a01.050,00, "
                "fonds €\u00a0200,00 gevraagd, nog open €\u00a02.500,00"
            ),
        ),
        (
            bar(100, Share(Payer.PERSON, Money(100), name="Jij")),
            "Inwerken kost €\u00a01,00: Jij €\u00a01,00",
        ),
        (MoneyBar("Leertijd"), "Leertijd: nog niet uitgerekend"),
        (MoneyBar("Leertijd", Money(0), is_not_needed=True), "Leertijd: niet nodig"),
        (MoneyBar("Leertijd", Money(0)), "Leertijd kost €\u00a00,00"),
    ],
)
def test_a_bar_says_in_words_what_it_shows(shown: MoneyBar, said: str) -> None:
    assert bar_words(shown) == said


def test_a_share_is_named_by_its_payer() -> None:
    assert share_words(Share(Payer.FUND, Money(100), name="O&O-fonds")).startswith("O&O-fonds")


def test_not_needed_and_not_known_look_different() -> None:
    unknown = money_bar_svg(MoneyBar("a"), 1, decorative=True)
    assert unknown != money_bar_svg(MoneyBar("a", is_not_needed=True), 1, decorative=True)


@given(shown=bars)
def test_every_bar_is_a_sound_drawing_with_a_name(shown: MoneyBar) -> None:
    svg = money_bar_svg(shown, most_of((shown,)))
    check_sound(svg)
    assert tree(svg).get("role") == "img"
    assert tree(svg).find(f"{SVG}desc") is not None
    assert "aria-hidden" in money_bar_svg(shown, most_of((shown,)), decorative=True)


@given(shown=bars)
def test_what_is_open_and_what_is_carried_make_the_cost(shown: MoneyBar) -> None:
    carried = sum(one.amount.cents for one in shown.shares)
    if shown.cost is not None and not shown.is_not_needed and carried <= shown.cost.cents:
        assert shown.open.cents + carried == shown.cost.cents
    assert shown.open.cents >= 0


def test_no_bars_share_no_length() -> None:
    assert most_of(()) == 1
