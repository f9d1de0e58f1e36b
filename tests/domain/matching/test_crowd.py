"""What a card shows is shared by at least five people, whoever else there is (trust P-11)."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from matching.domain.crowd import COUNTRY, FEWEST, WIDEST, Traits, crowd_of

REGIONS = ("Utrecht", "Zeeland", "Friesland", "Drenthe", "")
LEVELS = ("niveau 1 of 2", "niveau 3 of 4", "niveau 5 of 6", "niveau 7 of 8", "")
traits = st.builds(Traits, st.sampled_from(REGIONS), st.sampled_from(LEVELS))
populations = st.dictionaries(traits, st.integers(0, 12))


def shown_sizes(counts: dict[Traits, int]) -> Counter[Traits]:
    crowd = crowd_of(counts)
    sizes: Counter[Traits] = Counter()
    for told, count in counts.items():
        if count:
            sizes[crowd.shown(told)] += count
    return sizes


@given(populations)
def test_no_shown_combination_has_fewer_than_five_sharers(counts):
    crowd = crowd_of(counts)
    assert crowd.size == sum(counts.values())
    if crowd.is_enough:
        assert all(size >= FEWEST for size in shown_sizes(counts).values())


@given(populations)
def test_a_card_tells_the_truth_only_less_of_it(counts):
    crowd = crowd_of(counts)
    for told in counts:
        shown = crowd.shown(told)
        assert shown.region in (told.region, COUNTRY)
        assert shown.level in (told.level, "")


@given(populations)
def test_who_shares_with_enough_is_shown_as_told_but_for_one_class_at_most(counts):
    """Only the smallest class of all may be widened for the company of others."""
    crowd = crowd_of(counts)
    widened = [
        told for told, count in counts.items() if count >= FEWEST and crowd.shown(told) != told
    ]
    assert len({crowd.shown(told) for told in widened}) <= 1
    if widened:
        assert {crowd.shown(told) for told in widened} == {WIDEST}


@given(populations)
def test_the_order_in_which_people_are_counted_makes_no_difference(counts):
    backwards = dict(reversed(list(counts.items())))
    assert crowd_of(counts).classes == crowd_of(backwards).classes


def test_a_rare_region_becomes_the_country_before_the_level_goes():
    counts = {Traits("Utrecht", "niveau 3 of 4"): 9} | {
        Traits(region, "niveau 5 of 6"): 2 for region in ("Zeeland", "Drenthe", "Friesland")
    }
    crowd = crowd_of(counts)
    assert crowd.shown(Traits("Utrecht", "niveau 3 of 4")) == Traits("Utrecht", "niveau 3 of 4")
    assert crowd.shown(Traits("Zeeland", "niveau 5 of 6")) == Traits(COUNTRY, "niveau 5 of 6")


def test_one_rare_person_is_never_alone_in_the_widest_class():
    rare = Traits("Zeeland", "niveau 7 of 8")
    counts = {
        Traits("Utrecht", "niveau 1 of 2"): 7, Traits("Utrecht", "niveau 3 of 4"): 5, rare: 1
    }  # fmt: skip
    crowd = crowd_of(counts)
    assert crowd.shown(rare) == WIDEST
    assert crowd.shown(Traits("Utrecht", "niveau 3 of 4")) == WIDEST
    assert crowd.shown(Traits("Utrecht", "niveau 1 of 2")).region == "Utrecht"


def test_four_people_are_no_crowd():
    assert not crowd_of({Traits("Utrecht", ""): 4}).is_enough
    assert crowd_of({Traits("Utrecht", ""): 5}).is_enough


def test_a_stranger_is_shown_as_wide_as_can_be():
    assert crowd_of({}).shown(Traits("Utrecht", "niveau 3 of 4")) == WIDEST
