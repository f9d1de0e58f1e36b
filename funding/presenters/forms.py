"""Pages with one form: work out, not needed, promise, ask, grant, refuse, take back, answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from funding.domain.sides import Side
from funding.models import Need, PledgeStatus
from funding.presenters.lines import payer_name
from funding.presenters.links import post_url
from funding.presenters.words import MEANS, number_and_name, period_words
from funding.selectors.shown import LineView, PayerView, PlanView, PostView
from loopbrug.kernel.money import Money
from loopbrug.kernel.parts import Action, Conflict, Fact
from loopbrug.templatetags.lb import dutch_date


@dataclass(frozen=True, slots=True)
class FormPage:
    """`consequences` says what happens when the button is pressed."""

    title: str
    lead: str
    back: Action
    form: forms.Form
    go: str
    facts: tuple[Fact, ...] = ()
    consequences: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def cancel(self) -> Action:
        return Action(_("Nee, ga terug"), self.back.url, "quiet")


@dataclass(frozen=True, slots=True)
class Rows:
    """Fields of a form that stand together: costs with a name, speeds per month, two days."""

    costs: tuple[tuple[BoundField, BoundField], ...]
    months: tuple[BoundField, ...]
    period: tuple[BoundField, ...]


@dataclass(frozen=True, slots=True)
class WorkOutPage:
    """`fields` are those that stand alone."""

    title: str
    lead: str
    back: Action
    form: forms.Form
    fields: tuple[BoundField, ...]
    rows: Rows
    conflicts: tuple[Conflict, ...]
    notes: tuple[str, ...]
    cancel: Action


def back_to_post(view: PlanView, post: PostView) -> Action:
    return Action(number_and_name(post.post), post_url("post", view, post.post))


def work_out_page(
    view: PlanView,
    post: PostView,
    form: forms.Form,
    rows: Rows,
    conflicts: Sequence[Conflict] = (),
) -> WorkOutPage:
    together = {field.name for pair in rows.costs for field in pair}
    together |= {field.name for field in (*rows.months, *rows.period)}
    return WorkOutPage(
        title=_("Reken uit: %(post)s") % {"post": post.post.label.lower()},
        lead=str(MEANS[post.post]),
        back=back_to_post(view, post),
        form=form,
        fields=tuple(field for field in form.visible_fields() if field.name not in together),
        rows=rows,
        conflicts=tuple(conflicts),
        notes=tuple(_notes(view)),
        cancel=Action(_("Terug zonder bewaren"), post_url("post", view, post.post), "quiet"),
    )


def _notes(view: PlanView) -> Iterable[str]:
    yield _(
        "Wat is ingevuld is een voorstel: wat meestal zo is, of wat je ergens anders al typte. "
        "Verander het als het bij jou anders is."
    )
    yield _("Peildatum is de startdatum: %(day)s.") % {"day": dutch_date(view.starts_on)}


def not_needed_page(
    view: PlanView, post: PostView, form: forms.Form, conflicts: Sequence[Conflict] = ()
) -> FormPage:
    return FormPage(
        title=_("Niet nodig: %(post)s") % {"post": post.post.label.lower()},
        lead=_("Een plank die niet nodig is, telt mee als gelegd. Iedereen op het plan leest dat."),
        back=back_to_post(view, post),
        form=form,
        go=_("Deze plank is niet nodig"),
        conflicts=tuple(conflicts),
    )


def not_needed_conflicts(need: Need, form: forms.Form) -> tuple[Conflict, ...]:
    """What someone else made of this plank meanwhile, beside the reason that was typed; nothing
    when that is the same."""
    field, typed = form["reason"], form.cleaned_data["reason"]
    if need.not_needed_reason == typed:
        return ()
    theirs = need.not_needed_reason or _("Deze plank is nodig.")
    if need.cost is not None and not need.not_needed_reason:
        theirs = _("Deze plank is nodig. Dit kost %(cost)s.") % {"cost": need.cost}
    return (Conflict(str(field.label), theirs, typed),)


def promise_page(view: PlanView, post: PostView, form: forms.Form) -> FormPage:
    is_person = view.side is Side.PERSON
    return FormPage(
        title=_("Betaal mee aan %(post)s") % {"post": post.post.label.lower()}
        if is_person
        else _("Zeg geld toe voor %(post)s") % {"post": post.post.label.lower()},
        lead=_("Jij bepaalt of je eigen geld inlegt. Tot de overstap begint kun je het terugnemen.")
        if is_person
        else _(
            "Je doet dit namens je organisatie, met je naam erbij. "
            "Tot de overstap begint kunnen jullie dit intrekken, daarna alleen als de overstapper "
            "het goed vindt."
        ),
        back=back_to_post(view, post),
        form=form,
        go=_("Leg dit bedrag in") if is_person else _("Zeg dit toe"),
        facts=open_facts(post),
    )


def open_facts(post: PostView) -> tuple[Fact, ...]:
    facts = [Fact(_("Nog open"), str(post.open))] if post.open is not None else []
    period = period_words(post.starts_on, post.ends_on)
    return tuple(facts + ([Fact(_("Wanneer"), period)] if period else []))


def left_of(post: PostView) -> Money | None:
    """The amount to begin with: what is open, without what the reader knows is applied for."""
    if post.open is None:
        return None
    applied = sum(
        (line.amount for line in post.lines if line.status is PledgeStatus.REQUESTED), Money(0)
    )
    return post.open - applied if applied < post.open else post.open


def ask_page(view: PlanView, post: PostView, form: forms.Form) -> FormPage:
    return FormPage(
        title=_("Vraag geld voor %(post)s") % {"post": post.post.label.lower()},
        lead=_("Wie je vraagt, krijgt een mail en antwoordt zelf. Een vraag is nog geen geld."),
        back=back_to_post(view, post),
        form=form,
        go=_("Stuur de vraag"),
        facts=open_facts(post),
    )


def payers_of(view: PlanView, post: PostView) -> list[tuple[PayerView, str]]:
    """Whom this side may ask, each with the name to show."""
    return [
        (payer, payer.name or view.person_name or _("De overstapper"))
        for payer in post.payers
        if payer.sources
    ]


def line_facts(view: PlanView, line: LineView) -> tuple[Fact, ...]:
    return (
        Fact(_("Waarvoor"), number_and_name(line.post)),
        Fact(_("Bedrag"), str(line.amount)),
        Fact(_("Wie"), payer_name(view, line)),
        Fact(_("Bron"), line.source_name),
    )


def confirm_page(view: PlanView, post: PostView, line: LineView, form: forms.Form) -> FormPage:
    """A question that gets a yes, or an application that was granted."""
    is_asked = line.status == PledgeStatus.ASKED
    return FormPage(
        title=_("Zeg dit toe") if is_asked else _("De aanvraag is toegekend"),
        lead=_("Je doet dit namens je organisatie, met je naam erbij.")
        if is_asked
        else _("Vul in wat echt is toegekend. Vanaf nu telt het mee voor de plank."),
        back=back_to_post(view, post),
        form=form,
        go=_("Zeg dit toe") if is_asked else _("Bewaar het besluit"),
        facts=(*line_facts(view, line), *open_facts(post)[:1]),
    )


def refuse_page(view: PlanView, post: PostView, line: LineView, form: forms.Form) -> FormPage:
    is_asked = line.status == PledgeStatus.ASKED
    return FormPage(
        title=_("Zeg nee op deze vraag") if is_asked else _("De aanvraag is afgewezen"),
        lead=_("De plank blijft open. De overstapper zoekt dan een andere betaler."),
        back=back_to_post(view, post),
        form=form,
        go=_("Zeg nee") if is_asked else _("Bewaar het besluit"),
        facts=line_facts(view, line),
    )


def needs_consent(view: PlanView, line: LineView) -> bool:
    """Whether the person decides: a promise of another, after the crossing began."""
    is_money = line.status in {PledgeStatus.PROMISED, PledgeStatus.RECEIVED}
    return view.crossed_at is not None and view.side is not Side.PERSON and is_money


def withdraw_page(view: PlanView, post: PostView, line: LineView, form: forms.Form) -> FormPage:
    """What happens depends on whether the crossing began, and on what the line is."""
    title, go, consequences = _withdrawal(view, line)
    return FormPage(
        title=title,
        lead="",
        back=back_to_post(view, post),
        form=form,
        go=go,
        facts=line_facts(view, line),
        consequences=consequences,
    )


def _withdrawal(view: PlanView, line: LineView) -> tuple[str, str, tuple[str, ...]]:
    if line.status == PledgeStatus.ASKED:
        return (
            _("Neem je deze vraag terug?"),
            _("Ja, neem de vraag terug"),
            (_("De betaler hoeft dan niet meer te antwoorden."),),
        )
    if needs_consent(view, line):
        return (
            _("Vraag je deze toezegging terug?"),
            _("Ja, vraag het"),
            (
                _("De overstap is begonnen. De overstapper beslist of dit mag."),
                _("Tot die tijd blijft de toezegging staan."),
            ),
        )
    return (
        _("Trek je deze toezegging in?"),
        _("Ja, trek in"),
        (
            _("De plank is daarna weer open."),
            _("Iedereen op het plan krijgt bericht."),
            _("Oversteken kan pas weer als iemand deze plank legt."),
        ),
    )


def agree_page(view: PlanView, post: PostView, line: LineView, form: forms.Form) -> FormPage:
    return FormPage(
        title=_("%(who)s wil een toezegging terug") % {"who": payer_name(view, line)},
        lead=_("Jij beslist. Bespreek het eerst met je coach. Je hoeft geen reden te geven."),
        back=back_to_post(view, post),
        form=form,
        go=_("Geef dit antwoord"),
        facts=line_facts(view, line),
        consequences=(
            _("Zeg je nee, dan blijft de toezegging staan."),
            _("Zeg je ja, dan is deze plank open tot een ander hem legt. Iedereen hoort dat."),
        ),
    )
