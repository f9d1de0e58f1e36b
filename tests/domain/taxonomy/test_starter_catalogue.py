"""What the starter catalogue in `taxonomy/data` promises to everything that is built on it."""

import csv
from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

DATA = Path(__file__).resolve().parents[3] / "taxonomy" / "data"
SECTORS = {"energy", "education", "care", "ict", "construction"}
HORIZONS = {"day1", "months3", "year1"}


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert found, name
    return found


def column(name: str, key: str) -> list[str]:
    return [row[key] for row in rows(name)]


def doubles(values: list[str]) -> list[str]:
    return [value for value, times in Counter(v.casefold() for v in values).items() if times > 1]


def skills_by_occupation() -> dict[str, list[dict[str, str]]]:
    found = defaultdict(list)
    for link in rows("occupation_skills"):
        found[link["occupation"]].append(link)
    return found


def end_of(row: dict[str, str]) -> date:
    return date.fromisoformat(row["valid_to"]) if row["valid_to"] else date.max


def start_of(row: dict[str, str]) -> date:
    return date.fromisoformat(row["valid_from"]) if row["valid_from"] else date.min


def overlaps(name: str, *keys: str) -> list[tuple[str, ...]]:
    """Keys of rows that claim the same day twice; the files count the last day in."""
    periods = defaultdict(list)
    for row in rows(name):
        periods[tuple(row[key] for key in keys)].append((start_of(row), end_of(row)))
    return [
        key
        for key, spans in periods.items()
        if any(later[0] <= earlier[1] for earlier, later in pairwise(sorted(spans)))
    ]


