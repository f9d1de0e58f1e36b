"""The four who carry someone in: a round deck of four quarters, one plank for each task."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from math import cos, pi, sin

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from loopbrug.kernel.pictures.parts import walker
from loopbrug.kernel.pictures.svg import BRIDGE, FONT, INK, PAPER, SOFT, group, line, n, tag, text

ACTOR_COUNT = 4
_BOX, _MIDDLE = 200, 100.0
_INNER, _OUTER = 70.0, 92.0
_NUMBER_AT = 47.0
_GAP = 0.05  # between quarters, in radians each side
_SEAM = 0.022


class TaskState(StrEnum):
    """How one task stands."""

    DONE = "done"
    DUE = "due"
    LATE = "late"
    COMING = "coming"


TASK_WORDS = {
    TaskState.DONE: gettext_lazy("gedaan"),
    TaskState.DUE: gettext_lazy("aan de beurt"),
    TaskState.LATE: gettext_lazy("te laat"),
    TaskState.COMING: gettext_lazy("komt nog"),
}


@dataclass(frozen=True, slots=True)
class RingActor:
    """One of the four, with its tasks in order of date."""

    name: str
    tasks: tuple[TaskState, ...] = ()

    def count(self, state: TaskState) -> int:
        return sum(task == state for task in self.tasks)

    @property
    def is_behind(self) -> bool:
        return TaskState.LATE in self.tasks


@dataclass(frozen=True, slots=True)
class Ring:
    """Person, opleider, team and management around the first hundred days."""

    actors: tuple[RingActor, ...]

    def __post_init__(self) -> None:
        if len(self.actors) != ACTOR_COUNT:
            raise ValueError(f"a ring has {ACTOR_COUNT} actors, not {len(self.actors)}")


def actor_words(actor: RingActor) -> str:
    """'2 van 5 gedaan, 1 te laat'."""
    if not actor.tasks:
        return _("heeft nu geen taken")
    said = _("%(done)s van %(all)s gedaan") % {
        "done": actor.count(TaskState.DONE),
        "all": len(actor.tasks),
    }
    late, due = actor.count(TaskState.LATE), actor.count(TaskState.DUE)
    if late:
        said += ", " + _("%(count)s te laat") % {"count": late}
    if due:
        said += ", " + _("%(count)s aan de beurt") % {"count": due}
    return said


def ring_title(ring: Ring) -> str:
    """Who is behind."""
    behind = [actor.name for actor in ring.actors if actor.is_behind]
    if not behind:
        return _("De vier die dit dragen: niemand loopt achter")
    return ngettext(
        "De vier die dit dragen: %(who)s loopt achter",
        "De vier die dit dragen: %(who)s lopen achter",
        len(behind),
    ) % {"who": ", ".join(behind)}


def ring_sentence(ring: Ring) -> str:
    return ". ".join(f"{actor.name}: {actor_words(actor)}" for actor in ring.actors) + "."


def four_ring_svg(ring: Ring, *, decorative: bool = False) -> str:
    """The drawing as text, 200 by 200."""
    if decorative:
        role, said = 'aria-hidden="true" focusable="false"', ""
    else:
        role = 'role="img"'
        said = (
            f"<title>{escape(ring_title(ring))}</title><desc>{escape(ring_sentence(ring))}</desc>"
        )
    quarters = "".join(_quarter(i, actor) for i, actor in enumerate(ring.actors))
    person = walker(_MIDDLE, _MIDDLE + 21, 44, "ring-person")
    return (
        f'<svg class="br ring" xmlns="http://www.w3.org/2000/svg" {role} width="{_BOX}"'
        f' height="{_BOX}" viewBox="0 0 {_BOX} {_BOX}" font-family="{FONT}">'
        f"{said}{quarters}{person}</svg>"
    )


def _quarter(i: int, actor: RingActor) -> str:
    """From the top, clockwise."""
    start = -pi / 2 + i * pi / 2 + _GAP
    end = start + pi / 2 - 2 * _GAP
    return group("ring-quarter", *_planks(start, end, actor), *_number(i, actor))


def _planks(start: float, end: float, actor: RingActor) -> Iterator[str]:
    tasks = actor.tasks or (TaskState.COMING,)
    each = (end - start) / len(tasks)
    for k, task in enumerate(tasks):
        a, b = start + k * each + _SEAM, start + (k + 1) * each - _SEAM
        yield _plank(a, b, task)


def _plank(a: float, b: float, task: TaskState) -> str:
    box = _sector(a, b)
    if task == TaskState.DONE:
        return tag("path", "ring-done", d=box, fill=BRIDGE)
    if task == TaskState.LATE:
        return tag(
            "path",
            "br-open",
            d=box,
            fill=PAPER,
            stroke=INK,
            stroke_width=1.8,
            stroke_dasharray="4 3",
        )
    if task == TaskState.DUE:
        bars = 3
        piece = (b - a) / (2 * bars - 1)
        middle = (_INNER + _OUTER) / 2
        d = "".join(_arc(middle, a + 2 * j * piece, a + (2 * j + 1) * piece) for j in range(bars))
        return line("br-red", d, _OUTER - _INNER, BRIDGE)
    return tag("path", "br-unknown", d=box, fill=PAPER, stroke=SOFT, stroke_width=1.2)


def _number(i: int, actor: RingActor) -> Iterator[str]:
    """The number of the actor in the list beside the ring."""
    angle = -pi / 4 + i * pi / 2
    x, y = _MIDDLE + _NUMBER_AT * cos(angle), _MIDDLE + _NUMBER_AT * sin(angle)
    if actor.is_behind:
        yield tag(
            "circle",
            "br-open",
            cx=x,
            cy=y,
            r=13,
            fill=PAPER,
            stroke=INK,
            stroke_width=1.6,
            stroke_dasharray="3 3",
        )
    yield text(x, y + 6, str(i + 1), font_size=17, font_weight="700", text_anchor="middle")


def _on(radius: float, angle: float) -> str:
    return f"{n(_MIDDLE + radius * cos(angle))} {n(_MIDDLE + radius * sin(angle))}"


def _arc(radius: float, a: float, b: float) -> str:
    return f"M{_on(radius, a)}A{n(radius)} {n(radius)} 0 0 1 {_on(radius, b)}"


def _sector(a: float, b: float) -> str:
    back = f"L{_on(_INNER, b)}A{n(_INNER)} {n(_INNER)} 0 0 0 {_on(_INNER, a)}Z"
    return _arc(_OUTER, a, b) + back
