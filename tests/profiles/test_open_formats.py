"""A profile to take along: out as it is, in as it was, and read by anyone who knows the formats."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from loopbrug.kernel import jws
from loopbrug.kernel.forms import LinesField, TextField
from loopbrug.kernel.money import Money
from profiles.domain.adaptability import ANSWERS, STATEMENTS
from profiles.domain.badges import CONTEXTS, SCHEMA
from profiles.domain.drives import Choice
from profiles.domain.levels import LEARNED_WHERE
from profiles.domain.open_profile import Concept, OpenProfile, ToldSkill, Wishes
from profiles.domain.open_schema import profile_schema
from profiles.domain.proof import Proof
from profiles.domain.snapshot import (
    Adaptability,
    Drive,
    Drives,
    Goal,
    Talent,
    Talents,
    WorkingLevel,
)
from profiles.domain.vocabulary import DRIVES, PERMITS, TALENTS
from profiles.domain.working_level import DIPLOMAS, TASKS, PutForward
from profiles.models import BlockState, Profile, SkillClaim, Story
from profiles.selectors import snapshot_of
from profiles.services import open_formats, proofs
from profiles.services.filling import Found, fill_from
from tests.factories.profiles import (
    ProfileFactory,
    a_region,
    a_sector,
    a_skill,
    an_occupation,
)
from tests.lent import lent
from tests.profiles.helpers import text_of

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]
NOW = timezone.now()


def texts(longest: int, *, least: int = 0, lines: bool = False) -> st.SearchStrategy[str]:
    """What a form keeps as it was typed."""
    kind = LinesField if lines else TextField
    field = kind(max_length=longest, required=False)
    raw = st.text(st.characters(categories=["L", "P", "Zs", "Sm", "Sc"]), max_size=longest)
    kept = raw.map(lambda text: str(field.clean(text)))
    return kept.filter(lambda text: len(text) >= least and field.clean(text) == text)


def concept(code: str) -> Concept:
    return Concept(code, code)


SKILLS = [f"skill-{slot}" for slot in range(1, 7)]
JOBS = [f"beroep-{slot}" for slot in range(1, 4)]
DRIVE_CODES = [term.code for term in DRIVES]


@st.composite
def cards(draw: st.DrawFn) -> Choice:
    shown = draw(st.permutations(DRIVE_CODES))[: draw(st.integers(2, 3))]
    most = draw(st.sampled_from(["", *shown]))
    least = draw(st.sampled_from(["", *[code for code in shown if code != most]]))
    return Choice(tuple(shown), most, least)


@st.composite
def goals(draw: st.DrawFn) -> Goal:
    hours = sorted(draw(st.lists(st.integers(1, 120), max_size=2)))
    halves = [Decimal(hour) / 2 for hour in hours]
    floor = draw(st.none() | st.integers(0, 25_000_000))
    return Goal(
        motivation=draw(texts(200, lines=True)),
        max_travel_km=draw(st.none() | st.integers(1, 300)),
        hours_min=halves[0].quantize(Decimal("0.1")) if halves else None,
        hours_max=halves[1].quantize(Decimal("0.1")) if len(halves) > 1 else None,
        income_floor=None if floor is None else Money(floor),
        income_unit="" if floor is None else draw(st.sampled_from(["hour", "month"])),
        start_from=draw(st.none() | st.dates(date(1900, 1, 1), date(2099, 12, 31))),
        permits=draw(
            st.none() | st.lists(st.sampled_from([t.code for t in PERMITS]), unique=True).map(tuple)
        ),
    )


@st.composite
def profiles(draw: st.DrawFn) -> OpenProfile:
    stories = draw(st.lists(texts(200, least=1, lines=True), max_size=3))
    chosen = draw(st.lists(st.sampled_from([t.code for t in TALENTS]), unique=True, max_size=8))
    skills = draw(st.lists(st.sampled_from(SKILLS), unique=True))
    ranked = draw(st.booleans())
    words = draw(st.lists(texts(50, least=1), max_size=5, unique_by=str.casefold))
    return OpenProfile(
        stories=tuple(stories),
        talents=Talents(tuple(Talent(code, draw(texts(100, lines=True))) for code in chosen)),
        of_story=tuple(draw(st.sampled_from([None, *range(len(stories))])) for _code in chosen),
        skills=tuple(
            ToldSkill(
                concept(code),
                draw(st.integers(1, 5)),
                draw(st.sampled_from(["", *(where for where, _ in LEARNED_WHERE)])),
            )
            for code in skills
        ),
        own_words=tuple(words),
        drives=Drives(
            tuple(enumerate(draw(st.lists(cards(), max_size=10)), start=1)),
            tuple(
                Drive(code, draw(texts(100, least=1)))
                for code in (draw(st.permutations(DRIVE_CODES)) if ranked else ())
            ),
        ),
        adaptability=Adaptability(
            tuple(
                (statement.code, draw(st.integers(1, len(ANSWERS))))
                for statement in STATEMENTS
                if draw(st.booleans())
            )
        ),
        working_level=WorkingLevel(
            diploma=draw(st.sampled_from(["", *(d.code for d in DIPLOMAS)])),
            diploma_text=draw(texts(50)),
            diploma_level=draw(st.none() | st.integers(1, 8)),
            tasks=tuple(draw(st.lists(st.sampled_from([t.code for t in TASKS]), unique=True))),
            task_level=draw(st.none() | st.integers(1, 8)),
            put_forward=draw(st.sampled_from(list(PutForward))),
        ),
        goal=draw(goals()),
        wishes=Wishes(
            tuple(
                map(concept, draw(st.lists(st.sampled_from(["sector-0", "sector-1"]), unique=True)))
            ),
            tuple(map(concept, draw(st.lists(st.sampled_from(JOBS), unique=True)))),
            draw(st.none() | st.just(concept("RMR0"))),
        ),
        own_employer=draw(texts(50)),
    )


def catalogue() -> tuple[dict[str, int], dict[str, int], dict[str, int], dict[str, int]]:
    return (
        {row.code: row.pk for row in map(a_skill, range(1, 7))},
        {row.code: row.pk for row in map(an_occupation, range(1, 4))},
        {row.code: row.pk for row in map(a_sector, range(2))},
        {a_region(0).code: a_region(0).pk},
    )


def saved(told: OpenProfile) -> Profile:
    """A profile that says this."""
    skills, jobs, sectors, regions = catalogue()
    profile = ProfileFactory()
    found = Found(
        skills=skills,
        occupations=[jobs[said.code] for said in told.wishes.occupations],
        sectors=[sectors[said.code] for said in told.wishes.sectors],
        region=regions[told.wishes.region.code] if told.wishes.region else None,
        as_words=(),
        left_out=(),
    )
    fill_from(profile=profile, told=told, found=found, now=NOW)
    return profile


def content_of(profile: Profile) -> list[object]:
    """Everything it says, without keys and versions of this database."""
    snapshot = snapshot_of(profile)
    skills = snapshot.skills
    stories = list(Story.objects.filter(profile=profile).order_by("pk"))
    talents = profile.talents.order_by("pk").select_related("story")
    return [
        [(row.talent, row.proof, row.story and stories.index(row.story)) for row in talents],
        [(claim.skill, claim.level, claim.learned_where) for claim in skills.claims],
        skills.own_words,
        snapshot.drives,
        sorted(snapshot.adaptability.answers),
        snapshot.working_level,
        snapshot.goal,
        snapshot.own_employer_name,
        [story.text for story in stories],
    ]


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(told=profiles())
def test_a_file_read_into_an_empty_profile_gives_an_equal_profile(told):
    profile = saved(told)
    assert tuple(t.code for t in snapshot_of(profile).talents.chosen) == tuple(
        t.code for t in told.talents.chosen
    )
    written = open_formats.profile_as_json(profile)
    Draft202012Validator(profile_schema()).validate(written)
    data = open_formats.json_bytes(written)
    other = ProfileFactory()
    done = open_formats.take_in(profile=other, data=data, now=NOW)
    assert (done.kept_as_words, done.left_out) == ((), ())
    assert content_of(other) == content_of(profile)
    again = open_formats.profile_as_json(other)
    assert {**again, "name": ""} == {**written, "name": ""}


def test_the_file_says_nothing_that_only_this_database_knows(full_profile):
    profile = full_profile
    text = open_formats.json_bytes(open_formats.profile_as_json(profile)).decode()
    for secret in (str(profile.public_id), str(profile.owner.public_id), profile.owner.email):
        assert secret not in text


def test_a_card_is_never_turned_on_by_a_file(full_profile):
    full_profile.is_card_on = True
    full_profile.save(update_fields=["is_card_on", "updated_at"])
    data = open_formats.json_bytes(open_formats.profile_as_json(full_profile))
    other = ProfileFactory()
    open_formats.take_in(profile=other, data=data, now=NOW)
    other.refresh_from_db()
    assert not other.is_card_on


def test_the_schema_in_the_docs_is_that_of_the_code():
    printed = (ROOT / "docs/schemas/profiel-1.schema.json").read_text(encoding="utf-8")
    assert json.loads(printed) == profile_schema(), "run `manage.py print_schemas`"
    Draft202012Validator.check_schema(profile_schema())


@lent
def told(full_profile_of_another):
    """What a good file says."""
    return open_formats.profile_as_json(full_profile_of_another)


def refused(value: object) -> tuple[str, ...]:
    data = value if isinstance(value, bytes) else open_formats.json_bytes(value)
    empty = ProfileFactory()
    with pytest.raises(open_formats.NotOurs) as wrong:
        open_formats.take_in(profile=empty, data=data, now=NOW)
    assert not BlockState.objects.filter(profile=empty).exists()
    return wrong.value.reasons


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[1]", b"null", b'"x"', b"{} {}", b"\xff\xfe", b"\xef\xbb\xbf{}", b'{"a":NaN}',
     b'{"a":1,"a":2}', b'{"a":1e999}', b'{"a":' + b"9" * 5000 + b"}", b"[" * 100_000,
     b'{"schema":"loopbrug/profiel/2"}', b'{"schema":"\\ud800"}', b"x" * 2_000_001],
)  # fmt: skip
def test_what_is_no_file_of_ours_is_refused(data):
    assert refused(data)


def test_what_does_not_follow_the_schema_is_refused_by_its_place_and_never_by_what_it_says(told):
    skill = {"code": "x", "name": "geheim", "level": 9, "learned_where": ""}
    for changes in (
        {"extra": 1},
        {"skills": [skill]},
        {"own_words": ["\u0000"]},
        {"own_words": ["w" * 20_000]},
        {"own_words": [str(n) for n in range(11)]},
        {"talents": "geheim"},
    ):
        reasons = refused({**told, **changes})
        assert "geheim" not in " ".join(reasons)


def test_what_a_schema_cannot_say_is_refused_too(told):
    skill = {"code": "skill-1", "name": "S", "level": 3, "learned_where": ""}
    goal = told["goal"]
    for changes in (
        {"skills": [skill, skill]},
        {"own_words": ["klompen", "Klompen"]},
        {"own_words": ["123456782 is mijn nummer"]},
        {"own_words": ["wer\u200bk"]},
        {"goal": {**goal, "hours_min": 32, "hours_max": 24}},
        {"goal": {**goal, "start_from": "2026-02-31"}},
        {"drives": {"answers": [], "order": [{"code": "money", "sentence": "x"}]}},
    ):
        assert refused({**told, **changes}), changes


def test_what_this_catalogue_does_not_know_is_named(told):
    told["skills"].append(
        {"code": "elders", "name": "Klompen maken", "level": 3, "learned_where": ""}
    )
    told["goal"]["occupations"].append({"code": "elders", "name": "Klompenmaker"})
    empty = ProfileFactory()
    done = open_formats.take_in(profile=empty, data=open_formats.json_bytes(told), now=NOW)
    assert done.kept_as_words == ("Klompen maken",)
    assert done.left_out == ("Klompenmaker",)
    assert "Klompen maken" in snapshot_of(empty).skills.own_words


def test_a_skill_of_another_catalogue_is_found_by_its_address_in_esco(told):
    here = a_skill(40, "Klompen maken")
    here.esco_uri = "http://data.europa.eu/esco/skill/klompen"
    here.save(update_fields=["esco_uri", "updated_at"])
    told["skills"] = [
        {"code": "elders", "esco": here.esco_uri, "name": "X", "level": 4, "learned_where": ""}
    ]
    empty = ProfileFactory()
    open_formats.take_in(profile=empty, data=open_formats.json_bytes(told), now=NOW)
    assert SkillClaim.objects.get(profile=empty).skill == here


def test_a_file_never_takes_the_place_of_what_someone_wrote(client, filled, told):
    profile, data = filled, open_formats.json_bytes(told)
    before = content_of(profile)
    with pytest.raises(open_formats.NotEmpty):
        open_formats.take_in(profile=profile, data=data, now=NOW)
    answer = client.post(
        reverse("profiles:taking"), {"file": SimpleUploadedFile("profiel.json", data)}
    )
    assert answer.status_code == 422
    assert content_of(profile) == before


def test_out_and_in_by_the_page(client, profile, full_profile_of_another):
    source = full_profile_of_another
    data = open_formats.json_bytes(open_formats.profile_as_json(source))
    page = text_of(client.get(reverse("profiles:taking")))
    assert "Heb je al een profiel.json?" in page
    answer = client.post(
        reverse("profiles:taking"), {"file": SimpleUploadedFile("profiel.json", data)}
    )
    assert "Je profiel is ingelezen" in text_of(answer)
    assert content_of(profile) == content_of(source)
    got = client.get(reverse("profiles:taking_profile"))
    assert got["Content-Disposition"] == 'attachment; filename="profiel.json"'
    assert {**got.json(), "name": ""} == {**json.loads(data), "name": ""}
    assert "Heb je al" not in text_of(client.get(reverse("profiles:taking")))


@pytest.mark.parametrize("file", [None, b"", b"geen json", b"x" * 2_000_001])
def test_a_wrong_file_is_422_and_changes_nothing(client, profile, file):
    given = {"file": SimpleUploadedFile("profiel.json", file)} if file is not None else {}
    answer = client.post(reverse("profiles:taking"), given)
    assert answer.status_code == 422
    assert not BlockState.objects.filter(profile=profile).exists()


def test_json_resume_has_what_it_has_a_place_for_and_never_pay(client, filled):
    profile = filled
    resume = client.get(reverse("profiles:taking_resume")).json()
    assert resume["basics"]["name"] == profile.owner.name
    assert len(resume["skills"]) == 5
    assert resume["education"] == [{"studyType": "Mbo 3", "area": "Verzorgende"}]
    assert set(resume) <= {"$schema", "basics", "work", "education", "skills", "interests",
                           "references", "meta"}  # fmt: skip
    assert "2450" not in json.dumps(resume)
    assert "245050" not in json.dumps(resume)


def confirmed(profile: Profile) -> None:
    proofs.record(
        profile=profile,
        skill_id=a_skill(1).pk,
        kind=Proof.CERTIFICATE,
        by_whom="Rode Kruis",
        on=date(2026, 5, 4),
        about_id=profile.public_id,
    )


def test_a_confirmed_skill_is_an_open_badge_that_the_published_key_proves(client, filled):
    profile = filled
    confirmed(profile)
    [token] = client.post(reverse("profiles:taking_badges")).json()
    header = json.loads(jws.decode(token.split(".")[0]))
    address = "/.well-known/loopbrug-keys.json"
    assert set(header) == {"alg", "kid", "typ"}
    assert header["typ"] == "JWT"
    at, _, kid = header["kid"].partition("#")
    assert at.endswith(address)
    key = next(key for key in client.get(address).json()["keys"] if key["kid"] == kid)
    badge = jws.verify(token, keys={header["kid"]: jws.decode(key["x"])}, typ="JWT")
    assert badge["@context"][:2] == list(CONTEXTS)
    assert badge["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    subject, issuer = badge["credentialSubject"], badge["issuer"]
    assert "AchievementSubject" in subject["type"]
    achievement = subject["achievement"]
    assert {"id", "type", "name", "description", "criteria"} <= set(achievement)
    assert "Achievement" in achievement["type"]
    assert {"id", "type"} <= set(issuer)
    assert badge["validFrom"] == "2026-05-04T00:00:00Z"
    assert (badge["iss"], badge["jti"], badge["sub"]) == (issuer["id"], badge["id"], subject["id"])
    assert badge["nbf"] == 1777852800
    identity = subject["identifier"][0]
    assert {"type", "hashed", "identityHash", "identityType"} <= set(identity)
    assert badge["credentialSchema"][0]["id"] == SCHEMA
    said = json.dumps(badge)
    for secret in (profile.owner.name, profile.owner.email, str(profile.public_id)):
        assert secret not in said


def test_the_same_badge_has_the_same_id_and_a_word_of_ones_own_is_none(client, filled):
    profile = filled
    assert client.post(reverse("profiles:taking_badges")).json() == []
    confirmed(profile)
    one = open_formats.badges_of(profile=profile, now=NOW)
    two = open_formats.badges_of(profile=profile, now=NOW)
    assert one == two
