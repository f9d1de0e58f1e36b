"""What HR reads of everyone in view for a vacancy: words and groups, never a number or a name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loopbrug.kernel.parts import Action, Empty, Fact, Note, State
from loopbrug.kernel.parts import Card as CardPart
from loopbrug.kernel.text import enumerate_words
from loopbrug.templatetags.lb import dutch_date
from matching.domain.acts import InterestState, state_of
from matching.domain.employer import EmployerExplanation
from matching.domain.terms import Group as GroupCode
from matching.models import Card as CardRow
from matching.models import Interest, Vacancy
from matching.presenters.cards import GROUP_WORDS, RULE_MADE, name_of, wait_of
from matching.presenters.vacancies import url_of
from matching.selectors.candidates import MOST_SHOWN, Candidate, Ranking
from matching.services.candidates import Shown

NAMED = 3
LEARNS_NAMED = 2
FIRST_PAGE = "Wie zelf vroeg en wie het best past, staat op de eerste bladzijde."
EMPTY_WORDS = {
    GroupCode.STRONG: (
        "Hier komen mensen die op dag 1 al veel kunnen van wat jullie vragen. "
        "Vraag op dag 1 alleen wat echt nodig is. Dan zijn dat er meer."
    ),
    GroupCode.FITTING: (
        "Hier komen mensen die een goed deel al kunnen en de rest leren. "
        "Kies meer hulp op het werk. Dan komen ze eerder in beeld."
    ),
    GroupCode.EXPLORE: (
        "Hier komen mensen van wie één of twee bouwstenen passen. "
        "Schrap een eis die op dag 1 niet echt nodig is. Dan komen ze in beeld."
    ),
}


@dataclass(frozen=True, slots=True)
class People:
    """One group of the list, with what is said of it while it has no cards."""

    key: str
    """Its place on the page, for a link to it."""
    title: str
    count: str
    text: str
    cards: tuple[CardPart, ...]
    empty: Empty | None


@dataclass(frozen=True, slots=True)
class CandidatesPage:
    title: str
    lead: str
    rule: str
    back: Action
    groups: tuple[People, ...]
    notes: tuple[Note, ...]
    pages: tuple[Action, ...]
    has_ways: bool
    """Whether links to the groups save scrolling: they do once there is more than one to go to."""


def candidates_page(vacancy: Vacancy, shown: Shown, *, now: datetime) -> CandidatesPage:
    ranking = shown.ranking
    groups = _groups(vacancy, shown, today=timezone.localdate(now))
    return CandidatesPage(
        title=_title(ranking.total),
        lead=_(
            "Voor %(vacancy)s. Zonder naam, leeftijd of foto, tot jullie elkaar allebei willen "
            "ontmoeten."
        )
        % {"vacancy": vacancy.title},
        rule=_(RULE_MADE) if ranking.is_all else f"{_(RULE_MADE)} {_(FIRST_PAGE)}",
        back=Action(_("Terug naar de vacature"), url_of(vacancy)),
        groups=groups,
        notes=tuple(_notes(vacancy, shown)),
        pages=tuple(_ways_on(vacancy, ranking)),
        has_ways=sum(bool(group.cards) for group in groups) > 1,
    )


def _ways_on(vacancy: Vacancy, ranking: Ranking) -> list[Action]:
    """To the pages before and after this one."""
    url = reverse("matching:candidates", args=[vacancy.public_id])
    ways = []
    if ranking.page > 1:
        ways.append(Action(_("Vorige mensen"), f"{url}?pagina={ranking.page - 1}"))
    if ranking.left:
        following = _("Volgende %(count)s") % {"count": min(MOST_SHOWN, ranking.left)}
        ways.append(Action(following, f"{url}?pagina={ranking.page + 1}", about=_("mensen")))
    return ways


def _title(total: int) -> str:
    if not total:
        return _("Nog niemand in beeld")
    return ngettext("%(count)s persoon in beeld", "%(count)s mensen in beeld", total) % {
        "count": total
    }


def _notes(vacancy: Vacancy, shown: Shown) -> list[Note]:
    notes = []
    if shown.ranking.opens_on:
        notes.append(
            Note(
                _("Deze lijst is nog dicht"),
                _(
                    "Je ziet hier nu alleen mensen die zelf met jullie willen kennismaken. De rest "
                    "volgt zodra er genoeg mensen passen, en anders op %(day)s. Zo valt "
                    "niemand op."
                )
                % {"day": dutch_date(shown.ranking.opens_on)},
            )
        )
    if shown.held_back:
        notes.append(
            Note(
                _("Morgen zie je meer mensen"),
                ngettext(
                    "Jullie zagen vandaag al 200 nieuwe mensen. Er wacht nog %(count)s persoon. "
                    "Die komt morgen op deze lijst.",
                    "Jullie zagen vandaag al 200 nieuwe mensen. Er wachten er nog %(count)s. "
                    "Zij komen vanaf morgen op deze lijst.",
                    shown.held_back,
                )
                % {"count": shown.held_back},
            )
        )
    if vacancy.candidates_row != vacancy.engine_row:
        notes.append(
            Note(
                _("Je verandering telt binnen een dag mee"),
                _("De vacature is al veranderd. Deze lijst volgt hoogstens één keer per dag."),
            )
        )
    return notes


def _groups(vacancy: Vacancy, shown: Shown, *, today: date) -> tuple[People, ...]:
    """With people first to last; an empty group only where nobody in it is still to come."""
    found = (
        _people(group, candidates, shown, vacancy=vacancy, today=today)
        for group, candidates in shown.ranking.groups.items()
    )
    return tuple(one for one in found if one.cards or one.empty)


def _people(
    group: GroupCode,
    candidates: Sequence[Candidate],
    shown: Shown,
    *,
    vacancy: Vacancy,
    today: date,
) -> People:
    cards = tuple(short_card(one, one.card, today=today) for one in candidates if one.card)
    return People(
        key=f"groep-{group.name.lower()}",
        title=_(GROUP_WORDS[group][0]),
        count=ngettext("%(count)s persoon", "%(count)s mensen", len(cards)) % {"count": len(cards)},
        text=_(GROUP_WORDS[group][1]),
        cards=cards,
        empty=None if cards else _empty(group, vacancy, shown),
    )


def _empty(group: GroupCode, vacancy: Vacancy, shown: Shown) -> Empty | None:
    """Nothing while people are held back, or the list is closed: a note says who comes when, and
    to ask less would change nothing."""
    if shown.held_back or shown.ranking.opens_on:
        return None
    if not shown.ranking.is_all:
        return Empty(
            _("Op deze pagina staat niemand uit deze groep."), _("Kijk ook op de andere pagina's.")
        )
    demands_url = reverse("matching:vacancy_skills", args=[vacancy.public_id])
    look = Action(_("Bekijk je eisen"), demands_url, "small", about=_(GROUP_WORDS[group][0]))
    return Empty(_("Nog niemand in deze groep."), _(EMPTY_WORDS[group]), look)


def short_card(candidate: Candidate, card: CardRow, *, today: date) -> CardPart:
    """What it takes to decide to open it; the card's own page has the rest."""
    face = candidate.face
    facts = (
        (_("Heeft"), _few(candidate.words, "strong_skill", "skill")),
        (_("Leert"), _few(candidate.words, "learns_skill", "skill", most=LEARNS_NAMED)),
    )
    return CardPart(
        title=name_of(card),
        url=reverse("matching:card", args=[card.public_id]),
        why=_why(candidate),
        more=", ".join(part for part in (face.region, face.hours, face.start) if part),
        facts=tuple(Fact(label, value) for label, value in facts if value),
        state=_state(candidate.interest, card),
        wait=wait_of(candidate.interest, today=today),
    )


