"""The small screens of coach and participant: one subject each, with what it is about above it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from loopbrug.kernel.parts import Action, Conflict, Fact, PostAction, State, Wait
from onboarding.domain.signals import Signal, Step
from onboarding.domain.terms import COACH, PERSON
from onboarding.models import CoachAction, CoachGoal, ContactKind, ContactWith
from onboarding.presenters.coach import asker_name, asker_region
from onboarding.presenters.coach_words import (
    code_of,
    detail,
    first_name,
    participant_url,
    reason,
    step_label,
)
from onboarding.selectors.signals import Participant
from profiles.models import Guidance
from profiles.selectors.guidance import days_waited


@dataclass(frozen=True, slots=True)
class FormPage:
    """One form, with the reasons it is about and the facts one needs at hand."""

    title: str
    lead: str
    back: Action
    form: Form
    go: str
    draft: str = ""
    states: tuple[State, ...] = ()
    facts: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = ()
    post: PostAction | None = None
    """Another way out, under the form."""
    more: Action | None = None
    conflicts: tuple[Conflict, ...] = ()


def _back_to(participant: Participant) -> Action:
    return Action(participant.name, participant_url(participant))


# --- contact and putting aside


PARTNER_OF = {
    Step.CALL_TEAM: ContactWith.EMPLOYER,
    Step.CALL_EMPLOYER: ContactWith.EMPLOYER,
    Step.CALL_PAYER: ContactWith.EMPLOYER,
    Step.CALL_PROVIDER: ContactWith.PROVIDER,
}


def signal_named(participant: Participant, code: str) -> Signal | None:
    """The signal that an address or a form names, as long as it is there."""
    return next((one for one in participant.signals if code_of(one) == code), None)


def contact_initial(signal: Signal | None, *, today: date) -> dict[str, object]:
    """What the form says before anyone typed: today, with whom the step is."""
    partner = PARTNER_OF.get(signal.step, ContactWith.PERSON) if signal else ContactWith.PERSON
    kind = ContactKind.TALK if signal and signal.step is Step.PLAN_TALK else ContactKind.CALL
    return {"happened_on": today, "partner": partner.value, "kind": kind.value}


def contact_page(participant: Participant, signal: Signal | None, form: Form) -> FormPage:
    """Whom to reach and why, and under it what was said."""
    name = first_name(participant)
    return FormPage(
        title=step_label(signal, participant) if signal else _("Schrijf een contact op"),
        lead=detail(signal)
        if signal and detail(signal)
        else _("%(name)s leest mee. Zo weten jullie allebei wat er is afgesproken.")
        % {"name": name},
        back=_back_to(participant),
        form=form,
        go=_("Bewaar"),
        draft="contact",
        states=(reason(signal, participant),) if signal else (),
        facts=_reach(participant, signal),
    )


def _reach(participant: Participant, signal: Signal | None) -> tuple[Fact, ...]:
    """Whom one may want to reach, as far as we know them."""
    bank = participant.bank
    pairs = [(first_name(participant), participant.email)]
    if signal is not None and signal.organisation:
        pairs.append((_("Wacht op"), signal.organisation))
    if bank is not None and bank.mentor:
        pairs.append((_("Werkbegeleider"), f"{bank.mentor}, {bank.mentor_email}"))
    if bank is not None and bank.school_mentor:
        pairs.append(
            (_("Begeleider op school"), f"{bank.school_mentor}, {bank.school_mentor_email}")
        )
    return tuple(Fact(label, value) for label, value in pairs if value)


def signal_choices(participant: Participant) -> list[tuple[str, str]]:
    return [(code_of(one), reason(one, participant).word) for one in participant.signals]


def snooze_page(participant: Participant, form: Form) -> FormPage:
    return FormPage(
        title=_("Zet een signaal opzij"),
        lead=_("Het verdwijnt uit Vandaag en komt terug op de dag die jij kiest."),
        back=_back_to(participant),
        form=form,
        go=_("Zet opzij"),
    )


# --- goals and actions


def actor_names(*, coach: str, person: str, is_coach: bool) -> list[tuple[str, str]]:
    """Who does it, from the side of who types."""
    if is_coach:
        return [(PERSON, person), (COACH, _("Ik"))]
    return [(PERSON, _("Ik")), (COACH, coach)]


def goal_page(
    form: Form,
    *,
    back: Action,
    goal: CoachGoal | None,
    is_coach: bool,
    conflicts: tuple[Conflict, ...] = (),
) -> FormPage:
    """`goal` None: a new one."""
    if goal is None:
        lead = _("De ander ziet het ook, en kan het aanvullen.")
        return FormPage(_("Nieuw doel"), lead, back, form, _("Bewaar het doel"))
    return FormPage(
        title=_("Dit doel"),
        lead=_("Jullie werken hier samen aan.") if is_coach else _("Jij en je coach zien dit."),
        back=back,
        form=form,
        go=_("Bewaar"),
        more=Action(
            _("Voeg een actie toe"), reverse("coaching:action_new", args=[goal.public_id]), "plain"
        ),
        conflicts=conflicts,
    )


def action_page(
    form: Form,
    *,
    back: Action,
    goal: CoachGoal,
    action: CoachAction | None,
    conflicts: tuple[Conflict, ...] = (),
) -> FormPage:
    return FormPage(
        title=_("Nieuwe actie") if action is None else _("Deze actie"),
        lead=_("Voor het doel: %(goal)s") % {"goal": goal.title},
        back=back,
        form=form,
        go=_("Bewaar de actie"),
        conflicts=conflicts,
    )


def action_initial(action: CoachAction) -> dict[str, object]:
    who = PERSON if action.is_for_person else COACH
    return {
        "text": action.text,
        "who": who,
        "due_on": action.due_on,
        "version": action.version,
    }


# --- begin, hand over, end


@dataclass(frozen=True, slots=True)
class RequestPage:
    title: str
    lead: str
    back: Action
    wait: Wait
    accept: PostAction
    form: Form


def request_page(guidance: Guidance, form: Form, *, today: date) -> RequestPage:
    name = asker_name(guidance)
    return RequestPage(
        title=_("%(name)s vraagt om een coach") % {"name": name},
        lead=_("%(region)s Meer zie je na je ja.") % {"region": asker_region(guidance)},
        back=Action(_("Wie vraagt om een coach"), reverse("coaching:requests")),
        wait=Wait(days_waited(guidance, today=today)),
        accept=PostAction(
            _("Ja, ik begeleid %(name)s") % {"name": name},
            reverse("coaching:request", args=[guidance.public_id]),
            "go",
            fields=(("besluit", "ja"),),
        ),
        form=form,
    )


def colleague_choices(colleagues: Sequence[tuple[UUID, User]]) -> list[tuple[str, str]]:
    return [(str(public_id), user.name or user.email) for public_id, user in colleagues]


def hand_over_page(
    participant: Participant, form: Form, *, proposed: User | None, has_colleagues: bool
) -> FormPage:
    name = first_name(participant)
    notes = [
        _("%(name)s krijgt een mail en beslist zelf.") % {"name": name},
        _("Tot het ja blijf jij de coach."),
        _("Doelen en acties gaan mee. Het logboek alleen als %(name)s dat wil.") % {"name": name},
    ]
    if not has_colleagues:
        notes = [_("Er is nog geen andere coach bij jullie organisatie. Nodig eerst iemand uit.")]
    address = reverse("coaching:hand_over", args=[participant.guidance])
    return FormPage(
        title=_("Draag %(name)s over") % {"name": name},
        lead=_("Je stelde %(coach)s voor. %(name)s geeft nog antwoord.")
        % {"coach": proposed.name, "name": name}
        if proposed
        else _("Een collega neemt de begeleiding over, als %(name)s dat goed vindt.")
        % {"name": name},
        back=_back_to(participant),
        form=form,
        go=_("Stel deze collega voor") if has_colleagues else "",
        notes=tuple(notes),
        post=PostAction(_("Trek je voorstel in"), address, "quiet", fields=(("terug", "1"),))
        if proposed
        else None,
    )


def end_page(participant: Participant, form: Form) -> FormPage:
    name = first_name(participant)
    return FormPage(
        title=_("Stop met begeleiden"),
        lead=_("%(name)s leest waarom, en kan een andere coach vragen.") % {"name": name},
        back=_back_to(participant),
        form=form,
        go=_("Stop met begeleiden"),
        notes=(
            _("Je ziet daarna niets meer van %(name)s.") % {"name": name},
            _("Wil je dat een collega verdergaat? Draag dan over, dan blijven de doelen staan."),
        ),
    )
