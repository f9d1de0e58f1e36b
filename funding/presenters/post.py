"""One of the eight posts: what it costs and how that was worked out, who pays it, what to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.domain.needs import CalculationLine
from funding.domain.record import Figure
from funding.domain.status import PostStatus
from funding.domain.wording import percent
from funding.presenters.box import HOLES, post_box
from funding.presenters.lines import EMPLOYERS, STANDS, PayLine, pay_lines
from funding.presenters.links import plan_url, post_url
from funding.presenters.words import MEANS, number_and_name, period_words
from funding.selectors.shown import CalculationView, PlanView, PostView
from loopbrug.kernel.forms import show_number
from loopbrug.kernel.money import Money
from loopbrug.kernel.parts import Action, Calculation, Fact, PlankBox, SumLine
from loopbrug.templatetags.lb import dutch_date

NOTHING = Money(0)
FIELDS = {
    "days": gettext_lazy("aantal dagen"),
    "day_price": gettext_lazy("prijs per dag"),
    "assessments": gettext_lazy("prijs van de testen"),
    "load_factor": gettext_lazy("opslag op het loon"),
    "hours": gettext_lazy("aantal uren"),
    "tariff": gettext_lazy("prijs per uur"),
    "school_hours_per_week": gettext_lazy("uren school per week"),
    "weeks": gettext_lazy("aantal weken"),
    "rate": gettext_lazy("prijs per uur van een collega"),
    "programme": gettext_lazy("prijs van het programma"),
    "ramp": gettext_lazy("deel van het werk dat per maand lukt"),
    "share_at_work": gettext_lazy("deel van de week op het werk"),
}
"""What a figure is about, by the field of the form in which it stood."""
PARTS = frozenset({"ramp", "share_at_work"})
"""Asked in percents, and kept as parts of one."""


@dataclass(frozen=True, slots=True)
class PostPage:
    title: str
    lead: str
    back: Action
    state: str
    reason: str
    closed: str
    facts: tuple[Fact, ...]
    box: PlankBox | None
    calculation: Calculation | None
    caption: str
    lines_title: str
    lines: tuple[PayLine, ...]
    actions: tuple[Action, ...]


def post_page(view: PlanView, post: PostView) -> PostPage:
    is_hole = post.status in HOLES and view.is_open
    can_act = view.side not in EMPLOYERS or post.may_promise or post.may_work_out
    return PostPage(
        title=number_and_name(post.post),
        lead=str(MEANS[post.post]),
        back=Action(_("Het plan"), plan_url(view)),
        state=post.status.value,
        reason=_("Reden: %(words)s") % {"words": post.not_needed_reason}
        if post.not_needed_reason
        else "",
        closed=_closed(view, post),
        facts=tuple(_facts(post)),
        box=post_box(view, post, is_own_page=True) if is_hole and can_act else None,
        calculation=calculation_of(post.calculation) if post.calculation else None,
        caption=_caption(post),
        lines_title=_("Onze regels") if view.side in EMPLOYERS else _("Wie betaalt deze plank"),
        lines=pay_lines(view, post.lines),
        actions=tuple(_actions(view, post)),
    )


def _caption(post: PostView) -> str:
    if post.calculation is None:
        return ""
    return _("Indicatief, peildatum %(day)s") % {"day": dutch_date(post.calculation.on)}


def _closed(view: PlanView, post: PostView) -> str:
    """To an employer, of a post that it has nothing to do with: that this is all."""
    if view.side not in EMPLOYERS or post.open is not None or post.lines:
        return ""
    return _(
        "Jullie zien alleen hoe deze plank ligt. Bedragen en betalers zijn van de overstapper."
    )


def _facts(post: PostView) -> Iterator[Fact]:
    """What this reader may know; a post that is not needed costs nothing and says why."""
    if post.status is PostStatus.NOT_NEEDED:
        return
    if post.cost is not None:
        yield Fact(_("Kost"), str(post.cost))
    if post.pledged is not None and post.cost is not None:
        yield Fact(_("Toegezegd"), str(post.pledged))
    if post.requested is not None and post.requested > NOTHING:
        yield Fact(_("Aangevraagd"), str(post.requested))
    if post.open is not None:
        yield Fact(_("Nog open"), str(post.open))
    period = period_words(post.starts_on, post.ends_on)
    if period:
        yield Fact(_("Wanneer"), period)


def calculation_of(calculation: CalculationView) -> Calculation:
    """Steps lead to an amount below them: their outcome stands in the sum, not among what is
    added up."""
    return Calculation(
        lines=tuple(_sum_line(line) for line in calculation.lines),
        total=calculation.total,
        note=" ".join(figure_words(figure) for figure in calculation.figures),
    )


def _sum_line(line: CalculationLine) -> SumLine:
    if line.is_step:
        return SumLine(line.label, f"{line.text} = {line.amount}", None)
    return SumLine(line.label, line.text, line.amount)


def figure_words(figure: Figure) -> str:
    """A dated figure that the sum took over, since when it holds, and who says so."""
    said = {
        "what": FIELDS.get(figure.field, figure.field),
        "value": shown_figure(figure.value, is_part=figure.field in PARTS),
        "source": figure.source,
    }
    if figure.valid_from is None:
        return _("Overgenomen: %(what)s %(value)s. Bron: %(source)s.") % said
    since = {**said, "day": dutch_date(figure.valid_from)}
    return _("Overgenomen: %(what)s %(value)s, sinds %(day)s. Bron: %(source)s.") % since


def shown_figure(value: str, *, is_part: bool = False) -> str:
    """Dutch notation for what was published with a point: 1.35 is 1,35; a part as it was asked in
    the form, so 0.8 is 80%."""
    show = percent if is_part else show_number
    try:
        return " ".join(show(Decimal(part)) for part in value.split())
    except InvalidOperation:
        return value


def _actions(view: PlanView, post: PostView) -> Iterator[Action]:
    """What the box above does not offer already."""
    about = post.post.label
    if not post.may_work_out:
        return
    is_offered = post.cost is None and post.status in HOLES
    if not is_offered:
        label = _("Reken opnieuw uit") if post.calculation else _("Reken deze plank uit")
        yield Action(label, post_url("work_out", view, post.post), about=about)
    has_lines = any(line.status in STANDS for line in post.lines)
    if not is_offered and post.status is not PostStatus.NOT_NEEDED and not has_lines:
        yield Action(
            _("Deze plank is niet nodig"), post_url("not_needed", view, post.post), "quiet", about
        )
