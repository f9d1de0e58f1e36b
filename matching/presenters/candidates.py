"""What HR reads of everyone in view for a vacancy: words and groups, never a number or a name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loopbrug.kernel.parts import Action, Card, Empty, Fact, Group, Note, State
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
class CandidatesPage:
    title: str
    lead: str
    rule: str
    back: Action
    groups: tuple[Group, ...]
    notes: tuple[Note, ...]
    pages: tuple[Action, ...]


def candidates_page(vacancy: Vacancy, shown: Shown, *, now: datetime) -> CandidatesPage:
    today = timezone.localdate(now)
    ranking = shown.ranking
    return CandidatesPage(
        title=_title(ranking.total),
        lead=_(
            "Voor %(vacancy)s. Zonder naam, leeftijd of foto, tot jullie elkaar allebei willen "
            "ontmoeten."
        )
        % {"vacancy": vacancy.title},
        rule=_(RULE_MADE) if ranking.is_all else f"{_(RULE_MADE)} {_(FIRST_PAGE)}",
        back=Action(_("Terug naar de vacature"), url_of(vacancy)),
        groups=board(
            [(group, found) for group, found in ranking.groups.items()],
            today=today,
            demands_url=reverse("matching:vacancy_skills", args=[vacancy.public_id]),
            is_all=ranking.is_all,
        ),
        notes=tuple(_notes(vacancy, shown)),
        pages=tuple(_ways_on(vacancy, ranking)),
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
                    "Jullie zagen vandaag al 200 nieuwe mensen. Er wacht nog %(count)s persoon.",
                    "Jullie zagen vandaag al 200 nieuwe mensen. Er wachten er nog %(count)s.",
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


def board(
    groups: Sequence[tuple[GroupCode, Sequence[Candidate]]],
    *,
    today: date,
    demands_url: str,
    is_all: bool = True,
) -> tuple[Group, ...]:
    """In groups; with `is_all` there is no other page, so that an empty group is really empty."""
    look = Action(_("Bekijk je eisen"), demands_url, "small")
    return tuple(
        Group(
            title=_(GROUP_WORDS[group][0]),
            text=_(GROUP_WORDS[group][1]),
            cards=tuple(
                list_card(candidate, candidate.card, today=today)
                for candidate in found
                if candidate.card is not None
            ),
            empty=Empty(_("Nog niemand in deze groep."), _(EMPTY_WORDS[group]), look)
            if is_all
            else Empty(
                _("Op deze pagina staat niemand uit deze groep."),
                _("Kijk ook op de andere pagina's."),
            ),
        )
        for group, found in groups
    )


def list_card(candidate: Candidate, card: CardRow, *, today: date, above: str = "") -> Card:
    face = candidate.face
    facts = [
        (_("Heeft"), _few(candidate.words, "strong_skill", "skill")),
        (_("Leert"), _few(candidate.words, "learns_skill", "skill")),
        (_("Regio"), face.region),
        (_("Uren"), face.hours),
        (_("Start"), face.start),
    ]
    return Card(
        title=name_of(card),
        url=reverse("matching:card", args=[card.public_id]),
        above=above,
        why=_why(candidate),
        facts=tuple(Fact(label, value) for label, value in facts if value),
        state=_state(candidate.interest, card),
        wait=wait_of(candidate.interest, today=today),
    )


def _few(words: EmployerExplanation, code: str, value: str) -> str:
    sentences = words.strong if code.startswith("strong") else words.learns
    named = [str(one.values[value]) for one in sentences if one.code == code]
    if len(named) <= NAMED:
        return enumerate_words(named)
    more = _("nog %(count)s") % {"count": len(named) - NAMED + 1}
    return enumerate_words([*named[: NAMED - 1], more])


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
