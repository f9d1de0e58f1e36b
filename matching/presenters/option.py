"""One option in full: six lines that say why, and what the person can do with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loopbrug.kernel.parts import Action, Fact, Line, Note, Point, Row, Sign, State
from loopbrug.kernel.pictures import Bridge, Flag, Here, StoneState
from loopbrug.templatetags.lb import dutch_date
from matching.domain.acts import ALLOWED, EMPLOYER_SAID_YES, Act, InterestState
from matching.domain.explain import Explanation, GapLine
from matching.domain.lines import PartLine, Word
from matching.domain.names import in_sentence
from matching.domain.terms import Limit, Part
from matching.models import Vacancy
from matching.presenters.facts import hours_words, month_pay_words, pay_words, start_words
from matching.presenters.options import option_url, talk_state
from matching.selectors.options import Option
from profiles.domain.blocks import BuildingBlock
from taxonomy.selectors import Shortage

WORD_SIGNS: dict[Word, Sign] = {
    Word.WELL: "good",
    Word.PARTLY: "part",
    Word.NOT_YET: "none",
    Word.UNKNOWN: "unknown",
}
BLOCK_OF_PART = {
    Part.TALENTS: BuildingBlock.TALENTS,
    Part.SKILLS: BuildingBlock.SKILLS,
    Part.DRIVES: BuildingBlock.DRIVES,
    Part.ADAPTABILITY: BuildingBlock.ADAPTABILITY,
    Part.LEVEL: BuildingBlock.WORKING_LEVEL,
    Part.GOAL: BuildingBlock.GOAL,
}
BLOCKS = list(BuildingBlock)
NAMED_AT_ONCE = 4
OWN_LIMITS = {
    Limit.REACH: "reizen",
    Limit.HOURS: "uren",
    Limit.PAY: "loon",
    Limit.START: "start",
}


@dataclass(frozen=True, slots=True)
class OptionPage:
    """One option. Which acts are possible is decided here, so that the template only shows it."""

    list_url: str
    is_list_fresh: bool
    title: str
    above: str
    lead: str
    facts: tuple[Fact, ...]
    description: str
    lines: tuple[Line, ...]
    to_talk: tuple[str, ...]
    change: Note | None
    limits: tuple[Row, ...]
    within: str
    """The own limits that this work stays within; empty when there are none."""
    shortage: str
    bridge: Bridge
    certainty: str
    talk: State | None
    talk_url: str
    is_open: bool
    can_give_interest: bool
    can_withdraw: bool
    was_asked: bool
    opens_at_once: bool
    has_given: bool
    is_saved: bool
    is_set_aside: bool
    interest_url: str
    withdraw_url: str
    decline_url: str
    mark_url: str
    not_for_me_url: str


def option_page(
    option: Option,
    explanation: Explanation,
    stones: Sequence[StoneState],
    *,
    shortage: Shortage | None,
    is_list_fresh: bool,
    today: date,
) -> OptionPage:
    vacancy = option.vacancy
    return OptionPage(
        list_url=reverse("matching:options"),
        is_list_fresh=is_list_fresh,
        title=vacancy.title,
        above=_above(vacancy),
        lead=explanation.group_text,
        facts=_facts(vacancy, today),
        description=vacancy.description,
        lines=tuple(_line(line, explanation, stones) for line in explanation.lines),
        to_talk=tuple(sentence.text for sentence in explanation.to_talk),
        change=_change(explanation),
        limits=tuple(_limits(explanation)),
        within=_within(explanation),
        shortage=shortage_words(explanation, shortage, vacancy),
        bridge=Bridge(
            tuple(stones),
            flag=Flag(vacancy.title, start_words(vacancy, today=today)),
            here=Here("stone", len(BLOCKS) - 1),
        ),
        certainty=explanation.certainty_text,
        talk=talk_state(option),
        talk_url=_talk_url(option),
        is_open=vacancy.is_open,
        can_give_interest=option.takes_a_yes,
        can_withdraw=(option.state, Act.PERSON_WITHDRAWS) in ALLOWED,
        was_asked=vacancy.is_open and (option.state, Act.PERSON_NO) in ALLOWED,
        opens_at_once=option.state in EMPLOYER_SAID_YES,
        has_given=option.state is InterestState.PERSON,
        is_saved=option.mark == "saved",
        is_set_aside=option.mark == "not_for_me",
        interest_url=reverse("matching:give_interest", args=[vacancy.public_id]),
        withdraw_url=reverse("matching:withdraw_interest", args=[vacancy.public_id]),
        decline_url=reverse("matching:decline_invitation", args=[vacancy.public_id]),
        mark_url=reverse("matching:save_option", args=[vacancy.public_id]),
        not_for_me_url=reverse("matching:not_for_me", args=[vacancy.public_id]),
    )


def _above(vacancy: Vacancy) -> str:
    sector = vacancy.occupation.sector
    parts = [sector.name if sector else "", vacancy.organisation.name, vacancy.place]
    return ", ".join(part for part in parts if part)


def _place(vacancy: Vacancy) -> str:
    region = vacancy.region.name if vacancy.region else ""
    return vacancy.place if region in ("", vacancy.place) else f"{vacancy.place}, {region}"


def _facts(vacancy: Vacancy, today: date) -> tuple[Fact, ...]:
    facts = [
        Fact(_("Plaats"), _place(vacancy)),
        Fact(_("Uren"), hours_words(vacancy)),
        Fact(_("Loon"), pay_words(vacancy)),
        Fact(_("Dat is"), month_pay_words(vacancy)),
        Fact(_("Start"), start_words(vacancy, today=today)),
        Fact(_("Contract"), vacancy.get_contract_display()),
    ]
    if vacancy.learning_days:
        days = ngettext(
            "%(count)s dag per week naar school",
            "%(count)s dagen per week naar school",
            vacancy.learning_days,
        ) % {"count": vacancy.learning_days}
        facts.append(Fact(_("Leren en werken"), days))
    return tuple(facts)


def _line(line: PartLine, explanation: Explanation, stones: Sequence[StoneState]) -> Line:
    block = BLOCK_OF_PART[line.part]
    is_unknown = line.word is Word.UNKNOWN
    stone = stones[BLOCKS.index(block)]
    ask = Action(
        _("Vul %(block)s in") % {"block": block.label.lower()},
        reverse(f"profiles:{block.value}"),
        weight="small",
    )
    return Line(
        title=block.label,
        state=State(WORD_SIGNS[line.word], line.word_text),
        text=line.sentence.text,
        stone=stone,
        points=_gap_points(explanation) if line.part is Part.SKILLS else (),
        action=ask if is_unknown and stone is not StoneState.DONE else None,
    )


def _gap_points(explanation: Explanation) -> tuple[Point, ...]:
    groups = (
        (_("Dit heb je:"), explanation.had),
        (_("Dit kun je leren:"), explanation.learn),
        (_("Praat hierover:"), explanation.talk),
    )
    return tuple(Point(label, _names(lines)) for label, lines in groups if lines)


def _names(lines: Sequence[GapLine]) -> str:
    """The heaviest first; a long list is cut, and says so."""
    names = [in_sentence(line.name) for line in lines[:NAMED_AT_ONCE]]
    rest = len(lines) - len(names)
    more = _(" en nog %(count)s") % {"count": rest} if rest else ""
    return ", ".join(names) + more + "."


def _change(explanation: Explanation) -> Note | None:
    if explanation.would_change is None:
        return None
    return Note(_("Wat dit kan veranderen"), explanation.would_change.text)


def _limits(explanation: Explanation) -> list[Row]:
    """What is not known of either side's limits: to be asked, never a no."""
    signs: dict[str, Sign] = {"fails": "warn", "unknown": "unknown"}
    words = {"fails": _("dit past niet"), "unknown": _("nog navragen")}
    return [
        Row(
            title=line.text,
            reason=State(signs[str(line.outcome)], words[str(line.outcome)]),
        )
        for line in explanation.limits
        if not line.is_within
    ]


