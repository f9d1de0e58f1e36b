"""A vacancy's row as bytes: a head of fixed length, the asked skills in two bytes each, then in one
byte each what is asked of them, the talents, the drives and the permits; of even length."""

import struct
from typing import Any

from matching.domain.vacancy import HORIZONS, Demand, VacancyRow

FORMAT = 1
HEAD = (
    ("format", "B"),
    ("level", "B"),
    ("on_the_job", "B"),
    ("shortage", "B"),
    ("slot", "I"),
    ("version", "I"),
    ("organisation", "I"),
    ("pay_min", "i"),
    ("pay_max", "i"),
    ("start", "i"),
    ("hours_min", "h"),
    ("hours_max", "h"),
    ("region", "h"),
    ("occupation", "H"),
    ("sector", "H"),
    ("demands", "H"),
    ("talents", "B"),
    ("drives", "B"),
    ("permits", "B"),
    ("spare", "B"),
)
"""Name and `struct` code of each field of the head; the plural ones say how long a list is."""
UNKNOWN = {"level": 0, "on_the_job": 255, "shortage": 255} | dict.fromkeys(
    ("pay_min", "pay_max", "start", "hours_min", "hours_max", "region"), -1
)
NEEDED = ("slot", "version", "organisation", "occupation", "sector")
LEVEL_BITS, IMPORTANCE_AT, HORIZON_AT, MUST_AT = 7, 3, 5, 7
"""What is asked of a skill, in one byte: level, importance, horizon and must from low to high."""

_HEAD = struct.Struct("<" + "".join(code for _, code in HEAD))


def pack(row: VacancyRow) -> bytes | None:
    """The bytes of a row; None when a number of it does not fit."""
    permits = sorted(row.permits)
    values: dict[str, Any] = {name: getattr(row, name) for name in (*NEEDED, *UNKNOWN)}
    values |= {name: unknown for name, unknown in UNKNOWN.items() if values[name] is None}
    values |= {"demands": len(row.demands), "talents": len(row.talents)}
    values |= {"drives": len(row.drives), "permits": len(permits), "format": FORMAT, "spare": 0}
    asked = [_code(demand) for demand in row.demands]
    try:
        narrow = bytes([*asked, *row.talents, *row.drives, *permits])
        return b"".join(
            (
                _HEAD.pack(*(values[name] for name, _ in HEAD)),
                struct.pack(f"<{len(asked)}H", *(demand.skill for demand in row.demands)),
                narrow,
                b"\0" * (len(narrow) % 2),
            )
        )
    except (struct.error, ValueError):
        return None


def _code(demand: Demand) -> int:
    return (
        demand.level
        | demand.importance << IMPORTANCE_AT
        | HORIZONS.index(demand.horizon) << HORIZON_AT
        | demand.is_must << MUST_AT
    )
