"""A calendar file (RFC 5545) of whole days, by hand: a dozen lines need no library.

Days, no hours: what is asked takes two minutes and fits anywhere in that day. The same thing keeps
its UID for ever, so that a file opened again moves what moved and doubles nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

MOST_OCTETS = 75
"""RFC 5545, 3.1: a longer line goes on behind a line end and a space."""


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One thing on one day. `revision` rises with every change, `changed_at` says when (aware)."""

    uid: str
    on: date
    title: str
    changed_at: datetime
    text: str = ""
    url: str = ""
    revision: int = 0
    is_certain: bool = True


def calendar_text(name: str, days: Iterable[CalendarDay]) -> str:
    """The whole file, lines ended as the RFC wants them."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//loopbrug//agenda//NL",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    for day in days:
        lines += _event(day)
    lines.append("END:VCALENDAR")
    return "".join(f"{piece}\r\n" for line in lines for piece in folded(line))


def _event(day: CalendarDay) -> Iterator[str]:
    changed = f"{day.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield "BEGIN:VEVENT"
    yield f"UID:{day.uid}"
    yield f"DTSTAMP:{changed}"
    yield f"LAST-MODIFIED:{changed}"
    yield f"SEQUENCE:{day.revision}"
    yield f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day.on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(day.title)}"
    if day.text:
        yield f"DESCRIPTION:{escaped(day.text)}"
    if day.url:
        yield f"URL:{day.url}"
    yield f"STATUS:{'CONFIRMED' if day.is_certain else 'TENTATIVE'}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """A value of the type TEXT."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def folded(line: str) -> Iterator[str]:
    """`line` in pieces of at most 75 octets, never through the middle of a character."""
    piece, octets = "", 0
    for sign in line:
        wide = len(sign.encode())
        if octets + wide > MOST_OCTETS:
            yield piece
            piece, octets = " ", 1
        piece += sign
        octets += wide
    yield piece
