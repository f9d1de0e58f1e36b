"""What the lists of the demo region promise: enough of everything, and codes that exist."""

import csv
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
DEMO = ROOT / "matching" / "demo_data"
CATALOGUE = ROOT / "taxonomy" / "data"


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def values(folder: Path, name: str, key: str) -> list[str]:
    return [row[key] for row in rows(folder, name)]


def test_there_are_enough_different_names():
    first = values(DEMO, "first_names", "name")
    last = values(DEMO, "last_names", "name")
    assert len(set(first)) == len(first) >= 160
    assert len(set(last)) == len(last) >= 150


def test_twelve_employers_cover_the_five_sectors_of_one_region():
    employers = rows(DEMO, "employers")
    assert len(employers) == 12
    assert {row["sector"] for row in employers} == set(values(CATALOGUE, "sectors", "code"))
    assert {row["region"] for row in employers} == {"AM14"}
    numbers = [row["kvk_number"] for row in employers]
    assert len(set(numbers)) == 12
    assert all(len(n) == 8 and n.isdigit() and n.startswith("9") for n in numbers)


def test_former_jobs_bring_four_to_eight_known_skills():
    known = set(values(CATALOGUE, "skills", "code"))
    levels = set(values(CATALOGUE, "nlqf_levels", "code"))
    jobs = rows(DEMO, "former_jobs")
    assert len({job["code"] for job in jobs}) == len(jobs) >= 40
    for job in jobs:
        pairs = [pair.split(":") for pair in job["skills"].split("|")]
        assert 4 <= len(pairs) <= 8, job["code"]
        assert {code for code, _ in pairs} <= known, job["code"]
        assert all(int(level) in range(1, 6) for _, level in pairs), job["code"]
        assert job["nlqf"] in levels, job["code"]


def test_each_of_the_24_talents_has_proofs():
    talents = Counter(values(DEMO, "talent_proofs", "talent"))
    assert len(talents) == 24
    assert min(talents.values()) >= 2
    assert sum(talents.values()) >= 60


def test_there_are_fifty_different_reasons_to_change():
    assert len(set(values(DEMO, "motivations", "text"))) >= 50


def test_every_occupation_with_skills_has_two_vacancy_texts():
    with_skills = set(values(CATALOGUE, "occupation_skills", "occupation"))
    texts = Counter(values(DEMO, "vacancy_texts", "occupation"))
    assert set(texts) == with_skills
    assert set(texts.values()) == {2}
