"""What HR reads of one person before both said yes, and of the answer they gave."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.forms import Form
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from loopbrug.kernel.parts import Action, Fact, Note, State, Wait
from loopbrug.templatetags.lb import dutch_moment
from matching.domain.acts import InterestState, state_of
from matching.domain.employer import EmployerExplanation
from matching.domain.faces import Face
from matching.domain.terms import Group as GroupCode
from matching.models import Card as CardRow
from matching.models import Interest, Vacancy
from matching.presenters.refusal import Refusal, refusal_of
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
    refusal: Refusal | None
    """Our no, as the person reads it."""
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
    hold: Note | None
    """Why a good answer was not sent yet; there is nothing to change in it."""


@dataclass(frozen=True, slots=True)
class AnsweredPage:
    """What was answered before, or that things changed meanwhile; a 409 to who sends an answer."""

    title: str
    text: str
    more: str
    action: Action
    refusal: Refusal | None = None
    typed: str = ""
    """What was sent in vain, to copy."""


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
        refusal=_refusal(interest),
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
        "%(who)s zei nee op %(when)s. Dit leest deze persoon:"
    ) % {"who": who, "when": when}


def _refusal(interest: Interest | None) -> Refusal | None:
    return refusal_of(interest) if interest and interest.declined_at else None


def answered_by(interest: Interest) -> tuple[str, str]:
    """Who of the colleagues gave the answer that stands, and when, in words."""
    declined = interest.declined_at is not None
    user = interest.declined_by if declined else interest.employer_by
    moment = interest.declined_at if declined else interest.employer_at
    return (user.first_name if user and user.name else _("Een collega")), dutch_moment(moment)


def answered_page(
    card: CardRow, interest: Interest, *, by: User, is_sent: bool, typed: str = ""
) -> AnsweredPage:
    """`by` reads what `by` or a colleague answered; `is_sent` when another answer was sent now."""
    who, when = answered_by(interest)
    is_own = by == (interest.declined_by if interest.declined_at else interest.employer_by)
    text = (
        _("Je zei %(said)s tegen %(name)s, op %(when)s. Dat antwoord telt.")
        if is_own
        else _("%(who)s zei %(said)s tegen %(name)s, op %(when)s. Dat antwoord telt.")
    )
    said = _("nee") if interest.declined_at else _("ja")
    unsent = _("Wat je nu koos, is niet verstuurd.") if is_sent else ""
    return AnsweredPage(
        title=_("Je hebt al geantwoord") if is_own else _("%(who)s antwoordde al") % {"who": who},
        text=text % {"who": who, "said": said, "name": name_of(card), "when": when},
        more=f"{unsent} {_after_answer(interest, is_own=is_own)}".strip(),
        action=Action(_("Bekijk hoe het er nu voor staat"), _at("card", card), "go"),
        refusal=_refusal(interest),
        typed=typed,
    )


def _after_answer(interest: Interest, *, is_own: bool) -> str:
    if not is_own:
        return _("Praat er samen over als je iets anders wilde.")
    if interest.declined_at:
        return _("Een nee verandert niet meer. Deze persoon kan het al gelezen hebben.")
    return _("Wil je toch stoppen? Dat kan bij de kennismaking.")


def changed_page(card: CardRow, *, typed: str = "") -> AnsweredPage:
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
        typed=typed,
    )


def refusal_page(card: CardRow, form: Form, *, hold: Note | None = None) -> RefusalPage:
    return RefusalPage(
        title=_("Zeg nee met een reden"),
        heading=_("Nee tegen %(name)s") % {"name": name_of(card)},
        lead=_("Je zegt dit tegen één mens. Een eerlijke reden helpt die verder."),
        above=card.vacancy.title,
        back=Action(_("Terug naar de kaart"), _at("card", card)),
        form=form,
        hold=hold,
    )


def open_first() -> Note:
    return Note(
        _("Lees eerst de kaart"),
        _("Open eerst de kaart en lees hem rustig. Antwoord daarna. Wat je koos, staat er nog."),
    )


def read_first() -> Note:
    return Note(
        _("Je hoeft niets te veranderen"),
        _(
            "Je opende de kaart net. Rustig lezen kost een paar seconden. Druk zo nog een keer op "
            "‘Verstuur dit antwoord’. Wat je koos, staat er nog."
        ),
    )


def _at(name: str, card: CardRow) -> str:
    return reverse(f"matching:{name}", args=[card.public_id])
