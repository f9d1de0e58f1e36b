"""Pictures, signs and Dutch notation for templates; built in, so no page loads it.

Nothing here asks the database or decides anything: values in, text out.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BaseForm
from django.template import Context
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loopbrug.kernel.forms.dates import MONTHS, long_date
from loopbrug.kernel.money import Money
from loopbrug.kernel.parts import Shell, Sign
from loopbrug.kernel.pictures import (
    PAYER_NAMES,
    PLANK_NAMES,
    PLANK_WORDS,
    STONE_NAMES,
    STONE_WORDS,
    Bridge,
    Lamp,
    MoneyBar,
    Payer,
    PlankState,
    Ring,
    RingActor,
    Share,
    StoneState,
    YearLine,
    actor_words,
    bridge_svg,
    four_ring_svg,
    icon_svg,
    lamp_words,
    money_bar_svg,
    most_of,
    payer_svg,
    share_words,
    stone_svg,
    wait_svg,
    weight_bar_svg,
    year_legend_of,
    year_line_svg,
)
from loopbrug.kernel.pictures.words import flag_words, months_words
from loopbrug.kernel.workdays import PROMISED_ANSWER

register = template.Library()

SHORT_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")

TONES: dict[Sign, str] = {
    "safe": "is-safe",
    "good": "is-safe",
    "care": "is-care",
    "part": "is-care",
    "talk": "is-care",
    "clock": "is-care",
    "hole": "is-hole",
    "warn": "is-hole",
    "none": "is-none",
    "unknown": "is-none",
}
PLANK_SIGNS: dict[PlankState, Sign] = {
    PlankState.COVERED: "safe",
    PlankState.REQUESTED: "care",
    PlankState.PARTLY: "care",
    PlankState.OPEN: "hole",
    PlankState.NOT_NEEDED: "none",
    PlankState.UNKNOWN: "unknown",
}
ALMOST_LATE = 2
"""This many days before the promised answer runs out, the wait is shown as asking for care."""


def _drawn(svg: str) -> SafeString:
    """The pictures package escapes every word that it is given."""
    return mark_safe(svg)  # noqa: S308 drawn by us, see above


# --- pictures


@register.simple_tag
def bridge(value: Bridge, size: str = "full", *, decorative: bool = False, width: int = 200) -> str:
    """The bridge: "full" fills its box, "small" is `width` px wide (120 to 240).

    `decorative=True` only where the list form stands beside it.
    """
    drawing = _drawn(bridge_svg(value, size, width=width, decorative=decorative))
    return format_html('<div class="br-box">{}</div>', drawing) if size == "full" else drawing


@register.simple_tag
def icon(name: str, size: int = 20) -> str:
    """A sign; always with a word beside it."""
    return _drawn(icon_svg(name, size))


@register.simple_tag
def stone(state: str, width: int = 40) -> str:
    """One stone: empty, begun or done."""
    return _drawn(stone_svg(StoneState(state), width))


@register.simple_tag
def state(sign: Sign, word: str) -> str:
    """A sign and a word; the sign decides the colour."""
    return format_html(
        '<span class="state {}">{}<span>{}</span></span>',
        TONES[sign],
        _drawn(icon_svg(sign)),
        word,
    )


@register.simple_tag
def plank_state(code: str) -> str:
    """The state of a plank as sign and word."""
    plank = PlankState(code)
    return state(PLANK_SIGNS[plank], str(PLANK_WORDS[plank]))


@register.simple_tag
def wait(days: int, who: str = "", limit: int = PROMISED_ANSWER) -> str:
    """How many working days somebody waits, against the promise of five."""
    tone = "is-hole" if days >= limit else "is-care" if days >= limit - ALMOST_LATE else "is-calm"
    unit = ngettext("werkdag", "werkdagen", days)
    return format_html(
        '<span class="wait {}"><b>{}</b> <span>{}<br>{}</span>{}</span>',
        tone,
        days,
        unit,
        who or _("wacht op jou"),
        _drawn(wait_svg(days, limit)),
    )


@register.simple_tag
def stone_word(code: str) -> str:
    """The state of a stone in words."""
    return str(STONE_WORDS[StoneState(code)])


@register.simple_tag
def stone_rows(value: Bridge) -> list[tuple[str, str]]:
    """Name and state of the six stones, for the list form; empty when they are not shown."""
    return [
        (str(name), str(STONE_WORDS[stone]))
        for name, stone in zip(STONE_NAMES, value.stones, strict=False)
    ]


@register.simple_tag
def plank_rows(value: Bridge) -> list[tuple[str, str]]:
    """Name and state of the eight planks in order of crossing; empty when nothing is known."""
    return [
        (str(name), str(PLANK_WORDS[plank]))
        for name, plank in zip(PLANK_NAMES, value.planks, strict=False)
    ]


@register.filter
def flag_line(value: Bridge) -> str:
    """The other bank in words."""
    return flag_words(value)


@register.filter
def months_line(value: Bridge) -> str:
    """The lights in words."""
    return months_words(value)


@register.simple_tag
def most(bars: Sequence[MoneyBar]) -> int:
    """The cents that the full width of these bars stands for."""
    return most_of(bars)


@register.simple_tag
def money_bar(bar: MoneyBar, most: int) -> str:
    """One bar, cut by payer; its words stand beside it."""
    return _drawn(money_bar_svg(bar, most, decorative=True))


@register.simple_tag
def weight_bar(points: int, most: int) -> str:
    """A plank for each point; its number stands beside it."""
    return _drawn(weight_bar_svg(points, most))


@register.filter
def share_line(value: Share) -> str:
    """One payer and its amount in words."""
    return share_words(value)


@register.simple_tag
def payers(bars: Sequence[MoneyBar]) -> list[tuple[str, str]]:
    """The legend: a swatch and a word for everything that these bars show, and no more."""
    out: list[tuple[str, str]] = []
    found = {one.payer for bar in bars for one in bar.shares}
    out += [(_drawn(payer_svg(one)), str(PAYER_NAMES[one])) for one in Payer if one in found]
    asked = [one.payer for bar in bars for one in bar.shares if not one.is_promised]
    if asked:
        out.append((_drawn(payer_svg(asked[0], is_promised=False)), _("half zo hoog: gevraagd")))
    if any(bar.open.cents for bar in bars):
        out.append((_drawn(payer_svg(None)), _("nog open")))
    return out


@register.simple_tag
def year_line(value: YearLine, *, decorative: bool = True) -> str:
    """The year as a line of lamps; hidden from who listens because the list stands under it."""
    return format_html(
        '<div class="br-box">{}</div>', _drawn(year_line_svg(value, decorative=decorative))
    )


@register.simple_tag
def year_legend(value: YearLine) -> list[tuple[str, str]]:
    """A sign and a word for everything that this year shows."""
    return [(_drawn(svg), word) for svg, word in year_legend_of(value)]


@register.filter
def lamp_line(value: Lamp) -> str:
    """A check-in in a word."""
    return lamp_words(value)


@register.simple_tag
def four_ring(value: Ring) -> str:
    """The four actors as a round deck; the list stands beside it."""
    return _drawn(four_ring_svg(value, decorative=True))


@register.filter
def actor_line(value: RingActor) -> str:
    """How far one of the four is."""
    return actor_words(value)


# --- the frame


@register.simple_tag(takes_context=True)
def shell_of_page(context: Context) -> Shell | Any:
    """The shell of this page; an empty one where no context processor ran (error pages)."""
    return context.get("shell") or Shell()


@register.simple_tag(takes_context=True)
def given(context: Context, name: str) -> Any:
    """A variable that may be absent, or nothing: `{% given "reason" as reason %}`."""
    return context.get(name, "")


@register.simple_tag(takes_context=True)
def fault_prefix(context: Context) -> str:
    """ "Fout: " in front of the title when the form of this page has errors."""
    form = getattr(context.get("page"), "form", None) or context.get("form")
    if isinstance(form, BaseForm) and form.is_bound and form.errors:
        return _("Fout: ")
    return ""


# --- Dutch notation


def _local(value: date | datetime) -> date:
    """The day in Amsterdam on which a moment falls; a day stays what it is."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date()
    return value