def _within(explanation: Explanation) -> str:
    passed = [
        _(OWN_LIMITS[line.limit])
        for line in explanation.limits
        if line.limit in OWN_LIMITS and line.is_within
    ]
    return _("Binnen je grenzen: %(limits)s.") % {"limits": ", ".join(passed)} if passed else ""


def shortage_words(explanation: Explanation, shortage: Shortage | None, vacancy: Vacancy) -> str:
    """How hard people are to find for this work, where that was counted, with date and source, or
    that we do not know."""
    if shortage is None:
        return _("Hoe moeilijk hier mensen te vinden zijn: %(words)s.") % {
            "words": explanation.shortage_text
        }
    source = _("eigen schatting") if shortage.is_estimate else shortage.source
    where = _("heel Nederland")
    if shortage.is_regional and vacancy.region:
        where = _("regio %(region)s") % {"region": vacancy.region.name}
    told = _(
        "Arbeidsmarkt voor dit werk: %(words)s. Dat geldt voor %(where)s. "
        "Bron: %(source)s, vanaf %(day)s."
    )
    return told % {
        "where": where,
        "words": explanation.shortage_text,
        "source": source,
        "day": dutch_date(shortage.valid_from),
    }


def _talk_url(option: Option) -> str:
    if option.state is InterestState.BOTH and option.introduction_id:
        return reverse("matching:introduction", args=[option.introduction_id])
    if option.state is InterestState.DECLINED:
        return reverse("matching:answer", args=[option.vacancy.public_id])
    return option_url(option.vacancy)
