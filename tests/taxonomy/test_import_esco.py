"""Importing ESCO: joined with what is ours, all or nothing, and a newer one over an older."""

import gzip
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from taxonomy.models import Occupation, OccupationSkill, Release, Skill, SkillGroup
from taxonomy.search import search_skills
from taxonomy.services import Refused, load_catalogue
from tests.factories.profiles import SkillClaimFactory
from tests.factories.taxonomy import OccupationFactory, OccupationSkillFactory, SkillFactory
from tests.taxonomy import files
from tests.taxonomy.conftest import LATER, NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def english(tmp_path):
    return files.folder(tmp_path / "v1.1.1", files.ENGLISH)


@pytest.fixture
def both(tmp_path):
    return files.folder(tmp_path / "both", files.ENGLISH, files.DUTCH)


def state():
    return [
        list(model.objects.order_by("pk").values())
        for model in (Skill, Occupation, OccupationSkill, SkillGroup, Release)
    ]


def without(table: str, address: str) -> str:
    """The file without the records of this address."""
    lines = files.ENGLISH[f"{table}.csv"].splitlines(keepends=True)
    return "".join(line for line in lines if address not in line and "join metal" not in line)


def test_dutch_names_are_used_and_english_ones_marked(imported, both):
    imported(both)
    weld, glue = Skill.objects.get(esco_uri=files.WELD), Skill.objects.get(esco_uri=files.GLUE)
    assert (weld.name, weld.is_dutch) == ("metaal lassen", True)
    assert (glue.name, glue.is_dutch) == ("glue wood", False)
    assert weld.esco_names == ["weld metal"]
    assert Occupation.objects.get(esco_uri=files.WELDER).alternatives == [
        "lasser van metaal",
        "lasster",
    ]


def test_links_carry_how_much_they_matter(imported, both):
    imported(both)
    links = OccupationSkill.objects.filter(occupation__esco_uri=files.WELDER)
    assert list(
        links.order_by("skill__esco_uri").values_list(
            "skill__esco_uri", "is_essential", "importance", "horizon", "level", "is_starter"
        )
    ) == [
        (files.GLUE, False, 2, "year1", 3, False),
        (files.WELD, True, 3, "months3", 3, False),
    ]


def test_a_row_that_points_nowhere_is_named_and_skipped(imported, both):
    result = imported(both)
    assert [(problem.file, problem.line) for problem in result.problems] == [
        ("occupationSkillRelations.csv", 5)
    ]
    assert files.GHOST in result.problems[0].message
    assert result.counts["links"].added == 3


def test_a_skill_lands_in_its_narrowest_group(imported, both):
    imported(both)
    groups = dict(Skill.objects.values_list("esco_uri", "group__code"))
    assert groups == {
        files.WELD: files.WORK_METAL,
        files.GLUE: files.WORK_METAL,  # deeper than the other one above it
        files.SING: files.WORK_METAL,  # by way of the skill above it
    }


def test_ours_are_joined_by_address_and_stay_ours(imported, both):
    group = SkillFactory(code="lassen", name="Lassen", esco_uri=files.WELD).group
    welder = OccupationFactory(code="lasser", name="Onze lasser", esco_uri=files.WELDER)
    link = OccupationSkillFactory(
        occupation=welder, skill=Skill.objects.get(code="lassen"), level=4, importance=1
    )
    imported(both)
    weld = Skill.objects.get(esco_uri=files.WELD)
    assert (weld.code, weld.name, weld.group) == ("lassen", "Lassen", group)
    assert weld.esco_names == ["weld metal", "metaal lassen"]
    assert Skill.objects.count() == 3
    assert [row.pk for row in welder.skill_links.all()] == [link.pk]
    welder.refresh_from_db()
    assert welder.name == "Onze lasser"


def test_an_occupation_of_ours_without_links_gets_those_of_esco(imported, both):
    welder = OccupationFactory(esco_uri=files.WELDER)
    imported(both)
    assert welder.skill_links.count() == 2


def test_a_second_import_changes_nothing(imported, both):
    imported(both)
    before = state()
    again = imported(both, now=LATER)
    assert not any(again.counts.values())
    assert again.release is None
    assert state() == before


def test_a_dry_run_says_what_would_change_and_changes_nothing(imported, both, catalogue_events):
    before = state()
    with catalogue_events() as seen:
        result = imported(both, dry_run=True)
    assert result.counts["skills"].added == 3
    assert state() == before
    assert seen == []


