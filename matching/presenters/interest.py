"""Saying yes, and reading a no."""

from dataclasses import dataclass

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Action
from loopbrug.templatetags.lb import dutch_date
from matching.domain.acts import EMPLOYER_SAID_YES, InterestState
from matching.models import Interest
from matching.presenters.options import option_url
from matching.presenters.refusal import Refusal, refusal_of
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
        answer=_answer(option),
        vacancy=vacancy.title,
        back_url=option_url(vacancy),
        form=form,
        draft=f"interest-{vacancy.public_id}",
    )


def _lead(option: Option) -> str:
    """What a yes does, while nothing is sent yet, and truly when what is ticked opens."""
    if option.state in EMPLOYER_SAID_YES:
        return _(
            "%(organisation)s zei al ja. Zeg jij ook ja, dan gaat meteen open wat je hier kiest."
        )
    if option.state is InterestState.PERSON:
        return _(
            "%(organisation)s weet al dat iemand wil kennismaken. Hier kun je anders kiezen wat "
            "open mag. Dat gaat pas open als de werkgever ook ja zegt."
        )
    return _(
        "Zeg je ja, dan hoort %(organisation)s dat iemand wil kennismaken. Wat je hier kiest, gaat "
        "pas open als de werkgever ook ja zegt."
    )


def _answer(option: Option) -> str:
    """The promise begins with the first yes; choosing anew does not start the waiting again."""
    if option.state in EMPLOYER_SAID_YES:
        return ""
    if option.state is InterestState.PERSON:
        return _("Wat je nu kiest, komt in de plaats van wat je eerder koos.")
    return _("Zeg je ja, dan krijg je binnen 5 werkdagen antwoord, met een reden als het nee is.")


@dataclass(frozen=True, slots=True)
class AnswerPage:
    title: str
    lead: str
    vacancy: str
    back_url: str
    refusal: Refusal
    when: str
    next: Action


def answer_page(interest: Interest) -> AnswerPage:
    vacancy = interest.vacancy
    return AnswerPage(
        title=_("Deze keer niet"),
        lead=_("%(organisation)s zegt nee voor dit werk. Dit is de reden die een mens gaf.")
        % {"organisation": vacancy.organisation.name},
        vacancy=vacancy.title,
        back_url=option_url(vacancy),
        refusal=refusal_of(interest),
        when=dutch_date(interest.declined_at),
        next=Action(_("Bekijk je andere mogelijkheden"), reverse("matching:options"), weight="go"),
    )
