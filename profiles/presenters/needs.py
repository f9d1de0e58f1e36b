"""What the page on needs says."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Action, Empty
from loopbrug.templatetags.lb import dutch_date
from profiles.presenters.frame import to_passport
from profiles.selectors.needs import OpenTo, OwnNeed


@dataclass(frozen=True, slots=True)
class NeedRow:
    text: str
    open_to: tuple[str, ...]
    remove_url: str


@dataclass(frozen=True, slots=True)
class NeedsPage:
    title: str
    lead: str
    back: Action
    rows: tuple[NeedRow, ...]
    empty: Empty
    form: forms.Form


def needs_page(kept: Sequence[OwnNeed], form: forms.Form) -> NeedsPage:
    return NeedsPage(
        title=_("Wat jij nodig hebt"),
        lead=_(
            "Wat helpt jou om goed te werken? Dit staat apart van je profiel en achter een slot. "
            "Het telt nergens mee. Een werkgever ziet het pas als jullie kennismaken en jij het "
            "daar openzet, één voor één."
        ),
        back=to_passport(),
        rows=tuple(_row(one) for one in kept),
        empty=Empty(_("Hier staat nog niets"), _("Je hoeft hier niets in te vullen.")),
        form=form,
    )


def _row(one: OwnNeed) -> NeedRow:
    at = reverse("profiles:need_remove", args=[one.public_id])
    return NeedRow(one.text, tuple(_open(to) for to in one.open_to), at)


def _open(to: OpenTo) -> str:
    words = {"who": to.organisation, "day": dutch_date(to.until)}
    return _("%(who)s mag dit lezen, tot %(day)s.") % words
