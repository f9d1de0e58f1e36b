"""What HR reads of one person before both said yes, and of the answer they gave."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.forms import Form
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Action, Fact, State, Wait
from loopbrug.templatetags.lb import dutch_moment
from matching.domain.acts import InterestState, state_of
from matching.domain.employer import EmployerExplanation
from matching.domain.faces import Face
from matching.domain.terms import Group as GroupCode
from matching.models import Card as CardRow
from matching.models import Interest, Vacancy
from matching.selectors.candidates import Candidate
from matching.selectors.waited import days_waited

MOST_SKILLS = 12
GROUP_WORDS = {
    GroupCode.STRONG: ("Sterk", "Kan op dag 1 al veel."),
    GroupCode.FITTING: ("Passend", "Leert het meeste in een paar maanden."),
    GroupCode.EXPLORE: ("Verkennen", "Een ander pad, een goed gesprek waard."),
}
RULE_MADE = (
    "Een rekenregel maakt deze groepen, geen oordeel. De volgorde op een bladzijde is willekeurig "
    "en elke dag anders."
)


@dataclass(frozen=True, slots=True)
class CardContent:
    """What stands on a card: the same for HR as in the person's own preview."""

    group: str
    group_text: str
    facts: tuple[Fact, ...]
    strong: tuple[str, ...]
    learns: tuple[str, ...]
    skills: tuple[str, ...]
    talents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CardPage:
    """Which acts are possible is decided here; the template only shows them."""

    title: str
    above: str
    back: Action
    content: CardContent
    rule: str
    status: State | None
    status_text: str
    wait: Wait | None
    yes_url: str
    yes_label: str
    no_url: str
    withdraw_url: str
    introduction_url: str


@dataclass(frozen=True, slots=True)
class RefusalPage:
    title: str
    heading: str
    lead: str
    above: str
    back: Action
    form: Form


@dataclass(frozen=True, slots=True)
class AnsweredPage:
    """A 409: a colleague was first, or things changed meanwhile."""

    title: str
    text: str
    more: str
    action: Action


def name_of(card: CardRow) -> str:
    return _("Kandidaat %(alias)s") % {"alias": card.alias}


def wait_of(interest: Interest | None, *, today: date) -> Wait | None:
    """Working days that someone waits: the person for us, or we for the person."""
    days = days_waited(interest, today=today) if interest else None
    if interest is None or days is None:
        return None
    is_ours = state_of(interest) is InterestState.PERSON
    return Wait(days) if is_ours else Wait(days, _("wacht op de kandidaat"))


def card_content(
    face: Face, words: EmployerExplanation | None, group: GroupCode | None
) -> CardContent:
    """Without a vacancy there are no words on what it asks, and no group."""
    said = words.strong if words else ()
    learns = words.learns if words else ()
    strong = tuple(str(one.values["skill"]) for one in said if one.code == "strong_skill")
    learning = {str(one.values["skill"]) for one in learns}
    facts = [
        (_("Regio"), face.region),
        (_("Uren"), face.hours),
        (_("Start"), face.start),
        (_("Werkt op"), face.level),
    ]
    return CardContent(
        group=_(GROUP_WORDS[group][0]) if group is not None else "",
        group_text=words.group_text if words else "",
        facts=tuple(Fact(label, value or _("staat niet op de kaart")) for label, value in facts),
        strong=strong[:MOST_SKILLS],
        learns=tuple(one.text.removeprefix("Leert: ").removesuffix(".") for one in learns),
        skills=tuple(
            name for name in face.skills if name not in (*strong[:MOST_SKILLS], *learning)
        ),
        talents=face.talents,
    )


def card_page(
    card: CardRow, candidate: Candidate, introduction_id: UUID | None, *, now: datetime
) -> CardPage:
    vacancy, interest = card.vacancy, candidate.interest
    state = state_of(interest) if interest else InterestState.NONE
    can_answer = vacancy.is_open
    status, text = _status(state, interest, vacancy)
    may_ask = state in (InterestState.NONE, InterestState.PERSON)
    return CardPage(
        title=name_of(card),
        above=vacancy.title,
        back=Action(
            _("Terug naar de mensen"), reverse("matching:candidates", args=[vacancy.public_id])
        ),
        content=card_content(candidate.face, candidate.words, candidate.group),
        rule=_(RULE_MADE),
        status=status,
        status_text=text,
        wait=wait_of(interest, today=timezone.localdate(now)),
        yes_url=_at("card_yes", card) if can_answer and may_ask else "",
        yes_label=_("Ja, we willen kennismaken")
        if state is InterestState.PERSON
        else _("Nodig uit voor een kennismaking"),
        no_url=_at("card_no", card) if can_answer and state is InterestState.PERSON else "",
        withdraw_url=_at("card_withdraw", card) if state is InterestState.EMPLOYER else "",
        introduction_url=reverse("matching:introduction", args=[introduction_id])
        if introduction_id
        else "",
    )