def test_every_row_has_exactly_the_columns_of_its_header():
    for path in sorted(DATA.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            widths = {len(line) for line in csv.reader(file)}
        assert len(widths) == 1, path.name


def test_no_cell_has_loose_space_or_a_line_break():
    for path in sorted(DATA.glob("*.csv")):
        for row in rows(path.stem):
            for key, value in row.items():
                assert value == " ".join(value.split()), (path.name, key, value)


def test_there_are_five_sectors_and_thirty_five_regions():
    assert set(column("sectors", "code")) == SECTORS
    assert len(set(column("regions", "code"))) == len(rows("regions")) == 35


def test_region_centres_lie_in_the_netherlands():
    for region in rows("regions"):
        assert 50.7 < float(region["lat"]) < 53.6, region["name"]
        assert 3.3 < float(region["lon"]) < 7.3, region["name"]


def test_neighbours_know_each_other():
    pairs = {(row["region"], row["neighbour"]) for row in rows("region_neighbours")}
    regions = set(column("regions", "code"))
    assert len(pairs) == len(rows("region_neighbours"))
    assert {(b, a) for a, b in pairs} == pairs
    assert {a for a, _ in pairs} == regions
    assert all(a != b for a, b in pairs)


def test_levels_run_from_one_to_eight():
    levels = {row["code"]: int(row["order"]) for row in rows("nlqf_levels")}
    assert set(levels.values()) == set(range(1, 9))
    assert levels["entry"] == 1
    assert levels["4+"] == 4


def test_all_shortage_occupations_are_there_and_refer_to_what_exists():
    occupations = rows("occupations")
    assert len(occupations) == 119
    groups = set(column("occupation_groups", "brc"))
    levels = set(column("nlqf_levels", "code"))
    for row in occupations:
        assert row["sector"] in SECTORS, row["code"]
        assert row["brc"] in groups, row["code"]
        assert row["nlqf_entry"] in levels, row["code"]
        assert int(row["months_min"]) <= int(row["months_max"]), row["code"]
        assert row["plain"].endswith("."), row["code"]
        assert row["alt_labels"], row["code"]


def test_codes_names_and_addresses_are_unique():
    for name, key in [
        ("occupations", "code"),
        ("occupations", "name_nl"),
        ("occupations", "esco_uri"),
        ("occupation_groups", "brc"),
        ("skill_groups", "code"),
        ("skill_groups", "name"),
        ("skills", "code"),
        ("skills", "name"),
        ("regions", "name"),
    ]:
        assert doubles(column(name, key)) == [], (name, key)
    assert doubles([uri for uri in column("skills", "esco_uri") if uri]) == []


def test_enough_skills_have_an_esco_address():
    uris = [uri for uri in column("skills", "esco_uri") if uri]
    assert all(uri.startswith("http://data.europa.eu/esco/skill/") for uri in uris)
    assert len(uris) >= 0.4 * len(rows("skills"))


def test_there_are_at_least_380_skills_and_350_of_them_belong_to_an_occupation():
    assert len(set(column("skills", "code"))) >= 380
    assert len(set(column("occupation_skills", "skill"))) >= 350


def test_every_skill_is_in_a_group_of_two_to_twelve():
    sizes = Counter(column("skills", "group"))
    assert set(sizes) == set(column("skill_groups", "code"))
    assert {group for group, size in sizes.items() if not 2 <= size <= 12} == set()


def test_every_skill_says_in_one_line_what_it_is():
    for row in rows("skills"):
        assert row["description"].endswith("."), row["code"]
        assert len(row["description"]) <= 120, row["code"]
        assert row["alt_labels"], row["code"]


def test_alternative_names_are_said_once():
    for name in ("skills", "occupations"):
        for row in rows(name):
            own = row.get("name") or row["name_nl"]
            assert doubles([own, *row["alt_labels"].split("|")]) == [], row["code"]


def test_every_link_joins_a_known_occupation_to_a_known_skill_once():
    links = rows("occupation_skills")
    assert set(column("occupation_skills", "occupation")) <= set(column("occupations", "code"))
    assert set(column("occupation_skills", "skill")) <= set(column("skills", "code"))
    assert doubles([f"{link['occupation']} {link['skill']}" for link in links]) == []
    for link in links:
        assert int(link["level"]) in range(1, 6), link
        assert int(link["importance"]) in range(1, 4), link
        assert link["horizon"] in HORIZONS, link


def test_sixty_occupations_have_eight_to_fifteen_skills_and_each_sector_has_twelve():
    sector_of = {row["code"]: row["sector"] for row in rows("occupations")}
    found = skills_by_occupation()
    assert len(found) >= 60
    assert {code: len(links) for code, links in found.items() if not 8 <= len(links) <= 15} == {}
    per_sector = Counter(sector_of[code] for code in found)
    assert {sector for sector in SECTORS if per_sector[sector] < 12} == set()


def test_every_occupation_with_skills_asks_little_on_day_one_and_leaves_much_to_learn():
    for code, links in skills_by_occupation().items():
        on_day_one = sum(link["horizon"] == "day1" for link in links)
        assert 1 <= on_day_one <= 4, code
        assert len(links) - on_day_one >= 3, code


def test_some_skills_are_asked_in_several_sectors_so_that_people_can_cross():
    sector_of = {row["code"]: row["sector"] for row in rows("occupations")}
    reach = defaultdict(set)
    for link in rows("occupation_skills"):
        reach[link["skill"]].add(sector_of[link["occupation"]])
    assert sum(len(sectors) >= 3 for sectors in reach.values()) >= 15


def test_everyday_words_lead_to_a_known_skill():
    words = column("everyday_words", "word")
    assert len(words) >= 150
    assert doubles(words) == []
    assert set(column("everyday_words", "skill")) <= set(column("skills", "code"))


def test_every_used_occupation_group_has_a_shortage_figure_that_is_still_open():
    still_open = {row["brc"] for row in rows("shortage_figures") if not row["valid_to"]}
    assert set(column("occupations", "brc")) <= still_open
    assert still_open <= set(column("occupation_groups", "brc"))


def test_shortage_figures_are_dated_sourced_and_honest_about_estimates():
    for row in rows("shortage_figures"):
        assert int(row["class"]) in range(5), row
        assert row["source"], row
        assert row["region"] == "" or row["region"] in set(column("regions", "code")), row
        assert (row["is_estimate"] == "1") == (row["source"] == "eigen schatting loopbrug"), row
        assert start_of(row) < end_of(row), row


def test_no_day_has_two_figures():
    assert overlaps("shortage_figures", "brc", "region") == []
    assert overlaps("parameters", "code") == []


def test_the_minimum_wage_is_there_without_a_gap():
    wages = sorted((r for r in rows("parameters") if r["code"] == "WML_UUR_21"), key=start_of)
    assert len(wages) >= 6
    for earlier, later in pairwise(wages):
        assert (start_of(later) - end_of(earlier)).days == 1


def test_every_parameter_says_where_it_comes_from():
    for row in rows("parameters"):
        assert row["source"], row["code"]
        assert row["confidence"], row["code"]
