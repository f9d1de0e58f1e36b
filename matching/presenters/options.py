"""What a person reads of the options: values in words, never a bare number."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.forms import Form
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loopbrug.kernel.parts import Action, Card, Empty, Note, Row, Sign, State, Wait
from loopbrug.kernel.pictures import Bridge, Flag, StoneState
from loopbrug.kernel.workdays import workdays_between
from loopbrug.templatetags.lb import dutch_moment
from matching.domain.acts import InterestState
from matching.domain.explain import GROUP_TEXTS, certainty_text
from matching.domain.names import in_sentence
from matching.domain.terms import Group, Limit, Part
from matching.models import Vacancy
from matching.presenters.facts import card_facts, hours_words, pay_words
from matching.selectors.moment import Moment
from matching.selectors.options import SILENT, Option, Options
from profiles.domain.next_step import ALL_LIMITS, LIMIT_FIELDS

SIDE_BY_SIDE = 3
ENOUGH = 3

GROUP_SIGNS: dict[Group, Sign] = {
    Group.STRONG: "good",
    Group.FITTING: "part",
    Group.EXPLORE: "unknown",
}
LIMIT_WORDS = {
    Limit.REACH: "verder weg zijn dan je wilt reizen",
    Limit.HOURS: "andere uren vragen dan jij wilt",
    Limit.PAY: "minder betalen dan je minstens wilt",
    Limit.START: "eerder beginnen dan jij kunt",
    Limit.PERMIT: "een bewijs vragen dat je niet hebt",
    Limit.MUST: "op dag 1 iets vragen wat je nog niet kunt",
}


@dataclass(frozen=True, slots=True)
class OptionsPage:
    """The list of options: at most three side by side, the rest below each other."""

    title: str
    lead: str
    cards: tuple[Card, ...]
    rows: tuple[Row, ...]
    spoken: tuple[Row, ...]
    saved: tuple[Row, ...]
    set_aside: tuple[Row, ...]
    empty: Empty
    notes: tuple[Note, ...]
    is_fresh: bool
    computed: str
    url: str
    poll_url: str
    limits_url: str
    is_paused: bool


def options_page(options: Options, stones: Sequence[StoneState], *, today: date) -> OptionsPage:
    listed = options.listed
    return OptionsPage(
        title=_("Even geen mogelijkheden") if options.is_paused else _title(len(listed)),
        lead=_lead(options),
        cards=option_cards(listed, stones, today=today),
        rows=tuple(option_row(option) for option in listed[SIDE_BY_SIDE:]),
        spoken=tuple(spoken_row(option, today=today) for option in options.spoken),
        saved=tuple(option_row(option) for option in options.saved if option.state in SILENT),
        set_aside=tuple(option_row(option) for option in options.set_aside),
        empty=_paused() if options.is_paused else _empty(options.moment),
        notes=tuple(_notes(options)),
        is_fresh=options.is_fresh,
        computed=computed_words(options),
        url=reverse("matching:options"),
        poll_url=reverse("matching:options_part"),
        limits_url=_limits_url(ALL_LIMITS),
        is_paused=options.is_paused,
    )


def _empty(moment: Moment) -> Empty:
    if moment.hidden_total and not moment.feasible:
        few = few_note(moment)
        return Empty(
            _("Nu past er niets binnen je grenzen"),
            few.text if few else hidden_words(moment),
            _to_limits(),
        )
    return Empty(
        _("Hier komen je mogelijkheden"),
        _("Vertel wat je kunt en wat je zoekt. Hoe meer we weten, hoe beter de lijst."),
        Action(_("Ga naar je profiel"), reverse("profiles:profile")),
    )


def _paused() -> Empty:
    return Empty(
        _("Je profiel staat op pauze"),
        _("Daarom zoeken we nu niets voor je. Alles is bewaard."),
        Action(_("Doe weer mee"), reverse("profiles:pause")),
    )


def _title(count: int) -> str:
    if not count:
        return _("Nog geen mogelijkheden")
    if count == 1:
        return _("Eén mogelijkheid voor jou")
    return _("%(count)s mogelijkheden voor jou") % {"count": count}


def _lead(options: Options) -> str:
    if options.is_paused:
        return _("Wat je bewaarde en met wie je praat, staat er nog.")
    sectors = {o.vacancy.occupation.sector_id for o in options.listed}
    if not options.listed:
        return _("Hier komen banen in sectoren waar mensen hard nodig zijn.")
    lead = ngettext(
        "Uit één sector waar mensen hard nodig zijn. Je kiest nog niets als je kijkt.",
        "Uit %(count)s sectoren waar mensen hard nodig zijn. Je kiest nog niets als je kijkt.",
        len(sectors),
    ) % {"count": len(sectors)}
    return f"{lead} {_best_of(options)}".rstrip()


def _best_of(options: Options) -> str:
    """A list has a length: beside "what would change this", which counts everything, it says so."""
    on_page = len(options.listed) + len(options.spoken) + len(options.set_aside)
    if not options.is_fresh or options.moment.feasible <= on_page:
        return ""
    return _("Er vallen %(count)s vacatures binnen je grenzen: dit zijn de best passende.") % {
        "count": options.moment.feasible
    }


def computed_words(options: Options) -> str:
    """A list never looks fresher than it is, and says that a rule made its order."""
    if options.computed_at is None:
        return _("We maken je lijst.")
    return _("Een rekenregel maakt deze volgorde, geen oordeel. Gemaakt op %(moment)s.") % {
        "moment": dutch_moment(options.computed_at)
    }


def _notes(options: Options) -> list[Note]:
    moment = options.moment
    if not moment.hidden_total or not options.listed:
        return []  # what an empty list hides is told where the list would be
    few = few_note(moment)
    if few is not None:
        return [few]
    return [Note(title=_("Wat je nu niet ziet"), text=hidden_words(moment), action=_to_limits())]


def few_note(moment: Moment) -> Note | None:
    """Too little to choose from: the one limit that hides most, with its count."""
    if moment.feasible >= ENOUGH or moment.hides_most is None:
        return None
    limit, count = moment.hides_most
    return Note(
        title=_("Weinig keus? Dit kan helpen"),
        text=ngettext(
            "%(count)s baan zie je niet door één grens: banen die %(limit)s.",
            "%(count)s banen zie je niet, omdat ze %(limit)s. Dat is je grens die het "
            "meest verbergt.",
            count,
        )
        % {"count": count, "limit": LIMIT_WORDS[limit]},
        action=_to_limits(limit.value),
    )


def _to_limits(limit: str = "") -> Action:
    """To the field of this limit, or to all of them."""
    return Action(_("Verander je grenzen"), _limits_url(LIMIT_FIELDS.get(limit, ALL_LIMITS)))


def _limits_url(field: str) -> str:
    return f"{reverse('profiles:goal_and_motivation')}#{field}"


def hidden_words(moment: Moment) -> str:
    """How many jobs the limits hide, and by which limit."""
    total = ngettext(
        "Door je grenzen verbergen we %(count)s baan.",
        "Door je grenzen verbergen we %(count)s banen.",
        moment.hidden_total,
    ) % {"count": moment.hidden_total}
    parts = [
        _("%(count)s omdat ze %(limit)s") % {"count": n, "limit": LIMIT_WORDS[limit]}
        for limit, n in sorted(moment.hidden_alone.items(), key=lambda item: -item[1])
    ]
    if not parts:
        return total
    return total + " " + _("Daarvan: %(parts)s.") % {"parts": "; ".join(parts)}


# --- one option in a list


def option_cards(
    listed: Sequence[Option], stones: Sequence[StoneState], *, today: date
) -> tuple[Card, ...]:
    """The first three, each with what sets it apart from the other two."""
    first = listed[:SIDE_BY_SIDE]
    differences = _differences(first)
    return tuple(
        Card(
            title=option.vacancy.title,
            url=option_url(option.vacancy),
            above=_above(option.vacancy),
            why=difference,
            more=_certainty(option),
            facts=card_facts(option, today=today),
            state=fit_state(option),
            bridge=Bridge(tuple(stones), flag=Flag(option.vacancy.title)),
        )
        for option, difference in zip(first, differences, strict=True)
    )


def _certainty(option: Option) -> str:
    """How sure, in the words of its page; nothing for what is not in the computed list."""
    return "" if option.certainty is None else certainty_text(option.certainty)


def option_row(option: Option) -> Row:
    state = fit_state(option)
    if not option.vacancy.is_open:
        state = State("none", _("deze vacature is gesloten"))
    return Row(
        title=option.vacancy.title,
        url=option_url(option.vacancy),
        reason=state,
        above=_above(option.vacancy),
        text=f"{hours_words(option.vacancy)}, {pay_words(option.vacancy)}",
    )


def spoken_row(option: Option, *, today: date) -> Row:
    """An option with a yes from one side or both: who waits for whom."""
    row = option_row(option)
    url = row.url
    if option.introduction_id:
        url = reverse("matching:introduction", args=[option.introduction_id])
    return Row(
        title=row.title,
        url=url,
        reason=talk_state(option),
        above=row.above,
        text=row.text,
        wait=_wait_of(option, today=today),
    )


def _wait_of(option: Option, *, today: date) -> Wait | None:
    """Working days that the person waits for the employer's answer."""
    if option.state is not InterestState.PERSON or option.person_at is None:
        return None
    since = timezone.localdate(option.person_at)
    days = workdays_between(since, today, away=option.away)
    return Wait(days, _("wacht op de werkgever"))