def _status(
    state: InterestState, interest: Interest | None, vacancy: Vacancy
) -> tuple[State | None, str]:
    if interest is not None and state in (InterestState.EMPLOYER, InterestState.DECLINED):
        return _own_answer(state, interest)
    found: dict[InterestState, tuple[State | None, str]] = {
        InterestState.PERSON: (
            State("talk", _("wil kennismaken")),
            _("Deze persoon wacht op jullie antwoord. Wij beloofden er een binnen 5 werkdagen."),
        ),
        InterestState.BOTH: (
            State("good", _("jullie willen allebei kennismaken")),
            _("Bekijk wat deze persoon met jullie deelt, en wat er nu gebeurt."),
        ),
        InterestState.LEFT: (State("none", _("dit is gestopt")), ""),
        InterestState.ENDED: (State("none", _("dit is gestopt")), ""),
    }
    if not vacancy.is_open:
        return State("none", _("deze vacature is gesloten")), ""
    nothing = _(
        "Deze persoon weet nog niet dat jullie kijken. Een uitnodiging verplicht tot niets."
    )
    return found.get(state, (None, nothing))


def _own_answer(state: InterestState, interest: Interest) -> tuple[State, str]:
    who, when = answered_by(interest)
    if state is InterestState.EMPLOYER:
        return State("clock", _("uitgenodigd")), _(
            "%(who)s nodigde deze persoon uit op %(when)s. Nu is de ander aan zet."
        ) % {"who": who, "when": when}
    return State("none", _("beantwoord")), _(
        "%(who)s zei nee op %(when)s. De reden: %(reason)s."
    ) % {"who": who, "when": when, "reason": interest.get_decline_reason_display()}


def answered_by(interest: Interest) -> tuple[str, str]:
    """Who of the colleagues gave the answer that stands, and when, in words."""
    declined = interest.declined_at is not None
    user = interest.declined_by if declined else interest.employer_by
    moment = interest.declined_at if declined else interest.employer_at
    return (user.first_name if user and user.name else _("Een collega")), dutch_moment(moment)


def answered_page(card: CardRow, interest: Interest) -> AnsweredPage:
    who, when = answered_by(interest)
    said = _("nee") if interest.declined_at else _("ja")
    return AnsweredPage(
        title=_("%(who)s antwoordde al") % {"who": who},
        text=_("%(who)s zei %(said)s tegen %(name)s, op %(when)s. Dat antwoord telt.")
        % {"who": who, "said": said, "name": name_of(card), "when": when},
        more=_("Jouw antwoord is niet verstuurd. Praat er samen over als je iets anders wilde."),
        action=Action(_("Bekijk hoe het er nu voor staat"), _at("card", card), "go"),
    )


def changed_page(card: CardRow) -> AnsweredPage:
    return AnsweredPage(
        title=_("Dit is intussen veranderd"),
        text=_("Terwijl jij bezig was, veranderde er iets bij %(name)s of bij de vacature.")
        % {"name": name_of(card)},
        more=_("Jouw antwoord is daarom niet verstuurd."),
        action=Action(
            _("Terug naar de mensen"),
            reverse("matching:candidates", args=[card.vacancy.public_id]),
            "go",
        ),
    )


def refusal_page(card: CardRow, form: Form) -> RefusalPage:
    return RefusalPage(
        title=_("Zeg nee met een reden"),
        heading=_("Nee tegen %(name)s") % {"name": name_of(card)},
        lead=_("Je zegt dit tegen één mens. Een eerlijke reden helpt die verder."),
        above=card.vacancy.title,
        back=Action(_("Terug naar de kaart"), _at("card", card)),
        form=form,
    )


def _at(name: str, card: CardRow) -> str:
    return reverse(f"matching:{name}", args=[card.public_id])
