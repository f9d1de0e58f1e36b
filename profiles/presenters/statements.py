"""Statements for the person who hands them out, and the answer for who checks one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Action, Empty, Fact, Note, Row, State
from loopbrug.kernel.pictures.qr import qr_address
from profiles.domain.blocks import BuildingBlock
from profiles.domain.statements import Answer, Kind, Said
from profiles.models import Statement
from profiles.presenters.content import date_words
from profiles.presenters.frame import to_passport
from profiles.services.statements import MOST_STANDING


@dataclass(frozen=True, slots=True)
class StatementsPage:
    title: str
    lead: str
    back: Action
    missing: tuple[Action, ...]
    """Stones that are not laid yet; while there is one, nothing can be stated."""
    make_url: str
    is_full: bool
    most: int
    """So many may stand at a time."""
    rows: tuple[Row, ...]
    empty: Empty
    check_url: str


def statements_page(
    made: Sequence[Statement],
    missing: Sequence[tuple[BuildingBlock, str]],
    *,
    today: date,
    is_full: bool = False,
) -> StatementsPage:
    """`missing` are the blocks that are not done, with where to fill them in."""
    return StatementsPage(
        title=_("Bewijs dat je profiel compleet is"),
        lead=_(
            "Een fonds of opleider kan vragen of je profiel compleet is. "
            "Je geeft dan een code. Wie de code heeft, ziet niets van jou of je profiel."
        ),
        back=to_passport(),
        missing=tuple(Action(block.label, url) for block, url in missing),
        make_url=reverse("profiles:statements"),
        is_full=is_full,
        most=MOST_STANDING,
        rows=tuple(_row(statement, today) for statement in made),
        empty=Empty(_("Nog geen bewijs"), _("Een bewijs dat je maakt, vind je hier terug.")),
        check_url=reverse("proof:check"),
    )


def _row(statement: Statement, today: date) -> Row:
    return Row(
        title=_("Compleet op %s") % date_words(statement.made_on),
        url=reverse("profiles:statement", args=[statement.public_id]),
        reason=_state(statement, today),
        text=statement.code.upper(),
    )


def _is_standing(statement: Statement, today: date) -> bool:
    """`today` is the day in UTC: a last day ends there, as the signed text says."""
    return not _is_taken_back(statement) and statement.valid_until >= today


def _is_taken_back(statement: Statement) -> bool:
    """By itself, or with what it was made for. `share` is joined already."""
    is_over = statement.share is not None and statement.share.ended_at is not None
    return statement.withdrawn_at is not None or is_over


def _state(statement: Statement, today: date) -> State:
    if _is_taken_back(statement):
        return State("none", _("ingetrokken"))
    if statement.valid_until < today:
        return State("clock", _("verlopen"))
    return State("good", _("geldig tot en met %s") % date_words(statement.valid_until))


@dataclass(frozen=True, slots=True)
class StatementPage:
    """One statement, to show or hand over."""

    title: str
    back: Action
    state: State
    is_standing: bool
    code: str
    token: str
    link: str
    qr: str
    facts: tuple[Fact, ...]
    withdraw_url: str


def statement_page(statement: Statement, *, today: date) -> StatementPage:
    is_standing = _is_standing(statement, today)
    is_paper, day = statement.kind == Kind.PAPER, date_words(statement.made_on)
    link = address_of(statement.code) if is_standing else ""
    return StatementPage(
        title=_("Pdf van %s") % day if is_paper else _("Compleet op %s") % day,
        back=Action(_("Je profiel als pdf"), reverse("profiles:export"))
        if is_paper
        else Action(_("Bewijs dat je profiel compleet is"), reverse("profiles:statements")),
        state=_state(statement, today),
        is_standing=is_standing,
        code=statement.code.upper(),
        token=statement.token,
        link=link,
        # The signed text stands behind the #: a browser never sends that to a server.
        qr=qr_address(f"{link}#{statement.token}") if is_standing else "",
        facts=_facts(
            Said(
                Kind(statement.kind),
                statement.code,
                statement.made_on,
                statement.version,
                statement.valid_until,
            )
        ),
        withdraw_url=reverse("profiles:statement_withdraw", args=[statement.public_id]),
    )


def address_of(code: str) -> str:
    """Where a code is checked, as it goes on paper and into a QR code."""
    return settings.ORIGIN + reverse("proof:checked", args=[code])


@dataclass(frozen=True, slots=True)
class CheckPage:
    """For who got a code: the question, or the answer."""

    title: str
    form: forms.Form
    keys_url: str


@dataclass(frozen=True, slots=True)
class CheckedPage:
    title: str
    state: State
    lead: str
    facts: tuple[Fact, ...]
    fingerprint: str
    note: Note
    again: Action


def check_page(form: forms.Form) -> CheckPage:
    return CheckPage(_("Controleer een bewijs"), form, reverse("proof:keys"))


def checked_page(answer: Answer, said: Said | None, fingerprint: str) -> CheckedPage:
    """What the checker hears. It is the same for a code that never was and for one that was
    mistyped."""
    return CheckedPage(
        title=_title(answer, said),
        state=ANSWERS[answer],
        lead=_lead(answer, said),
        facts=_facts(said) if said else (),
        fingerprint=fingerprint,
        note=Note(
            _("Wat dit niet zegt"),
            _("Dit zegt niet van wie het is, en niet wat erin staat. Vraag wie jou de code gaf."),
        ),
        again=Action(_("Controleer een andere code"), reverse("proof:check")),
    )


ANSWERS = {
    Answer.VALID: State("good", "geldig"),
    Answer.EXPIRED: State("clock", "verlopen"),
    Answer.WITHDRAWN: State("warn", "ingetrokken"),
    Answer.UNKNOWN: State("unknown", "niet bekend"),
}


def _title(answer: Answer, said: Said | None) -> str:
    if said is None:
        return {
            Answer.WITHDRAWN: _("Dit bewijs is ingetrokken"),
        }.get(answer, _("Deze code kennen we niet"))
    if answer is Answer.EXPIRED:
        return _("Dit bewijs is verlopen")
    if said.kind is Kind.PAPER:
        return _("Deze pdf komt van loopbrug")
    return _("Dit profiel was compleet")


def _lead(answer: Answer, said: Said | None) -> str:
    if said is None:
        return {
            Answer.WITHDRAWN: _("Het telt niet meer. Waarom, weten we niet."),
        }.get(answer, _("Kijk of de code goed is overgenomen. Een oud bewijs kennen we niet meer."))
    if said.kind is Kind.PAPER:
        return _("Op %s maakte iemand deze pdf van het eigen profiel.") % date_words(said.made_on)
    return _("Op %s waren alle zes bouwstenen ingevuld.") % date_words(said.made_on)


def _facts(said: Said) -> tuple[Fact, ...]:
    label = _("Gemaakt op") if said.kind is Kind.PAPER else _("Compleet op")
    return (
        Fact(label, date_words(said.made_on)),
        Fact(_("Versie"), str(said.version)),
        Fact(_("Geldig tot en met"), date_words(said.valid_until)),
    )
