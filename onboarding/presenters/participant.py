"""Everything of one participant on one page: the bridge, what is up, the year, goals, log, money,
route."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from funding.domain.posts import FundingPost
from loopbrug.kernel.parts import (
    Action,
    Empty,
    Fact,
    Goal,
    LogEntry,
    Next,
    Plank,
    PostAction,
    Signal,
    State,
)
from loopbrug.kernel.pictures import Bridge, Lamp, LampState, PlankState, YearLine
from loopbrug.templatetags.lb import dutch_date
from onboarding.domain.follow_up import check_in_days, task_day
from onboarding.domain.phases import PHASE_LABELS
from onboarding.domain.signals import CheckInFact, is_overdue
from onboarding.domain.signals import Signal as Asking
from onboarding.domain.task_words import DAYS
from onboarding.domain.terms import MOMENT_LABELS, Moment, Party
from onboarding.presenters.coach_words import (
    bridge_of,
    by_step,
    code_of,
    contact_line,
    detail,
    first_name,
    put_aside,
    reason,
    step_label,
    step_url,
    together,
    whereabouts,
)
from onboarding.presenters.shared_work import goal_part, log_entries
from onboarding.presenters.year import SHORT
from onboarding.selectors.shared_work import ContactLine, GoalLines
from onboarding.selectors.signals import Asleep, Bank, Participant
from profiles.models import Guidance
from profiles.selectors.shared import Shared
from profiles.selectors.shared_words import SharedBlock, shared_blocks

CARRIES = frozenset({PlankState.COVERED, PlankState.NOT_NEEDED})


@dataclass(frozen=True, slots=True)
class Ways:
    """Addresses of what the coach can do for someone; `mail` is empty without an address."""

    mail: str
    goal: str
    contact: str
    profile: str
    hand_over: str
    end: str


@dataclass(frozen=True, slots=True)
class ParticipantPage:
    title: str
    lead: str
    above: str
    back: Action
    bridge: Bridge
    next: Next | None
    aside: Action | None
    signals: tuple[Signal, ...]
    asleep: tuple[Signal, ...]
    facts: tuple[Fact, ...]
    goals: tuple[Goal, ...]
    no_goals: Empty
    log: tuple[LogEntry, ...]
    no_log: Empty
    year: YearLine | None
    year_text: str
    year_url: str
    calendar_url: str
    planks: tuple[Plank, ...]
    planks_text: str
    plan_url: str
    route: tuple[Fact, ...]
    route_url: str
    what_if_url: str
    ways: Ways


@dataclass(frozen=True, slots=True)
class ProfilePage:
    title: str
    lead: str
    back: Action
    blocks: tuple[SharedBlock, ...]


def profile_page(guidance: Guidance, shared: Shared) -> ProfilePage:
    """The six blocks as the person filled them in; what someone earns is not among them."""
    owner = guidance.profile.owner
    name = owner.name if owner else ""
    return ProfilePage(
        title=_("Het profiel van %(name)s") % {"name": name},
        lead=_("Zoals het nu is ingevuld. Alleen lezen: iedereen schrijft zijn eigen profiel."),
        back=Action(name, reverse("coaching:participant", args=[guidance.public_id])),
        blocks=tuple(shared_blocks(shared)),
    )


def participant_page(
    participant: Participant,
    goals: Sequence[GoalLines],
    log: Sequence[ContactLine],
    *,
    coach: str,
    today: date,
) -> ParticipantPage:
    bank, name = participant.bank, first_name(participant)
    year, steps = year_line(participant, today=today), by_step(participant)
    return ParticipantPage(
        title=participant.name,
        lead=whereabouts(participant, today=today),
        above=_(PHASE_LABELS[participant.phase]).capitalize(),
        back=Action(_("Deelnemers"), reverse("coaching:participants")),
        bridge=bridge_of(participant, today=today),
        next=_next(participant, steps[0]) if steps else None,
        aside=put_aside(steps[0][0], participant) if steps else None,
        signals=tuple(_other(participant, signals) for signals in steps[1:]),
        asleep=tuple(_sleeping(one, participant) for one in participant.asleep),
        facts=_facts(participant),
        goals=tuple(goal_part(goal, coach=coach, person=name, is_coach=True) for goal in goals),
        no_goals=_no_goals(name),
        log=log_entries(log, person=name),
        no_log=Empty(
            _("Nog niets opgeschreven"),
            _("Elk gesprek krijgt hier een regel. Jullie lezen die allebei."),
        ),
        year=year,
        year_text=_year_text(participant),
        year_url=_link("onboarding:transition", bank and bank.transition),
        calendar_url=_link("onboarding:calendar", bank and bank.transition),
        planks=_planks(participant, bank),
        planks_text=_planks_text(participant),
        plan_url=_link("funding:plan", bank and bank.plan),
        route=_route(participant),
        route_url=_link("learning:route", bank and bank.introduction) if participant.route else "",
        what_if_url=reverse("coaching:what_if", args=[participant.guidance]),
        ways=_ways(participant),
    )


def _no_goals(name: str) -> Empty:
    return Empty(
        _("Nog geen doelen"),
        _("Wat jullie samen willen bereiken, staat hier. %(name)s ziet het ook.") % {"name": name},
    )


def _ways(participant: Participant) -> Ways:
    here = [participant.guidance]
    return Ways(
        mail=f"mailto:{participant.email}" if participant.email else "",
        goal=reverse("coaching:goal_new", args=here),
        contact=reverse("coaching:contact_new", args=here),
        profile=reverse("coaching:profile", args=here),
        hand_over=reverse("coaching:hand_over", args=here),
        end=reverse("coaching:end", args=here),
    )


def _link(name: str, public_id: object) -> str:
    return reverse(name, args=[public_id]) if public_id else ""


def _next(participant: Participant, signals: Sequence[Asking]) -> Next:
    """The first step, with every reason that asks for it."""
    first = signals[0]
    return Next(
        title=step_label(first, participant),
        text=" ".join(part for part in (_details(signals), contact_line(participant)) if part),
        label=step_label(first, participant),
        url=step_url(first, participant),
        kicker=_("Volgende stap"),
        state=together(signals, participant),
    )


def _other(participant: Participant, signals: Sequence[Asking]) -> Signal:
    """A further step as a row, under its reasons."""
    first = signals[0]
    return Signal(
        title=step_label(first, participant),
        url=step_url(first, participant),
        reasons=tuple(dict.fromkeys(reason(signal, participant) for signal in signals)),
        text=_details(signals),
        more=(put_aside(first, participant),),
    )


def _sleeping(one: Asleep, participant: Participant) -> Signal:
    """What was put aside, until when and why, with the way back."""
    words = reason(one.signal, participant)
    until = _("Opzij tot %(day)s") % {"day": dutch_date(one.until_on)}
    return Signal(
        title=words.word,
        url=step_url(one.signal, participant),
        reasons=(State("clock", until),),
        text=one.reason,
        post=PostAction(
            _("Haal terug"),
            reverse("coaching:wake", args=[participant.guidance]),
            "quiet",
            words.word,
            (("signaal", code_of(one.signal)),),
        ),
    )


def _details(signals: Sequence[Asking]) -> str:
    """What there is to say more, each thing once."""
    return " ".join(dict.fromkeys(text for signal in signals if (text := detail(signal))))


def _facts(participant: Participant) -> tuple[Fact, ...]:
    bank = participant.bank
    pairs = [
        (_("E-mail"), participant.email),
        (_("Je coacht sinds"), dutch_date(participant.since)),
        (_("Laatste contact"), dutch_date(participant.contact_on) or _("nog niet opgeschreven")),
    ]
    if bank is not None:
        pairs.append((_("Eerste werkdag"), dutch_date(bank.starts_on)))
    if bank is not None and bank.mentor:
        pairs.append((_("Werkbegeleider"), f"{bank.mentor}, {bank.mentor_email}"))
    if bank is not None and bank.school_mentor:
        pairs.append(
            (_("Begeleider op school"), f"{bank.school_mentor}, {bank.school_mentor_email}")
        )
    return tuple(Fact(label, value) for label, value in pairs if value)


# --- the year, the money, the route


def year_line(participant: Participant, *, today: date) -> YearLine | None:
    """What the person and the team say over the year; nothing before the crossing."""
    bank = participant.bank
    if bank is None or bank.transition is None or not participant.check_ins:
        return None
    usual = check_in_days(bank.starts_on)[Moment.MONTHS_12]
    return YearLine(
        starts_on=bank.starts_on,
        hundred_on=bank.hundred_on or task_day(bank.starts_on, DAYS[-1]),
        ends_on=max([usual, *(one.due_on for one in participant.check_ins)]),
        person=_lamps(participant, Party.PERSON, today),
        team=_lamps(participant, Party.TEAM, today),
        today=today,
        paused_on=participant.paused_on,
        resumes_on=bank.resumes_on,
        person_name=first_name(participant),
        team_name=_("het team"),
    )


def _lamps(participant: Participant, party: Party, today: date) -> tuple[Lamp, ...]:
    clock = min(today, participant.paused_on) if participant.paused_on else today
    return tuple(
        Lamp(
            on=one.due_on,
            label=_(MOMENT_LABELS[one.moment]),
            short=SHORT[one.moment],
            state=_lamp_state(one, clock),
            score=one.answers.goes_well if one.answers else None,
        )
        for one in participant.check_ins
        if one.party is party
    )


def _lamp_state(one: CheckInFact, clock: date) -> LampState:
    if one.answers:
        return LampState.ANSWERED
    if is_overdue(one.due_on, today=clock):
        return LampState.MISSED
    return LampState.ASKED if one.due_on <= clock else LampState.COMING


def _year_text(participant: Participant) -> str:
    return _("Antwoord op “gaat het goed?”, van %(name)s zelf en van het team.") % {
        "name": first_name(participant)
    }


def _planks(participant: Participant, bank: Bank | None) -> tuple[Plank, ...]:
    if bank is None or not participant.planks:
        return ()
    return tuple(
        Plank(post.label, plank.value, url=reverse("funding:post", args=[bank.plan, post]))
        for post, plank in zip(FundingPost, participant.planks, strict=True)
    )


def _planks_text(participant: Participant) -> str:
    still_open = sum(plank not in CARRIES for plank in participant.planks)
    if not still_open:
        return _("Alle 8 posten zijn gedekt of niet nodig. De brug is financieel veilig.")
    return ngettext(
        "Nog %(count)s van de 8 posten is niet gedekt.",
        "Nog %(count)s van de 8 posten zijn niet gedekt.",
        still_open,
    ) % {"count": still_open}


def _route(participant: Participant) -> tuple[Fact, ...]:
    route = participant.route
    if route is None:
        return ()
    modules = ngettext("%(count)s module", "%(count)s modules", route.modules) % {
        "count": route.modules
    }
    when = ""
    if route.begins_on and route.last_day:
        when = _("%(first)s tot en met %(last)s") % {
            "first": dutch_date(route.begins_on),
            "last": dutch_date(route.last_day),
        }
    admitted = _("%(done)s van %(all)s toegelaten") % {
        "done": route.admitted,
        "all": route.modules,
    }
    pairs = [
        (_("Route"), modules if route.modules else _("geen opleiding nodig")),
        (_("Wanneer"), when),
        (_("Gekozen"), _("ja") if route.is_chosen else _("nog niet")),
        (_("Toelating"), admitted if route.is_chosen and route.modules else ""),
    ]
    return tuple(Fact(label, value) for label, value in pairs if value)
