"""Who can be looked at together: a number that is the same for people who reach the same regions
and work the same hours, and near for those who differ in hours only.

It says nothing else and decides nothing. Whoever makes the lists of many people takes neighbours
side by side, since a vacancy that none of them can take is then passed over for all at once.
"""

from collections.abc import Mapping
from typing import Any
from zlib import crc32

HOURS_BITS = 15
MOST_HOURS = (1 << HOURS_BITS) - 1


def neighbourhood(row: Mapping[str, Any]) -> int:
    """Of a compact row; at least 0 and under 2 ** 62."""
    reach = row.get("reach")
    told = "" if reach is None else ",".join(str(region) for region in sorted(reach))
    regions = crc32(told.encode()) if told else int(reach is not None)
    return (
        regions << 2 * HOURS_BITS
        | _hours(row, "hours_min") << HOURS_BITS
        | _hours(row, "hours_max")
    )


def _hours(row: Mapping[str, Any], name: str) -> int:
    """In tenths; unknown is under all that is known."""
    known = row.get(name)
    return 0 if known is None else min(max(int(known), 0) + 1, MOST_HOURS)