TALK_STATES: dict[InterestState, tuple[Sign, str]] = {
    InterestState.PERSON: ("clock", "wacht op de werkgever"),
    InterestState.EMPLOYER: ("talk", "de werkgever wil je ontmoeten"),
    InterestState.BOTH: ("good", "jullie willen allebei kennismaken"),
    InterestState.DECLINED: ("none", "de werkgever zei nee, met een reden"),
    InterestState.LEFT: ("none", "je trok je terug"),
    InterestState.ENDED: ("none", "dit is gestopt"),
}


def talk_state(option: Option) -> State | None:
    """Where the two stand, or nothing when nothing was said."""
    if option.state not in TALK_STATES:
        return None
    sign, words = TALK_STATES[option.state]
    if not option.vacancy.is_open and option.state is not InterestState.BOTH:
        return State("none", _("deze vacature is gesloten"))
    return State(sign, _(words))


def fit_state(option: Option) -> State | None:
    """How much fits of what is known, in words."""
    if option.group is None:
        return None
    if not option.known:
        return State("unknown", _("we weten nog te weinig van je"))
    if not option.fits_well:
        words = in_sentence(GROUP_TEXTS[option.group]).removesuffix(".")
        return State(GROUP_SIGNS[option.group], words)
    words = _("past goed op %(fits)s van de %(known)s dingen die we weten") % {
        "fits": option.fits_well,
        "known": option.known,
    }
    return State(GROUP_SIGNS[option.group], words)