@register.filter
def dutch_date(value: date | datetime | None) -> str:
    """di 3 maart 2026; nothing for nothing."""
    if value is None:
        return ""
    return long_date(_local(value))


@register.filter
def month_name(day: date) -> str:
    """maart 2027."""
    return f"{MONTHS[day.month - 1]} {day.year}"


@register.filter
def month_short(day: date) -> str:
    """mrt: only above a column, with the long form for who hears it."""
    return SHORT_MONTHS[day.month - 1]


@register.filter
def dutch_day(text: str) -> str:
    """A day as the row of a mail keeps it (2026-03-03), as people read it."""
    return dutch_date(date.fromisoformat(text))


@register.filter
def dutch_time(value: datetime | None) -> str:
    """14:32, in Amsterdam."""
    return "" if value is None else f"{timezone.localtime(value):%H:%M}"


@register.filter
def dutch_moment(value: datetime | None) -> str:
    """di 3 maart 2026 om 14:32."""
    if value is None:
        return ""
    return _("%(day)s om %(time)s") % {"day": dutch_date(value), "time": dutch_time(value)}


@register.filter
def euro(value: Money | int | None) -> str:
    """€ 2.317,85 from a Money or from whole cents; nothing for nothing."""
    if value is None:
        return ""
    return str(value if isinstance(value, Money) else Money(value))
