"""Finding skills and occupations in someone's own words."""

import pytest
from django.db import connection

from taxonomy.domain.words import fold
from taxonomy.models import Skill, SkillGroup
from taxonomy.search import search_occupations, search_skills
from taxonomy.services.index import refresh_index
from tests.factories.taxonomy import OccupationFactory, SkillFactory
from tests.taxonomy.phrases import OCCUPATIONS, SKILLS

pytestmark = pytest.mark.django_db


@pytest.fixture
def skills(db):
    """A few skills, findable."""

    def make(*names: str, **fields):
        found = [SkillFactory(name=name, **fields) for name in names]
        refresh_index()
        return found

    return make


def names(text: str, **options) -> list[str]:
    return [found.concept.name for found in search_skills(text, **options)]


@pytest.mark.parametrize(
    ("search", "phrases", "first", "top"),
    [(search_skills, SKILLS, 0.95, 0.98), (search_occupations, OCCUPATIONS, 0.85, 0.95)],
    ids=["skills", "occupations"],
)
def test_what_people_say_is_understood(starter, search, phrases, first, top):
    missed_first, missed_top = [], []
    for said, right in phrases.items():
        codes = [found.concept.code for found in search(said)]
        if not set(codes[:1]) & set(right.split()):
            missed_first.append(said)
        if not set(codes[:5]) & set(right.split()):
            missed_top.append(said)
    assert len(missed_top) <= (1 - top) * len(phrases), missed_top
    assert len(missed_first) <= (1 - first) * len(phrases), missed_first


def test_the_everyday_words_of_ours_are_found(starter):
    """Every third: of each skill some, and together a third of the time."""
    skills = list(Skill.objects.order_by("pk"))
    said = [(word, skill) for skill in skills for word in skill.alternatives][::3]
    missed = [word for word, skill in said if skill not in found_by(word)]
    assert len(missed) <= len(said) / 200, missed


def found_by(text: str) -> list[Skill]:
    return [found.concept for found in search_skills(text)]


@pytest.mark.parametrize(
    "typed",
    ["heftruck", "HEFTRUCK", "heftruk", "hefftruck", "heftrucks", "rijden heftruck", "héftrück"],
)
def test_mistakes_capitals_plurals_and_order_do_not_matter(skills, typed):
    skills("Heftruck rijden", "Fietsen repareren", "Voorlezen")
    assert names(typed)[:1] == ["Heftruck rijden"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("gelast", "Lassen"),
        ("ik las", "Lassen"),
        ("schoongemaakt", "Schoonmaken"),
        ("maakte schoon", "Schoonmaken"),
        ("gereden", "Rijden"),
        ("glas", "Glazen maken"),
        ("verf", "Verven"),
        ("glazen wassen", "Glazenwasser"),
        ("tegelzetten", "Tegels zetten"),
        ("assistent van de tandarts", "Tandartsassistent"),
    ],
)
def test_verb_forms_and_compounds_are_understood(skills, typed, name):
    skills(name, "Boekhouden", "Koken")
    assert names(typed)[:1] == [name]


@pytest.mark.parametrize(
    "typed", ["", " ", "a", "%", "%%%%", "_", "\0", "'", "\\", "de het een", "?!"]
)
def test_nothing_to_go_by_finds_nothing(skills, typed):
    skills("Heftruck rijden", "100% precies werken")
    assert names(typed) == []


@pytest.mark.parametrize(
    "typed", ["heftr%ck", "heftr_ck", "h%", "heftruck\0rijden", "heftruck' | 'x"]
)
def test_wildcards_and_strange_characters_mean_nothing_special(skills, typed):
    skills("Heftruck rijden", "Houten huizen bouwen")
    assert set(names(typed)) <= {"Heftruck rijden"}


def test_endless_questions_are_answered_too(skills):
    skills("Heftruck rijden")
    assert names("heftruck " * 5000) == ["Heftruck rijden"]
    assert names("x" * 100_000) == []


def test_dutch_comes_before_english_and_ours_before_the_rest(skills):
    skills("lassen", is_dutch=False, is_starter=False)
    skills("Lassen", is_starter=False)
    (ours,) = skills("Lassen")
    found = [one.concept for one in search_skills("lassen")]
    assert found[0] == ours
    assert [one.is_dutch for one in found] == [True, True, False]


def test_it_says_by_which_name_it_was_found(skills):
    skills("Heftruck rijden", alternatives=["vorkheftruck"], esco_names=["operate forklift"])
    assert [one.found_as for one in search_skills("vorkheftruck")] == ["vorkheftruck"]
    assert [one.found_as for one in search_skills("forklift")] == ["operate forklift"]
    assert [one.found_as for one in search_skills("heftruck rijden")] == [""]


def test_a_group_and_a_limit_narrow_it_down(skills):
    first, _ = skills("Hout zagen", "Hout schaven")
    assert names("hout", group=first.group) == ["Hout zagen"]
    assert len(names("hout", limit=1)) == 1
    assert names("hout", limit=0) == []
    assert SkillGroup.objects.count() == 2


def test_what_is_retired_is_not_found(skills):
    skills("Heftruck rijden", retired=True)
    assert names("heftruck") == []


def test_an_occupation_comes_with_group_and_sector_in_four_queries(
    django_assert_num_queries, starter
):
    with django_assert_num_queries(4):
        found = search_occupations("verpleegster")
        assert found[0].concept.sector.code == "care"
        assert found[0].concept.group is not None


def test_skills_and_occupations_are_kept_apart(skills):
    skills("Lassen")
    OccupationFactory(name="Lasser")
    refresh_index()
    assert names("lassen") == ["Lassen"]
    assert [found.concept.name for found in search_occupations("lassen")] == ["Lasser"]


@pytest.mark.parametrize(
    "text",
    ["Café-eigenaar", "C++ & C#", "Œuvre ß Łódź", "  Twee   woorden ", "ĲSJE", "Ünïcødé", "٣"],
)
def test_the_database_folds_as_we_do(text):
    with connection.cursor() as cursor:
        cursor.execute("SELECT taxonomy_fold(%s)", [text])
        assert cursor.fetchone()[0] == fold(text)


def test_the_index_follows_a_change_and_a_refresh_without_one_does_nothing(skills):
    (skill,) = skills("Heftruck rijden")
    assert not refresh_index()
    Skill.objects.filter(pk=skill.pk).update(name="Voorlezen")
    assert refresh_index()
    assert names("heftruck") == []
    assert names("voorlezen") == ["Voorlezen"]