def _above(vacancy: Vacancy) -> str:
    sector = vacancy.occupation.sector
    where = _("%(organisation)s in %(place)s") % {
        "organisation": vacancy.organisation.name,
        "place": vacancy.place,
    }
    return f"{sector.name}, {where}" if sector else where


def option_url(vacancy: Vacancy) -> str:
    return reverse("matching:option", args=[vacancy.public_id])


Distinction = tuple[str, Callable[[Option], int | None], bool]


def _differences(options: Sequence[Option]) -> list[str]:
    """For each option the one thing in which it beats the others; empty when there is none."""
    distinctions: list[Distinction] = [
        (_("Past het best bij wat je kunt."), _skills_part, True),
        (_("Het hoogste loon per uur."), lambda o: o.vacancy.pay_max.cents, True),
        (_("De meeste hulp bij het leren."), lambda o: o.vacancy.on_the_job, True),
        (_("De minste uren."), _tenths_of_hours, False),
        (_("Je leert het werk deels op school."), lambda o: o.vacancy.learning_days, True),
    ]
    chosen = [""] * len(options)
    for words, value_of, is_more_better in distinctions:
        best = _sole_best([value_of(o) for o in options], is_more_better=is_more_better)
        if best is not None and not chosen[best]:
            chosen[best] = words
    return [words or _plain_word(option) for words, option in zip(chosen, options, strict=True)]


def _plain_word(option: Option) -> str:
    """For an option that beats the others in nothing: what there is to say about it."""
    goal = option.parts.of(Part.GOAL) if option.parts else None
    if goal:
        return _("Past bij wat je zoekt.")
    if option.vacancy.on_the_job:
        return _("Je leert het op het werk.")
    return _("Een ander pad, een gesprek waard.")


def _skills_part(option: Option) -> int | None:
    return option.parts.of(Part.SKILLS) if option.parts else None


def _tenths_of_hours(option: Option) -> int | None:
    hours = option.vacancy.hours_min
    return None if hours is None else int(hours * 10)


def _sole_best(values: Sequence[int | None], *, is_more_better: bool) -> int | None:
    known = [value for value in values if value is not None]
    if len(known) < 2:  # noqa: PLR2004 nothing to beat
        return None
    best = max(known) if is_more_better else min(known)
    return values.index(best) if known.count(best) == 1 else None


# --- not for me


@dataclass(frozen=True, slots=True)
class NotForMePage:
    title: str
    lead: str
    vacancy: str
    back_url: str
    form: Form
    draft: str


def not_for_me_page(option: Option, form: Form) -> NotForMePage:
    return NotForMePage(
        title=_("Waarom is dit niets voor jou?"),
        lead=_("Alleen jij ziet je antwoord. Je kunt dit later terugdraaien."),
        vacancy=option.vacancy.title,
        back_url=option_url(option.vacancy),
        form=form,
        draft=f"not-for-me-{option.vacancy.public_id}",
    )
