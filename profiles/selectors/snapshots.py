"""Whole profiles as values. One query, however many profiles: every block is an array of rows."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from threading import local
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from loopbrug.kernel.money import Money
from profiles.domain import snapshot as values
from profiles.domain.adaptability import PLACES
from profiles.domain.blocks import BuildingBlock
from profiles.domain.drives import Choice
from profiles.domain.proof import Proof, SkillProof, strongest, who_said
from profiles.domain.vocabulary import DRIVE_SLOTS, PERMIT_SLOTS, TALENT_SLOTS
from profiles.domain.working_level import TASK_OF, PutForward
from profiles.models import (
    AdaptabilityAnswer,
    BlockState,
    Decision,
    Drive,
    DriveAnswer,
    Goal,
    Profile,
    ProofAnswer,
    ProofOfSkill,
    SkillClaim,
    SkillWord,
    TalentChoice,
)

Row = Mapping[str, Any]


def snapshot_of(
    profile: Profile, *, files: Collection[UUID] | None = None
) -> values.ProfileSnapshot:
    """The profile as it is in the database now, whatever the instance in hand says. For somebody
    else, `files` are those that are open to them: of any other file nothing is told here."""
    return snapshots_for([profile.pk], files=files)[profile.pk]


def snapshots_for(
    profile_ids: Iterable[int], *, files: Collection[UUID] | None = None
) -> dict[int, values.ProfileSnapshot]:
    """Snapshots by key of those that exist; one query."""
    rows = _prepared.rows.filter(pk__in=list(profile_ids))
    return {row["pk"]: _snapshot(row, files) for row in rows}


def _many(rows: QuerySet[Any], *order: str, **columns: str) -> ArraySubquery:
    mine = rows.filter(profile=OuterRef("pk")).order_by(*order)
    return ArraySubquery(mine.values(row=JSONObject(**columns)))


def _wished(what: str) -> ArraySubquery:
    columns = {name: f"{what}__{name}" for name in ("pk", "slot", "name")}
    mine = Goal.objects.filter(profile=OuterRef("pk"), **{f"{what}__isnull": False})
    return ArraySubquery(
        mine.order_by(f"{what}__name", f"{what}__pk").values(row=JSONObject(**columns))
    )


class _Prepared(local):
    """Put together once per thread: that takes longer than asking it, and Django counts in a query
    while it writes it out, so two threads never share one."""

    @cached_property
    def rows(self) -> QuerySet[Profile, Row]:
        return _with_blocks()


_prepared = _Prepared()


def _with_blocks() -> QuerySet[Profile, Row]:
    return Profile.objects.order_by("pk").values(
        "pk", "version", "is_card_on", "own_employer_name", "owner_id", "own_employer_id",
        employer_name=F("own_employer__name"),
        person=F("owner__name"),
        level=_WORKING_LEVEL,
        goal_row=_GOAL,
        states=_many(BlockState.objects.all(), "pk",
                     block="block", version="version", saved_at="saved_at"),
        talent_rows=_many(TalentChoice.objects.all(), "pk",
                          code="talent", proof="proof", story="story_id"),
        seen_rows=_RECOGNISED,
        proof_rows=_many(ProofOfSkill.objects.all(), "pk", skill="skill_id", kind="kind",
                         by_whom="by_whom", level="level", on="proved_on", about="about_id"),
        skill_rows=_many(SkillClaim.objects.all(), "-level", "skill__name", "pk",
                         pk="skill_id", slot="skill__slot", name="skill__name", level="level",
                         learned_where="learned_where", saved_version="saved_version"),
        words=_many(SkillWord.objects.all(), "pk", word="word"),
        answers=_many(DriveAnswer.objects.all(), "card",
                      card="card", shown="shown", most="chosen", least="least"),
        drive_rows=_many(Drive.objects.all(), "rank", code="drive", sentence="sentence"),
        said_rows=_many(AdaptabilityAnswer.objects.all(), "pk", code="statement", answer="answer"),
        sector_rows=_wished("sectors"),
        occupation_rows=_wished("occupations"),
    )  # fmt: skip


_RECOGNISED = ArraySubquery(
    ProofAnswer.objects.filter(
        ask__profile=OuterRef("pk"), decision=Decision.SHOWN, level__isnull=True
    )
    .order_by("answered_at", "pk")
    .values(row=JSONObject(
        name="name", relation="relation", talents="talents", sentence="sentence"
    ))
)  # fmt: skip
_WORKING_LEVEL = JSONObject(
    diploma="working_level__diploma",
    diploma_text="working_level__diploma_text",
    diploma_level="working_level__diploma_level",
    tasks="working_level__tasks",
    task_level="working_level__task_level",
    put_forward="working_level__put_forward",
)
_GOAL = JSONObject(
    motivation="goal__motivation",
    region="goal__region_id",
    region_slot="goal__region__slot",
    region_name="goal__region__name",
    max_travel_km="goal__max_travel_km",
    hours_min="goal__hours_min",
    hours_max="goal__hours_max",
    income_floor="goal__income_floor",
    income_unit="goal__income_floor_unit",
    start_from="goal__start_from",
    permits="goal__permits",
)


def _snapshot(row: Row, files: Collection[UUID] | None) -> values.ProfileSnapshot:
    employer = row["own_employer_id"]
    return values.ProfileSnapshot(
        profile_id=row["pk"],
        version=row["version"],
        talents=_talents(row),
        skills=_skills(row, files),
        drives=_drives(row),
        adaptability=_adaptability(row),
        working_level=_working_level(row),
        goal=_goal(row),
        marks=tuple((BuildingBlock(state["block"]), _mark(state)) for state in row["states"]),
        is_draft=row["owner_id"] is None,
        is_card_on=row["is_card_on"],
        own_employer=values.Named(employer, 0, row["employer_name"]) if employer else None,
        own_employer_name=row["own_employer_name"],
        owner_name=row["person"] or "",
    )


def read_block(block: BuildingBlock, row: Row) -> values.Block:
    """One block from rows that have the shape of those above, wherever they come from."""
    match block:
        case BuildingBlock.TALENTS:
            return _talents(row)
        case BuildingBlock.SKILLS:
            return _skills(row, None)
        case BuildingBlock.DRIVES:
            return _drives(row)
        case BuildingBlock.ADAPTABILITY:
            return _adaptability(row)
        case BuildingBlock.WORKING_LEVEL:
            return _working_level(row)
        case BuildingBlock.GOAL:
            return _goal(row)


def _known(rows: Iterable[Row], codes: Mapping[str, int]) -> list[Row]:
    """A word that left the vocabulary by hand must not break the page of the rest."""
    return [row for row in rows if row["code"] in codes]


def _choice(row: Row) -> Choice:
    return Choice(tuple(row["shown"]), row["most"], row["least"])


def _mark(state: Row) -> values.BlockMark:
    saved = state["saved_at"]
    return values.BlockMark(state["version"], saved and datetime.fromisoformat(saved))


def _talents(row: Row) -> values.Talents:
    """A sentence of who recognised several stands with the first of them only."""
    chosen = _known(row["talent_rows"], TALENT_SLOTS)
    seen: dict[str, list[values.SeenBy]] = defaultdict(list)
    for said in row["seen_rows"]:
        sentence = said["sentence"]
        for code in (one["code"] for one in chosen if one["code"] in said["talents"]):
            seen[code].append(values.SeenBy(who_said(said["name"], said["relation"]), sentence))
            sentence = ""
    return values.Talents(
        tuple(
            values.Talent(
                one["code"], one["proof"], one["story"] is not None, tuple(seen[one["code"]])
            )
            for one in chosen
        )
    )


def _skills(row: Row, files: Collection[UUID] | None) -> values.Skills:
    return values.Skills(_claims(row, files), tuple(word["word"] for word in row["words"]))


def _drives(row: Row) -> values.Drives:
    return values.Drives(
        tuple((answer["card"], _choice(answer)) for answer in row["answers"]),
        tuple(values.Drive(**drive) for drive in _known(row["drive_rows"], DRIVE_SLOTS)),
    )


def _adaptability(row: Row) -> values.Adaptability:
    said = ((one["code"], one["answer"]) for one in _known(row["said_rows"], PLACES))
    return values.Adaptability(tuple(sorted(said, key=lambda one: PLACES[one[0]])))


def _claims(row: Row, files: Collection[UUID] | None) -> tuple[values.Skill, ...]:
    proofs: dict[int, list[SkillProof]] = defaultdict(list)
    for one in row["proof_rows"]:
        if not _may_be_told(one, files):
            continue
        on = date.fromisoformat(one["on"])
        proof = SkillProof(Proof(one["kind"]), one["by_whom"], on, one["level"])
        proofs[one["skill"]].append(proof)
    return tuple(_claim(claim, strongest(proofs[claim["pk"]])) for claim in row["skill_rows"])


def _may_be_told(proof: Row, files: Collection[UUID] | None) -> bool:
    """A certificate is what a file says, so it goes where that file goes."""
    return files is None or proof["kind"] != Proof.CERTIFICATE or UUID(proof["about"]) in files


def _claim(row: Row, proof: SkillProof) -> values.Skill:
    named = values.Named(row["pk"], row["slot"], row["name"])
    return values.Skill(named, row["level"], row["learned_where"], row["saved_version"], proof)


def _working_level(row: Row) -> values.WorkingLevel:
    level = row["level"]
    return values.WorkingLevel(
        diploma=level["diploma"] or "",
        diploma_text=level["diploma_text"] or "",
        diploma_level=level["diploma_level"],
        tasks=tuple(code for code in level["tasks"] or () if code in TASK_OF),
        task_level=level["task_level"],
        put_forward=PutForward(level["put_forward"] or PutForward.HIGHEST),
    )


def _goal(row: Row) -> values.Goal:
    goal = row["goal_row"]
    permits = goal["permits"]
    start = goal["start_from"]
    return values.Goal(
        motivation=goal["motivation"] or "",
        sectors=tuple(values.Named(**named) for named in row["sector_rows"]),
        occupations=tuple(values.Named(**named) for named in row["occupation_rows"]),
        region=values.Named(goal["region"], goal["region_slot"], goal["region_name"])
        if goal["region"]
        else None,
        max_travel_km=goal["max_travel_km"],
        hours_min=_hours(goal["hours_min"]),
        hours_max=_hours(goal["hours_max"]),
        income_floor=None if goal["income_floor"] is None else Money(goal["income_floor"]),
        income_unit=goal["income_unit"] or "",
        start_from=start and datetime.fromisoformat(start).date(),
        permits=None if permits is None else tuple(p for p in permits if p in PERMIT_SLOTS),
    )


def _hours(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.1"))
