"""Goals, actions and the log, as coach and participant each read them."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Goal, GoalAction, LogEntry, PostAction, State
from loopbrug.templatetags.lb import dutch_date
from onboarding.models import ContactKind, ContactWith
from onboarding.selectors.shared_work import ActionLine, ContactLine, GoalLines


def goal_part(goal: GoalLines, *, coach: str, person: str, is_coach: bool) -> Goal:
    """`is_coach`: who reads; the reader is "jij" in the list of actions."""
    done = reverse("coaching:goal_reached", args=[goal.public_id])
    return Goal(
        title=goal.title,
        state=State("good", _("gehaald")) if goal.is_reached else State("part", _("mee bezig")),
        url=reverse("coaching:goal", args=[goal.public_id]),
        link=_("Wijzig of vul aan"),
        post=PostAction(
            _("Toch nog niet gehaald") if goal.is_reached else _("Doel gehaald"),
            done,
            "quiet",
            goal.title,
            (("gehaald", "0" if goal.is_reached else "1"),),
        ),
        empty=_("Nog geen acties."),
        actions=tuple(
            _action(action, coach=coach, person=person, is_coach=is_coach)
            for action in goal.actions
        ),
    )


def _action(action: ActionLine, *, coach: str, person: str, is_coach: bool) -> GoalAction:
    is_mine = action.is_for_person is not is_coach
    who = _("jij") if is_mine else (person if action.is_for_person else coach)
    return GoalAction(
        text=action.text,
        who=who,
        due=_("voor %(day)s") % {"day": dutch_date(action.due_on)} if action.due_on else "",
        state=State("good", _("gedaan")) if action.is_done else None,
        url=reverse("coaching:action", args=[action.public_id]),
        post=PostAction(
            _("Toch niet gedaan") if action.is_done else _("Gedaan"),
            reverse("coaching:action_done", args=[action.public_id]),
            "quiet" if action.is_done else "small",
            action.text,
            (("gedaan", "0" if action.is_done else "1"),),
        ),
    )


def log_entries(log: Sequence[ContactLine], *, person: str) -> tuple[LogEntry, ...]:
    return tuple(
        LogEntry(
            when=dutch_date(one.happened_on),
            title=_contact_title(one, person),
            text=one.text,
            who=one.author,
        )
        for one in log
    )


def _contact_title(one: ContactLine, person: str) -> str:
    with_whom = {
        ContactWith.PERSON: _("met %(name)s") % {"name": person},
        ContactWith.EMPLOYER: _("met de werkgever of het team"),
        ContactWith.PROVIDER: _("met de opleider"),
        ContactWith.OTHER: _("met iemand anders"),
    }[one.partner]
    how = {
        ContactKind.CALL: _("Gebeld %(who)s"),
        ContactKind.TALK: _("Gesproken %(who)s"),
        ContactKind.VISIT: _("Op bezoek %(who)s"),
        ContactKind.MESSAGE: _("Bericht gestuurd, %(who)s"),
    }[one.kind]
    return how % {"who": with_whom}
