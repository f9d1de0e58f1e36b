"""A profile to take along in open formats, and back into an empty account."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from jsonschema import Draft202012Validator

from loopbrug.kernel.forms import LinesField, TextField
from profiles import selectors
from profiles.domain.badges import TYP, credential
from profiles.domain.json_resume import write_resume
from profiles.domain.levels import MOST_OWN_WORDS
from profiles.domain.open_profile import (
    Concept,
    OpenProfile,
    faults,
    read_profile,
    write_profile,
)
from profiles.domain.open_schema import FORMAT, LONGEST_WORD, profile_schema
from profiles.domain.strict_json import BadJson, read_json
from profiles.models import Profile
from profiles.selectors.open_formats import badges_for, concepts_of, stories_of
from profiles.services.filling import Found, fill_from, is_empty
from profiles.services.keys import sign
from profiles.services.saving import lock
from taxonomy.models import LabourMarketRegion, Occupation, Sector, Skill

LARGEST = 2_000_000
"""Bytes. A profile with everything at its longest is a tenth of it."""
MOST_REASONS = 5
ISSUER = "loopbrug"


class NotOurs(Exception):
    """The file cannot be taken in; `reasons` are sentences for the person."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(*reasons)
        self.reasons = reasons


class NotEmpty(Exception):
    """There is something in the profile already, and nothing is ever overwritten by a file."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What could not come along, by name: the catalogue here does not know it."""

    kept_as_words: tuple[str, ...]
    left_out: tuple[str, ...]


def profile_as_json(profile: Profile) -> dict[str, Any]:
    """Our own format: everything of the profile, and back again."""
    snapshot = selectors.snapshot_of(profile)
    stories, of_story = stories_of(profile)
    return write_profile(snapshot, concepts_of(snapshot), stories, of_story)


def profile_as_json_resume(profile: Profile) -> dict[str, Any]:
    """What JSON Resume has a place for."""
    owner = profile.owner
    return write_resume(selectors.snapshot_of(profile), email=owner.email if owner else "")


@transaction.atomic
def badges_of(*, profile: Profile, now: datetime) -> list[str]:
    """Open Badges 3.0, one for each proof of a skill by someone else, each signed (compact JWS)."""
    snapshot = selectors.snapshot_of(profile)
    key_set = settings.ORIGIN + reverse("proof:keys")
    return [
        sign(
            payload=credential(
                badge, origin=settings.ORIGIN, name=ISSUER, today=timezone.localdate(now)
            ),
            typ=TYP,
            now=now,
            key_set=key_set,
        )
        for badge in badges_for(profile, snapshot, concepts_of(snapshot))
    ]


def json_bytes(value: Any) -> bytes:
    """As it goes into a file: UTF-8, for people to read too."""
    return json.dumps(value, ensure_ascii=False, indent=2).encode()


@transaction.atomic
def take_in(*, profile: Profile, data: bytes, now: datetime) -> TakenIn:
    """Fill an empty profile from a file of ours: all of it, or nothing.

    Names of people and keys in it are not used. What the catalogue here does not know becomes an
    own word (a skill) or stays out (a wish), and is named.
    """
    told = _read(data)
    lock(profile)
    if not is_empty(profile=profile):
        raise NotEmpty
    found = _known(told)
    fill_from(profile=profile, told=told, found=found, now=now)
    return TakenIn(found.as_words, found.left_out)


def _read(data: bytes) -> OpenProfile:
    """The values of a file that is ours in every respect. Raises NotOurs."""
    if len(data) > LARGEST:
        raise NotOurs("Het bestand is te groot.")
    try:
        value = read_json(data)
    except BadJson as wrong:
        raise NotOurs(f"Dit is geen bestand dat we kunnen lezen: {wrong}.") from wrong
    if not isinstance(value, dict) or value.get("schema") != FORMAT:
        raise NotOurs(f"Dit is geen profiel.json van loopbrug ({FORMAT}).")
    wrong_parts = list(islice(_validator().iter_errors(value), MOST_REASONS))
    if wrong_parts:
        raise NotOurs(*(_where(error) for error in wrong_parts))
    try:
        told = read_profile(value)
    except ValueError as wrong:
        raise NotOurs("Er staat een datum in die niet bestaat.") from wrong
    reasons = (*faults(told), *_unfit_texts(told))
    if reasons:
        raise NotOurs(*reasons[:MOST_REASONS])
    return told


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(profile_schema())


def _where(error: Any) -> str:
    """The place in the file; never what stands there."""
    place = ".".join(str(part) for part in error.absolute_path) or "begin"
    return f"In het bestand klopt iets niet bij: {place}."


def _unfit_texts(told: OpenProfile) -> Iterable[str]:
    """Texts that a form would refuse: with signs that cannot be kept, or a BSN."""
    lines = LinesField(max_length=LARGEST, required=False)
    line = TextField(max_length=LARGEST, required=False)
    long = [told.goal.motivation, *told.stories, *(t.proof for t in told.talents.chosen)]
    short = [
        told.working_level.diploma_text,
        told.own_employer,
        *told.own_words,
        *(said.sentence for said in told.drives.ranked),
    ]
    for field, texts in ((lines, long), (line, short)):
        for text in texts:
            try:
                if field.clean(text) != text:
                    yield "Er staat een tekst in met tekens die we niet bewaren."
            except ValidationError as refused:
                yield " ".join(refused.messages)


def _known(told: OpenProfile) -> Found:
    """Everything named, looked up by code and else by its address in ESCO."""
    skills = _look_up(Skill, [said.concept for said in told.skills])
    occupations = _look_up(Occupation, told.wishes.occupations)
    sectors = {row.code: row.pk for row in Sector.objects.order_by("pk")}
    regions = {row.code: row.pk for row in LabourMarketRegion.objects.order_by("pk")}
    wishes, region = told.wishes, told.wishes.region
    unknown = [said.concept.name for said in told.skills if said.concept.code not in skills]
    words, homeless = _as_words(unknown, told.own_words)
    missing = [
        *(said for said in wishes.occupations if said.code not in occupations),
        *(said for said in wishes.sectors if said.code not in sectors),
        *([region] if region and region.code not in regions else []),
    ]
    return Found(
        skills=skills,
        occupations=[occupations[s.code] for s in wishes.occupations if s.code in occupations],
        sectors=[sectors[said.code] for said in wishes.sectors if said.code in sectors],
        region=regions.get(region.code) if region else None,
        as_words=words,
        left_out=(*homeless, *(said.name for said in missing)),
    )


def _as_words(names: Sequence[str], own: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Which of these names fit beside someone's own words, and which do not."""
    held = {word.casefold() for word in own}
    fitting = [name for name in dict.fromkeys(names) if len(name) <= LONGEST_WORD]
    fresh = [name for name in fitting if name.casefold() not in held]
    kept = tuple(fresh[: max(0, MOST_OWN_WORDS - len(own))])
    return kept, tuple(name for name in names if name not in kept and name.casefold() not in held)


def _look_up(model: type[Skill] | type[Occupation], named: Sequence[Concept]) -> dict[str, int]:
    """Key here by code there. A code wins from an address."""
    codes = [said.code for said in named]
    by_code = dict(model.objects.filter(code__in=codes).values_list("code", "pk"))
    wanted = {said.esco: said.code for said in named if said.esco and said.code not in by_code}
    rows = model.objects.filter(esco_uri__in=list(wanted)).values_list("esco_uri", "pk")
    return {**{wanted[str(esco)]: pk for esco, pk in rows}, **by_code}
