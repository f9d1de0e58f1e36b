"""One of the eight posts: what it costs and how that was worked out, who pays it, what to do."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from funding.domain.needs import CalculationLine
from funding.domain.record import Figure
from funding.domain.status import PostStatus
from funding.presenters.box import HOLES, post_box
from funding.presenters.lines import EMPLOYERS, PayLine, pay_lines
from funding.presenters.links import plan_url, post_url
from funding.presenters.words import MEANS, number_and_name, period_words
from funding.selectors.shown import CalculationView, PlanView, PostView
from loopbrug.kernel.money import Money
from loopbrug.kernel.parts import Action, Calculation, Fact, PlankBox, SumLine
from loopbrug.templatetags.lb import dutch_date

NOTHING = Money(0)


@dataclass(frozen=True, slots=True)
class PostPage:
    title: str
    lead: str
    back: Action
    state: str
    reason: str
    facts: tuple[Fact, ...]
    box: PlankBox | None
    calculation: Calculation | None
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
        facts=tuple(_facts(post)),
        box=post_box(view, post, is_own_page=True) if is_hole and can_act else None,
        calculation=calculation_of(view, post.calculation) if post.calculation else None,
        lines_title=_("Onze regels") if view.side in EMPLOYERS else _("Wie betaalt deze plank"),
        lines=pay_lines(view, post.lines),
        actions=tuple(_actions(view, post)),
    )


def _facts(post: PostView) -> Iterator[Fact]:
    """What this reader may know; a post that is not needed costs nothing and says why."""
    if post.status is PostStatus.NOT_NEEDED:
        return
    if post.cost is not None:
        yield Fact(_("Kost"), str(post.cost))
    if post.pledged is not None and post.cost is not None:
        yield Fact(_("Toegezegd"), str(post.pledged))
    if post.requested:
        yield Fact(_("Aangevraagd"), str(post.requested))
    if post.open is not None:
        yield Fact(_("Nog open"), str(post.open))
    period = period_words(post.starts_on, post.ends_on)
    if period:
        yield Fact(_("Wanneer"), period)


def calculation_of(view: PlanView, calculation: CalculationView) -> Calculation:
    """Steps lead to an amount below them: their outcome stands in the sum, not among what is
    added up."""
    return Calculation(
        lines=tuple(_sum_line(line) for line in calculation.lines),
        total=calculation.total,
        note=_figures(view, calculation.figures),
    )


def _sum_line(line: CalculationLine) -> SumLine:
    if line.is_step:
        return SumLine(line.label, f"{line.text} = {line.amount}", None)
    return SumLine(line.label, line.text, line.amount)


def _figures(view: PlanView, figures: tuple[Figure, ...]) -> str:
    """The day for which it was worked out, and the dated figures that it used."""
    said = [_("Indicatief, peildatum %(day)s.") % {"day": dutch_date(view.starts_on)}]
    for figure in figures:
        since = (
            _("sinds %(day)s") % {"day": dutch_date(figure.valid_from)}
            if figure.valid_from
            else _("zonder datum")
        )
        said.append(
            _("%(code)s: %(value)s, %(since)s, bron: %(source)s.")
            % {
                "code": figure.code,
                "value": figure.value,
                "since": since,
                "source": figure.source,
            }
        )
    return " ".join(said)


def _actions(view: PlanView, post: PostView) -> Iterator[Action]:
    """What the box above does not offer already."""
    about = post.post.label
    if not post.may_work_out:
        return
    is_offered = post.cost is None and post.status in HOLES
    if not is_offered:
        label = _("Reken opnieuw uit") if post.calculation else _("Reken deze plank uit")
        yield Action(label, post_url("work_out", view, post.post), about=about)
    stands = bool(post.pledged or post.requested) and (post.pledged or NOTHING) > NOTHING
    if not is_offered and post.status is not PostStatus.NOT_NEEDED and not stands:
        yield Action(
            _("Deze plank is niet nodig"), post_url("not_needed", view, post.post), "quiet", about
        )
