"""Saying yes, and reading a no."""

from dataclasses import dataclass

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Action
from loopbrug.templatetags.lb import dutch_date
from matching.domain.acts import EMPLOYER_SAID_YES
from matching.models import Interest, RefusalReason
from matching.presenters.options import option_url
from matching.selectors.options import Option


@dataclass(frozen=True, slots=True)
class InterestPage:
    title: str
    lead: str
    vacancy: str
    answer: str
    back_url: str
    form: Form
    draft: str
    """Under which name a browser keeps what is ticked: of this vacancy only."""


def interest_page(option: Option, form: Form) -> InterestPage:
    vacancy = option.vacancy
    return InterestPage(
        title=_("Maak kennis"),
        lead=_lead(option) % {"organisation": vacancy.organisation.name},
        answer=""
        if option.state in EMPLOYER_SAID_YES
        else _("Je krijgt binnen 5 werkdagen antwoord, met een reden als het nee is."),
        vacancy=vacancy.title,
        back_url=option_url(vacancy),
        form=form,
        draft=f"interest-{vacancy.public_id}",
    )


def _lead(option: Option) -> str:
    """Says truly when what is ticked opens."""
    if option.state in EMPLOYER_SAID_YES:
        return _(
            "%(organisation)s zei al ja. Zeg jij ook ja, dan gaat meteen open wat je hier kiest."
        )
    return _(
        "%(organisation)s hoort nu dat iemand wil kennismaken. Wat jij hier kiest, gaat pas open "
        "als de werkgever ook ja zegt."
    )


@dataclass(frozen=True, slots=True)
class AnswerPage:
    title: str
    lead: str
    vacancy: str
    back_url: str
    reason: str
    text: str
    when: str
    next: Action


def answer_page(interest: Interest) -> AnswerPage:
    vacancy = interest.vacancy
    reason = RefusalReason(interest.decline_reason)
    is_other = reason is RefusalReason.OTHER
    return AnswerPage(
        title=_("Deze keer niet"),
        lead=_("%(organisation)s zegt nee voor dit werk. Dit is de reden die een mens gaf.")
        % {"organisation": vacancy.organisation.name},
        vacancy=vacancy.title,
        back_url=option_url(vacancy),
        reason="" if is_other else reason.label,
        text=interest.decline_text,
        when=dutch_date(interest.declined_at),
        next=Action(_("Bekijk je andere mogelijkheden"), reverse("matching:options"), weight="go"),
    )
