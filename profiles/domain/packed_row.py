"""The compact row as bytes, small enough to read a million of them at once.

A head of fixed length, then lists: first those of two bytes a number (skills, wished occupations,
shut out organisations in two halves each), then those of one byte (levels of the skills, talents,
drives, wished sectors, reach, permits), and a last byte to make the length even. Little-endian,
unknown as `UNKNOWN` says. The engine above this app decodes many rows by the same layout.
"""

import struct
from collections.abc import Mapping, Sequence
from typing import Any

FORMAT = 1
HEAD = (
    ("format", "B"),
    ("told", "B"),
    ("level", "B"),
    ("adaptability", "B"),
    ("slot", "I"),
    ("version", "I"),
    ("pay_floor", "i"),
    ("start", "i"),
    ("hours_min", "h"),
    ("hours_max", "h"),
    ("skills", "H"),
    ("occupations", "B"),
    ("blocked", "B"),
    ("talents", "B"),
    ("drives", "B"),
    ("sectors", "B"),
    ("reach", "B"),
    ("permits", "B"),
    ("spare", "B"),
)
"""Name and `struct` code of each field of the head; the plural ones say how long a list is."""
UNKNOWN = {"level": 0, "adaptability": 255, "pay_floor": -1, "start": -1} | dict.fromkeys(
    ("hours_min", "hours_max"), -1
)
TALENTS, SKILLS, DRIVES, GOAL, REACH, PERMITS = 1, 2, 4, 8, 16, 32
"""Bits of `told`: what the person gave at all, an empty list of regions or permits included."""

_HEAD = struct.Struct("<" + "".join(code for _, code in HEAD))
_DOES_NOT_FIT = (struct.error, ValueError, TypeError, KeyError)


def pack(row: Mapping[str, Any]) -> bytes | None:
    """The bytes of a compact row; None when a number of it does not fit, or it is no row at all."""
    try:
        return _packed(row)
    except _DOES_NOT_FIT:
        return None


def _packed(row: Mapping[str, Any]) -> bytes:
    skills = [(int(skill), int(level)) for skill, level in row.get("skills") or ()]
    occupations, blocked = _sorted(row, "wished_occupations"), _sorted(row, "blocked_organisations")
    small = {
        "talents": _sorted(row, "talents"),
        "drives": list(row.get("drives") or ()),
        "sectors": _sorted(row, "wished_sectors"),
        "reach": _sorted(row, "reach"),
        "permits": _sorted(row, "permits"),
    }
    values = {name: row[name] if row.get(name) is not None else UNKNOWN[name] for name in UNKNOWN}
    values |= {name: len(found) for name, found in small.items()}
    values |= {"skills": len(skills), "occupations": len(occupations), "blocked": len(blocked)}
    values |= {"format": FORMAT, "told": _told(row), "spare": 0}
    values |= {"slot": row["slot"], "version": row.get("version", 0)}
    wide = [*(skill for skill, _ in skills), *occupations]
    levels = [level for _, level in skills]
    narrow = bytes([*levels, *(number for found in small.values() for number in found)])
    return b"".join(
        (
            _HEAD.pack(*(values[name] for name, _ in HEAD)),
            struct.pack(f"<{len(wide)}H", *wide),
            struct.pack(f"<{len(blocked)}I", *blocked),
            narrow,
            b"\0" * (len(narrow) % 2),
        )
    )


def _sorted(row: Mapping[str, Any], name: str) -> Sequence[int]:
    return sorted(row.get(name) or ())


def _told(row: Mapping[str, Any]) -> int:
    return (
        TALENTS * bool(row.get("talents"))
        | SKILLS * bool(row.get("skills"))
        | DRIVES * bool(row.get("drives"))
        | GOAL * bool(row.get("wished_occupations") or row.get("wished_sectors"))
        | REACH * (row.get("reach") is not None)
        | PERMITS * (row.get("permits") is not None)
    )
