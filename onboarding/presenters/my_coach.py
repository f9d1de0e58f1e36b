"""A person's own page about coaching: who it is, what a coach sees, what was agreed, and how to
stop."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.forms import Form
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from loopbrug.kernel.parts import (
    Action,
    Empty,
    Fact,
    Goal,
    LogEntry,
    Next,
    Note,
    PickLabel,
    Wait,
)
from loopbrug.templatetags.lb import dutch_date
from onboarding.presenters.shared_work import goal_part, log_entries
from onboarding.selectors.shared_work import ContactLine, GoalLines
from profiles.models import Guidance, GuidanceEnd
from profiles.selectors import CoachingPlace
from profiles.selectors.guidance import days_waited

UNNAMED = "je coach"


@dataclass(frozen=True, slots=True)
class MyCoachPage:
    title: str
    lead: str
    next: Next | None
    wait: Wait | None
    note: Note | None
    facts: tuple[Fact, ...]
    mail_url: str
    sees: tuple[str, ...]
    sees_not: tuple[str, ...]
    goals: tuple[Goal, ...]
    no_goals: Empty
    goal_url: str
    log: tuple[LogEntry, ...]
    stop: Action | None


def coach_name(guidance: Guidance) -> str:
    return guidance.coach.name if guidance.coach and guidance.coach.name else _(UNNAMED)


def coach_sees() -> tuple[str, ...]:
    """What a coach reads from the yes on; the access of every app keeps to it."""
    return (
        _("Je naam en je e-mailadres."),
        _("Je profiel: alle zes bouwstenen, om te lezen. Niet wat je wilt verdienen."),
        _("Bij welke werkgever je op antwoord wacht."),
        _("Je leerroute, en wat de opleider antwoordt."),
        _("Je plan met alle bedragen, ook je loon van nu."),
        _("In het jaar erna: wat jij en je team antwoorden, met wat je erbij schrijft."),
        _("Waarom je stopt, als je de overkant niet haalt."),
    )


def _sees_not() -> tuple[str, ...]:
    return (
        _("Wat je aan anderen mailt of vertelt."),
        _("Na de laatste dag: niets meer."),
    )


def nobody_page(last: Guidance | None, log: Sequence[ContactLine], *, name: str) -> MyCoachPage:
    """No coach yet, or no longer."""
    return MyCoachPage(
        title=_("Vraag een coach"),
        lead=_(
            "Een coach loopt met je mee: bij kiezen, leren en wennen. Jij beslist wie, en hoelang."
        ),
        next=Next(
            title=_("Kies wie je wilt vragen"),
            text=_("Uit je eigen regio, of een andere. Je krijgt binnen 5 werkdagen antwoord."),
            label=_("Bekijk de organisaties"),
            url=reverse("coaching:ask"),
        ),
        wait=None,
        note=_last_note(last),
        facts=(),
        mail_url="",
        sees=coach_sees(),
        sees_not=_sees_not(),
        goals=(),
        no_goals=_no_goals(),
        goal_url="",
        log=log_entries(log, person=name),
        stop=None,
    )


def _no_goals() -> Empty:
    return Empty(
        _("Nog geen doelen"), _("Wat jij en je coach samen willen bereiken, komt hier te staan.")
    )


def _last_note(last: Guidance | None) -> Note | None:
    if last is None:
        return None
    words = {
        GuidanceEnd.DECLINED.value: _("%(who)s kan je nu niet begeleiden"),
        GuidanceEnd.BY_COACH.value: _("Je coach van %(who)s is gestopt"),
    }
    title = words.get(last.end, _("Je begeleiding is gestopt"))
    return Note(title % {"who": last.organisation.name}, last.end_reason)


def asked_page(
    guidance: Guidance, log: Sequence[ContactLine], *, today: date, is_leaving: bool
) -> MyCoachPage:
    """Waiting for the organisation, out of its sight while the person is leaving."""
    who = guidance.organisation.name
    return MyCoachPage(
        title=_("Je vroeg een coach"),
        lead=_("%(who)s zoekt een coach voor je.") % {"who": who},
        next=None,
        wait=Wait(
            days_waited(guidance, today=today),
            _("wacht op %(who)s") % {"who": who},
        ),
        note=Note(
            _("Wat zij nu zien"),
            _("De coaches van %(who)s zien je vraag nu niet.") % {"who": who}
            if is_leaving
            else _("De coaches van %(who)s zien je voornaam en je regio. Meer pas na een ja.")
            % {"who": who},
        ),
        facts=(),
        mail_url="",
        sees=coach_sees(),
        sees_not=_sees_not(),
        goals=(),
        no_goals=_no_goals(),
        goal_url="",
        log=log_entries(log, person=_("jou")),
        stop=Action(_("Trek je vraag in"), reverse("coaching:stop")),
    )


def running_page(
    guidance: Guidance,
    goals: Sequence[GoalLines],
    log: Sequence[ContactLine],
    *,
    is_leaving: bool,
) -> MyCoachPage:
    """Somebody walks along, and sees nothing while the person is leaving."""
    coach = coach_name(guidance)
    accepted = timezone.localdate(guidance.accepted_at) if guidance.accepted_at else None
    email = guidance.coach.email if guidance.coach else ""
    pairs = [
        (_("Organisatie"), guidance.organisation.name),
        (_("E-mail"), email),
        (_("Sinds"), dutch_date(accepted)),
    ]
    return MyCoachPage(
        title=_("%(coach)s is je coach") % {"coach": coach} if guidance.coach else _("Je coach"),
        lead=_running_lead(guidance, is_leaving=is_leaving),
        next=_proposal(guidance),
        wait=None,
        note=None,
        facts=tuple(Fact(label, value) for label, value in pairs if value),
        mail_url=f"mailto:{email}" if email else "",
        sees=coach_sees(),
        sees_not=_sees_not(),
        goals=tuple(goal_part(one, coach=coach, person=_("jij"), is_coach=False) for one in goals),
        no_goals=_no_goals(),
        goal_url=reverse("coaching:my_goal_new"),
        log=log_entries(log, person=_("jou")),
        stop=Action(_("Stop met deze coach"), reverse("coaching:stop")),
    )


def _running_lead(guidance: Guidance, *, is_leaving: bool) -> str:
    if guidance.coach is None:
        return _("Je coach werkt hier niet meer. Stop, en vraag een andere.")
    if is_leaving:
        return _(
            "Je coach ziet nu niets. Bedenk je je, dan zien jullie weer allebei wat hier staat."
        )
    return _("Jullie zien allebei wat hier staat.")


def _proposal(guidance: Guidance) -> Next | None:
    new = guidance.proposed_coach
    if new is None:
        return None
    return Next(
        title=_("Wil je verder met %(new)s?") % {"new": new.name or _("een collega")},
        text=_("%(coach)s stelt voor dat deze collega het overneemt. Jij beslist.")
        % {"coach": coach_name(guidance)},
        label=_("Lees meer en kies"),
        url=reverse("coaching:hand_over_answer"),
        kicker=_("Vraag van je coach"),
    )


# --- asking, answering, stopping


@dataclass(frozen=True, slots=True)
class AskPage:
    title: str
    lead: str
    back: Action
    form: Form
    has_places: bool
    empty: Empty
    sees: tuple[str, ...]


def place_choices(places: Sequence[CoachingPlace]) -> list[tuple[str, PickLabel]]:
    return [
        (str(place.organisation.public_id), PickLabel(place.organisation.name, _where(place)))
        for place in places
    ]


def _where(place: CoachingPlace) -> str:
    region = place.organisation.region.name if place.organisation.region else ""
    where = ", ".join(part for part in (place.organisation.place, region) if part)
    return _("%(where)s, in jouw regio") % {"where": where} if place.is_near else where


def ask_page(places: Sequence[CoachingPlace], form: Form) -> AskPage:
    return AskPage(
        title=_("Wie wil je vragen?"),
        lead=_("Zij zien je voornaam en je regio. Zegt een coach ja, dan loopt die met je mee."),
        back=_back(),
        form=form,
        has_places=bool(places),
        empty=Empty(
            _("Nog geen organisatie"),
            _("Zodra er coaches meedoen, kun je ze hier vragen. Je kunt intussen gewoon verder."),
            Action(_("Ga naar Mijn loopbrug"), reverse("pages:home"), "small"),
        ),
        sees=coach_sees(),
    )


def _back() -> Action:
    return Action(_("Mijn coach"), reverse("coaching:my_coach"))


@dataclass(frozen=True, slots=True)
class AnswerPage:
    title: str
    lead: str
    back: Action
    form: Form
    notes: tuple[str, ...]


def answer_page(guidance: Guidance, form: Form) -> AnswerPage:
    new = guidance.proposed_coach
    name = new.name if new and new.name else _("een collega")
    return AnswerPage(
        title=_("Wil je verder met %(new)s?") % {"new": name},
        lead=_("%(new)s werkt ook bij %(who)s.") % {"new": name, "who": guidance.organisation.name},
        back=_back(),
        form=form,
        notes=(
            _("Zeg je ja, dan ziet %(new)s wat een coach ziet. %(old)s ziet dan niets meer.")
            % {"new": name, "old": coach_name(guidance)},
            _("Jullie doelen en acties gaan mee."),
            _("Zeg je nee, dan blijft %(old)s je coach.") % {"old": coach_name(guidance)},
        ),
    )


@dataclass(frozen=True, slots=True)
class StopPage:
    title: str
    text: str
    consequences: tuple[str, ...]
    label: str
    url: str
    back_label: str
    back_url: str


def stop_page(guidance: Guidance) -> StopPage:
    is_asked = guidance.accepted_at is None
    return StopPage(
        title=_("Trek je je vraag in?") if is_asked else _("Stop je met deze coach?"),
        text=_("Een reden hoeft niet."),
        consequences=(
            _("%(who)s ziet daarna niets meer van je.") % {"who": guidance.organisation.name},
            _("Je brug en je afspraken met werkgever en opleider blijven."),
            _("Je kunt altijd opnieuw een coach vragen."),
        ),
        label=_("Ja, trek in") if is_asked else _("Ja, stop"),
        url=reverse("coaching:stop"),
        back_label=_("Nee, ga terug"),
        back_url=reverse("coaching:my_coach"),
    )
