"""Loading the starter catalogue: all or nothing, again and again, and never losing anything."""

from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command

from taxonomy import selectors
from taxonomy.models import (
    NlqfLevel,
    Occupation,
    OccupationSkill,
    Parameter,
    Release,
    SearchName,
    Skill,
)
from taxonomy.services import Refused, load_catalogue
from tests.factories.taxonomy import SkillFactory
from tests.taxonomy.conftest import LATER, NOW
from tests.taxonomy.files import change, starter_copy

pytestmark = pytest.mark.django_db


def test_a_load_fills_every_table(starter):
    assert Occupation.objects.count() == 119
    assert Skill.objects.count() >= 350
    assert OccupationSkill.objects.count() >= 60 * 8
    assert len(selectors.regions()) == 35
    assert len(selectors.sectors()) == 5
    assert NlqfLevel.objects.filter(level=1).exists()
    assert starter.release.version == starter.version


def test_a_second_load_changes_nothing(starter):
    before = list(Skill.objects.order_by("pk").values())
    again = load_catalogue(now=LATER)
    assert again.release is None
    assert not any(again.counts.values())
    assert list(Skill.objects.order_by("pk").values()) == before
    assert Release.objects.count() == 1


def test_a_bad_row_is_named_and_nothing_is_loaded(tmp_path):
    folder = starter_copy(tmp_path / "data")
    change(
        folder / "occupation_skills.csv", "monteur-zonnepanelen,veilig-werken,2", "bestaat,niet,9"
    )
    with pytest.raises(Refused, match=r"occupation_skills\.csv, regel 2: occupation: 'bestaat'"):
        load_catalogue(now=NOW, folder=folder)
    assert not Skill.objects.exists()
    assert not Release.objects.exists()


def test_every_bad_row_is_named_at_once(tmp_path):
    folder = starter_copy(tmp_path / "data")
    change(folder / "regions.csv", "53.22", "95.1")
    change(folder / "skills.csv", "klanten-helpen,Klanten helpen", "klanten-helpen,")
    with pytest.raises(Refused) as refused:
        load_catalogue(now=NOW, folder=folder)
    files = {problem.file for problem in refused.value.problems}
    assert {"regions.csv", "skills.csv"} <= files


def test_slots_stay_when_rows_come_in_between_and_are_not_used_again(starter, tmp_path):
    before = dict(Skill.objects.values_list("code", "slot"))
    folder = starter_copy(tmp_path / "data")
    first = "klanten-helpen,Klanten helpen"
    change(folder / "skills.csv", first, f"nieuw,Iets nieuws,Nieuw.,klanten-helpen,,\n{first}")
    load_catalogue(now=LATER, folder=folder)
    after = dict(Skill.objects.values_list("code", "slot"))
    assert after.pop("nieuw") == max(before.values()) + 1
    assert after == before
    load_catalogue(now=LATER)
    load_catalogue(now=LATER, folder=folder)
    assert Skill.objects.get(code="nieuw").slot == max(before.values()) + 1


def test_a_skill_that_is_dropped_is_retired_and_can_come_back(starter, tmp_path):
    folder = starter_copy(tmp_path / "data")
    first = "klanten-helpen,Klanten helpen"
    change(folder / "skills.csv", first, f"nieuw,Iets nieuws,Nieuw.,klanten-helpen,,\n{first}")
    load_catalogue(now=NOW, folder=folder)
    skill = Skill.objects.get(code="nieuw")

    load_catalogue(now=LATER)
    skill.refresh_from_db()
    assert (skill.retired_at, skill.is_starter) == (LATER, False)
    assert not SearchName.objects.filter(kind="skill", concept_id=skill.pk).exists()

    load_catalogue(now=LATER, folder=folder)
    skill.refresh_from_db()
    assert (skill.retired_at, skill.is_starter) == (None, True)


def test_a_last_day_becomes_the_first_day_after(starter):
    parameter = Parameter.objects.get(code="TV_MAX", valid_from=date(2015, 1, 1))
    assert parameter.valid_to == date(2016, 1, 1)


def test_what_is_not_known_yet_is_not_filled_with_an_older_figure(starter):
    assert selectors.parameter_figure("TV_MAX", date(2026, 12, 31)).value == Decimal(102000)
    assert selectors.parameter_figure("TV_MAX", date(2027, 1, 1)).value is None
    figure = selectors.parameter_figure("TV_MAX", date(2027, 1, 1))
    assert figure.wording == "onbekend"


def test_a_starter_skill_takes_over_the_row_that_esco_brought(starter, tmp_path):
    address = "http://data.europa.eu/esco/skill/0000-new"
    brought = SkillFactory(
        code=address, esco_uri=address, name="sew", is_dutch=False, is_starter=False, slot=9000
    )
    folder = starter_copy(tmp_path / "data")
    first = "klanten-helpen,Klanten helpen"
    row = f"naaien,Naaien,Naaien.,klanten-helpen,,{address}"
    change(folder / "skills.csv", first, f"{row}\n{first}")
    load_catalogue(now=LATER, folder=folder)
    brought.refresh_from_db()
    assert (brought.code, brought.name, brought.is_dutch) == ("naaien", "Naaien", True)
    assert brought.slot == 9000


def test_an_address_that_moves_to_another_skill_leaves_a_successor_behind(starter, tmp_path):
    address = "http://data.europa.eu/esco/skill/0000-new"
    brought = SkillFactory(code=address, esco_uri=address, is_starter=False, slot=9000)
    ours = Skill.objects.get(code="schappen-vullen")
    line = next(
        line
        for line in (starter_copy(tmp_path / "data") / "skills.csv").read_text("utf-8").splitlines()
        if line.startswith("schappen-vullen,")
    )
    moved = f"{line.rpartition(',')[0]},{address}"
    change(tmp_path / "data" / "skills.csv", line, moved)
    load_catalogue(now=LATER, folder=tmp_path / "data")
    brought.refresh_from_db()
    assert brought.retired_at == LATER
    assert brought.replaced_by == ours


def test_it_is_published_once_when_something_changed(catalogue_events):
    with catalogue_events() as seen:
        load_catalogue(now=NOW)
        load_catalogue(now=NOW)
    assert [event.source for event in seen] == ["starter"]
    assert seen[0].release_id == Release.objects.get().pk


def test_the_command_says_what_it_did_and_stays_quiet_when_asked(db):
    first, second, third = StringIO(), StringIO(), StringIO()
    call_command("load_catalogue", stdout=first)
    call_command("load_catalogue", stdout=second)
    call_command("load_catalogue", if_empty=True, stdout=third)
    assert "occupations: 119 nieuw" in first.getvalue()
    assert "Niets veranderd" in second.getvalue()
    assert third.getvalue() == ""


def test_the_version_of_the_catalogue_follows_changes_only(starter, tmp_path):
    before = selectors.catalogue_version()
    load_catalogue(now=LATER)
    assert selectors.catalogue_version() == before
    folder = starter_copy(tmp_path / "data")
    change(folder / "skills.csv", "Klanten helpen", "Klanten verder helpen")
    load_catalogue(now=LATER, folder=folder)
    assert selectors.catalogue_version() != before


def test_a_missing_file_is_named(tmp_path):
    folder = starter_copy(tmp_path / "data")
    (folder / "skills.csv").unlink()
    with pytest.raises(Refused, match=r"skills\.csv"):
        load_catalogue(now=NOW, folder=folder)
