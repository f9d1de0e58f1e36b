"""A block as it was when a page was made, from what the database wrote down."""

from collections.abc import Iterable, Mapping
from typing import Any

from profiles.domain.blocks import BuildingBlock
from profiles.domain.history import Key, put_together_at, state_after, up_to_version
from profiles.domain.history import Row as Written
from profiles.domain.snapshot import Block
from profiles.models import Profile
from profiles.selectors.snapshots import Row, read_block
from profiles.selectors.versions import CATALOGUE, traces_of

Tables = Mapping[str, list[Written]]


def block_as_seen(profile: Profile, block: BuildingBlock, version: int) -> Block | None:
    """The block at this version; None when that cannot be told any more: saved before saves named
    their version, or put together with another profile."""
    traces = traces_of(profile, block=block)
    if put_together_at(traces, profile=profile.pk) is not None:
        return None
    seen = up_to_version(traces, version)
    if seen is None:
        return None
    state = state_after(seen)
    tables = {table: _in_order(rows) for table, rows in state.items()}
    return read_block(block, _row(block, tables))


def _in_order(rows: Mapping[Key, Written]) -> list[Written]:
    return sorted(rows.values(), key=lambda row: int(row["id"]))


def _row(block: BuildingBlock, tables: Tables) -> Row:
    """In the shape of the query of a snapshot. Who recognised a talent and what proves a skill is
    not part of it: nobody types that."""

    def rows(name: str) -> list[Written]:
        return tables.get(f"profiles_{name}", [])

    match block:
        case BuildingBlock.TALENTS:
            chosen = _columns(rows("talentchoice"), code="talent", proof="proof", story="story_id")
            return {"talent_rows": chosen, "seen_rows": []}
        case BuildingBlock.SKILLS:
            return {
                "skill_rows": _skills(rows("skillclaim")),
                "proof_rows": [],
                "words": rows("skillword"),
            }
        case BuildingBlock.DRIVES:
            told = _columns(
                rows("driveanswer"), card="card", shown="shown", most="chosen", least="least"
            )
            by_rank = sorted(rows("drive"), key=lambda row: int(row["rank"]))
            return {
                "answers": sorted(told, key=lambda row: int(row["card"])),
                "drive_rows": _columns(by_rank, code="drive", sentence="sentence"),
            }
        case BuildingBlock.ADAPTABILITY:
            said = _columns(rows("adaptabilityanswer"), code="statement", answer="answer")
            return {"said_rows": said}
        case BuildingBlock.WORKING_LEVEL:
            return {"level": next(iter(rows("workinglevel")), _NO_LEVEL)}
        case BuildingBlock.GOAL:
            return {
                "goal_row": _goal(rows("goal")),
                "sector_rows": _named("sector_id", rows("goal_sectors")),
                "occupation_rows": _named("occupation_id", rows("goal_occupations")),
            }


_NO_LEVEL = dict.fromkeys(
    ("diploma", "diploma_text", "diploma_level", "tasks", "task_level", "put_forward")
)
_NO_GOAL = dict.fromkeys(
    ("motivation", "region_id", "max_travel_km", "hours_min", "hours_max", "income_floor",
     "income_floor_unit", "start_from", "permits")
)  # fmt: skip


def _columns(rows: Iterable[Written], **columns: str) -> list[dict[str, Any]]:
    return [{name: row[column] for name, column in columns.items()} for row in rows]


def _named(column: str, rows: Iterable[Written]) -> list[dict[str, Any]]:
    """Terms of the catalogue that rows point to, as far as it still has them."""
    keys = {row[column] for row in rows} - {None}
    if not keys:
        return []
    found = CATALOGUE[column].objects.filter(pk__in=keys).order_by("name", "pk")
    return [{"pk": one.pk, "slot": one.slot, "name": one.name} for one in found]


def _goal(rows: Iterable[Written]) -> dict[str, Any]:
    row = next(iter(rows), _NO_GOAL)
    [region] = _named("region_id", [row]) or [dict.fromkeys(("pk", "slot", "name"))]
    return {
        **row,
        "income_unit": row["income_floor_unit"],
        "region": region["pk"],
        "region_slot": region["slot"],
        "region_name": region["name"],
    }


def _skills(rows: Iterable[Written]) -> list[dict[str, Any]]:
    by_key = {row["skill_id"]: row for row in rows}
    return [{**by_key[named["pk"]], **named} for named in _named("skill_id", by_key.values())]