def test_zips_gzip_and_folders_may_be_mixed(imported, tmp_path):
    english = files.zipped(tmp_path / "esco_v1.1.1_en.zip", files.ENGLISH)
    dutch = tmp_path / "occupations_nl.csv.gz"
    dutch.write_bytes(gzip.compress(files.DUTCH["occupations_nl.csv"].encode("utf-8-sig")))
    result = imported(english, dutch)
    assert (result.version, result.languages) == ("1.1.1", ("en", "nl"))
    assert Occupation.objects.get(esco_uri=files.WELDER).name == "lasser"


def test_progress_is_told_file_by_file(imported, both):
    said = []
    imported(both, said=said)
    assert "skills_en.csv: 3 rijen" in said
    assert any(line.startswith("zoeknamen") for line in said)


@pytest.mark.parametrize("name", ["esco.zip", "occupations_nl.csv.gz"])
def test_a_file_that_was_cut_off_is_refused_whole(imported, both, tmp_path, name):
    whole = tmp_path / name
    if name.endswith("zip"):
        files.zipped(whole, files.ENGLISH)
    else:
        whole.write_bytes(gzip.compress(files.DUTCH["occupations_nl.csv"].encode()))
    imported(both)
    before = state()
    data = whole.read_bytes()
    whole.write_bytes(data[: len(data) * 9 // 10])
    with pytest.raises(Refused, match="stuk of afgebroken"):
        imported(whole)
    assert state() == before


def test_a_plain_file_that_was_cut_off_is_refused_whole(imported, both):
    content = files.ENGLISH["skills_en.csv"]
    (both / "skills_en.csv").write_text(content[:-30], encoding="utf-8")
    with pytest.raises(Refused, match=r"skills_en\.csv"):
        imported(both)
    (both / "skills_en.csv").write_text(content.rpartition(",")[0].rpartition(",")[0])
    with pytest.raises(Refused, match=r"afgebroken|aanhalingsteken"):
        imported(both)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "kolommen ontbreken"),
        ("conceptUri,preferredLabel\n", "geen rijen"),
        ("conceptUri,preferredLabel\nhttp://data.europa.eu/esco/skill/a,b\n", "altLabels"),
        ("conceptUri,conceptUri\na,b\n", "twee keer"),
        ("conceptUri,x\nfoo,\0\n", "NUL"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(imported, tmp_path, content, message):
    with pytest.raises(Refused, match=message):
        imported(files.folder(tmp_path / "wrong", skills_en=content))


def test_bad_rows_are_named_and_the_others_loaded(imported, both):
    rows = [
        files.skill(files.WELD, "weld metal"),
        files.skill("file:///etc/passwd", "bad address"),
        files.skill(files.GLUE, ""),
        files.skill(files.SING, "x" * 301),
        files.skill(files.WELD, "weld twice"),
        files.skill(f"{files.ESCO}/skill/html", "<b>bold</b>"),
    ]
    (both / "skills_en.csv").write_text(files.text(files.SKILL_COLUMNS, rows), encoding="utf-8")
    result = imported(both)
    lines = [p.line for p in result.problems if p.file == "skills_en.csv"]
    assert lines == [3, 4, 5, 6]
    assert Skill.objects.get(esco_uri=f"{files.ESCO}/skill/html").name == "<b>bold</b>"


def test_too_many_bad_rows_refuse_the_file(imported, both):
    rows = [files.skill(f"nonsense {n}", "x") for n in range(101)]
    (both / "skills_en.csv").write_text(files.text(files.SKILL_COLUMNS, rows), encoding="utf-8")
    with pytest.raises(Refused, match="te veel foute rijen"):
        imported(both)


def test_a_newer_release_retires_what_is_gone_and_keeps_who_uses_it(imported, english, tmp_path):
    imported(english)
    weld = Skill.objects.get(esco_uri=files.WELD)
    claim = SkillClaimFactory(skill=weld)
    renewed = f"{files.ESCO}/skill/weld-2"
    rows = [
        files.skill(renewed, "Weld metal"),
        files.skill(files.GLUE, "glue wood well"),
        files.skill(files.SING, "sing songs", "singing"),
    ]
    newer = files.folder(
        tmp_path / "v1.2",
        files.ENGLISH,
        skills_en=files.text(files.SKILL_COLUMNS, rows),
        occupationSkillRelations=files.ENGLISH["occupationSkillRelations.csv"].replace(
            files.WELD, renewed
        ),
    )
    result = imported(newer, now=LATER, version="1.2", allow_loss=True)
    weld.refresh_from_db()
    claim.refresh_from_db()
    assert (weld.retired_at, claim.skill_id) == (LATER, weld.pk)
    assert weld.replaced_by.esco_uri == renewed
    assert result.counts["skills"].removed == 1
    assert Skill.objects.get(esco_uri=files.GLUE).name == "glue wood well"
    assert weld not in [found.concept for found in search_skills("weld metal")]
    assert [r.version for r in Release.objects.filter(is_current=True)] == ["1.2"]


def test_what_comes_back_is_no_longer_retired(imported, english, tmp_path):
    imported(english)
    less = files.folder(
        tmp_path / "less", files.ENGLISH, skills_en=without("skills_en", files.WELD)
    )
    imported(less, allow_loss=True)
    assert Skill.objects.get(esco_uri=files.WELD).retired_at is not None
    slot = Skill.objects.get(esco_uri=files.WELD).slot
    imported(english, now=LATER)
    weld = Skill.objects.get(esco_uri=files.WELD)
    assert (weld.retired_at, weld.slot) == (None, slot)


def test_an_older_release_is_refused(imported, english):
    imported(english, version="1.2")
    with pytest.raises(Refused, match=r"1\.1\.1 is ouder"):
        imported(english, version="1.1.1")


def test_a_file_that_would_make_much_disappear_is_refused_until_told(imported, english, tmp_path):
    imported(english)
    less = files.folder(
        tmp_path / "less", files.ENGLISH, skills_en=without("skills_en", files.WELD)
    )
    with pytest.raises(Refused, match="1 van de 3 skills zouden verdwijnen"):
        imported(less)
    assert Skill.objects.get(esco_uri=files.WELD).retired_at is None
    assert imported(less, allow_loss=True).counts["skills"].removed == 1


def test_a_dutch_name_stays_when_a_later_import_has_only_english(imported, both, english):
    imported(both)
    imported(english, now=LATER)
    assert Skill.objects.get(esco_uri=files.WELD).name == "metaal lassen"
    assert Occupation.objects.get(esco_uri=files.WELDER).name == "lasser"


def test_labels_alone_rename_and_retire_nothing(imported, english, tmp_path):
    imported(english)
    labels = files.folder(tmp_path / "labels", skills_nl=files.DUTCH["skills_nl_labels.csv"])
    result = imported(labels, now=LATER)
    assert (result.counts["skills"].changed, result.counts["skills"].removed) == (2, 0)
    assert OccupationSkill.objects.count() == 3
    weld = Skill.objects.get(esco_uri=files.WELD)
    assert (weld.name, weld.esco_names) == ("metaal lassen", [])


def test_a_file_without_a_language_in_its_name_needs_to_be_told(imported, tmp_path):
    content = files.ENGLISH["skills_en.csv"]
    folder = files.folder(tmp_path / "odd", skills_=content)
    with pytest.raises(Refused, match="--language"):
        imported(folder)
    imported(folder, language="de")
    assert Skill.objects.get(esco_uri=files.WELD).is_dutch is False


def test_nothing_of_esco_is_refused(imported, tmp_path):
    with pytest.raises(Refused, match="geen ESCO-bestand"):
        imported(files.folder(tmp_path / "other", boodschappen="a,b\n1,2\n"))
    with pytest.raises(Refused, match="bestaat niet"):
        imported(tmp_path / "nowhere")


def test_the_starter_catalogue_takes_its_links_back(imported, both):
    load_catalogue(now=NOW)
    ours = set(OccupationSkill.objects.values_list("pk", flat=True))
    imported(both)
    loaded = load_catalogue(now=LATER)
    assert loaded.release is None
    assert ours <= set(OccupationSkill.objects.values_list("pk", flat=True))


def test_it_is_published_once(imported, both, catalogue_events):
    with catalogue_events() as seen:
        imported(both)
        imported(both)
    assert [event.source for event in seen] == ["esco"]


def test_the_command_reports_and_ends_badly_when_refused(both, tmp_path):
    out = StringIO()
    call_command("import_esco", str(both), stdout=out)
    assert "regel 5: overgeslagen" in out.getvalue()
    assert "Veranderd: ESCO onbekend (en, nl)" in out.getvalue()
    again = StringIO()
    call_command("import_esco", str(both), dry_run=True, stdout=again)
    assert "Niets veranderd" in again.getvalue()
    with pytest.raises(CommandError, match="Niets veranderd"):
        call_command("import_esco", str(tmp_path / "nowhere"))