def list_card(candidate: Candidate, card: CardRow, *, today: date, above: str = "") -> CardPart:
    face = candidate.face
    facts = [
        (_("Heeft"), _few(candidate.words, "strong_skill", "skill")),
        (_("Leert"), _few(candidate.words, "learns_skill", "skill")),
        (_("Regio"), face.region),
        (_("Uren"), face.hours),
        (_("Start"), face.start),
    ]
    return CardPart(
        title=name_of(card),
        url=reverse("matching:card", args=[card.public_id]),
        above=above,
        why=_why(candidate),
        facts=tuple(Fact(label, value) for label, value in facts if value),
        state=_state(candidate.interest, card),
        wait=wait_of(candidate.interest, today=today),
    )


def _few(words: EmployerExplanation, code: str, value: str, *, most: int = NAMED) -> str:
    sentences = words.strong if code.startswith("strong") else words.learns
    named = [str(one.values[value]) for one in sentences if one.code == code]
    if len(named) <= most:
        return enumerate_words(named)
    more = _("nog %(count)s") % {"count": len(named) - most + 1}
    return enumerate_words([*named[: most - 1], more])


def _why(candidate: Candidate) -> str:
    shared = [
        str(one.values["talent"]) for one in candidate.words.strong if one.code == "strong_talent"
    ]
    if shared:
        return _("Sterk in %(talents)s.") % {"talents": enumerate_words(shared)}
    named = candidate.face.talents[:NAMED]
    return (
        _("Noemt als talent: %(talents)s.") % {"talents": enumerate_words(named)} if named else ""
    )


def _state(interest: Interest | None, card: CardRow) -> State | None:
    state = state_of(interest) if interest else InterestState.NONE
    found: dict[InterestState, State] = {
        InterestState.PERSON: State("talk", _("wil kennismaken")),
        InterestState.EMPLOYER: State("clock", _("uitgenodigd")),
        InterestState.BOTH: State("good", _("jullie willen allebei")),
        InterestState.DECLINED: State("none", _("beantwoord")),
    }
    if state in found:
        return found[state]
    return None if card.opened_at else State("unknown", _("nog niet bekeken"))
