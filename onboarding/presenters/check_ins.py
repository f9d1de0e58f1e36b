"""The page of one check-in, and of one task, for who answers it while signed in."""

from dataclasses import dataclass
from datetime import date

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Action, Fact, State
from loopbrug.templatetags.lb import dutch_date
from onboarding.domain.sides import Side
from onboarding.domain.task_words import WORDS_OF
from onboarding.domain.terms import MOMENT_LABELS, Moment
from onboarding.models import CheckIn, OnboardingTask, Transition
from onboarding.presenters.words import answer_facts, employer_of, first_name_of, is_leaving
from onboarding.selectors.year import answers_of


@dataclass(frozen=True, slots=True)
class CheckInPage:
    """Either a form, or what was answered, or the sentence that says why neither is here."""

    title: str
    lead: str
    above: str
    back: Action
    form: Form | None = None
    answers: tuple[Fact, ...] = ()
    note: str = ""
    shared: str = ""
    draft: str = ""


@dataclass(frozen=True, slots=True)
class TaskPage:
    """One task: `url` is where the button sends to, or `done` says why there is none."""

    title: str
    lead: str
    above: str
    back: Action
    done: State | None
    url: str


def back_to(transition: Transition) -> Action:
    url = reverse("onboarding:transition", args=[transition.public_id])
    return Action(_("Terug naar de overstap"), url)


def check_in_page(check_in: CheckIn, form: Form, side: Side, *, today: date) -> CheckInPage:
    transition = check_in.transition
    above = _("%(moment)s, %(employer)s") % {
        "moment": _(MOMENT_LABELS[Moment(check_in.moment)]).capitalize(),
        "employer": employer_of(transition),
    }
    back, is_person = back_to(transition), side is Side.PERSON
    if check_in.answered_at:
        return _answered_page(check_in, above, back, is_person=is_person)
    reason = _closed_words(transition, check_in.due_on, today, is_person=is_person)
    if reason:
        title = _("Nu hoef je niets te doen") if is_person else _("Nu hoeven jullie niets te doen")
        return CheckInPage(title, reason, above, back)
    return CheckInPage(
        title=_("Hoe gaat het met je?")
        if is_person
        else _("Hoe gaat het met %(name)s?") % {"name": first_name_of(transition)},
        lead=_("Drie vragen, ongeveer 2 minuten. Er is geen goed of fout antwoord."),
        above=above,
        back=back,
        form=form,
        draft=f"check-in-{check_in.public_id}",
    )


def _closed_words(transition: Transition, due_on: date, today: date, *, is_person: bool) -> str:
    """Why nothing is asked now; empty when it is."""
    if not transition.is_running:
        return _("Deze overstap is afgelopen. Deze vragen zijn niet meer nodig.")
    if transition.is_paused:
        return (
            _("Je overstap staat stil. Zolang dat zo is, vragen we je niets.")
            if is_person
            else _("Deze overstap staat stil. Zolang dat zo is, vragen we jullie niets.")
        )
    if due_on > today:
        return _("Deze vragen komen op %(day)s. Er komt dan een mail.") % {
            "day": dutch_date(due_on)
        }
    return ""


def _answered_page(check_in: CheckIn, above: str, back: Action, *, is_person: bool) -> CheckInPage:
    saved = _("Bewaard op %(day)s.") % {"day": dutch_date(check_in.answered_at)}
    name = first_name_of(check_in.transition)
    if is_person:
        silent = is_leaving(check_in.transition)
        readers = _("Je coach ziet dit nu niet.") if silent else _("Je coach leest mee.")
    else:
        readers = _("%(name)s en de coach lezen mee.") % {"name": name}
    return CheckInPage(
        title=_("Dit heb je geantwoord") if is_person else _("Dit hebben jullie geantwoord"),
        lead=f"{saved} {readers}",
        above=above,
        back=back,
        answers=answer_facts(answers_of(check_in)),
        note=check_in.note,
        shared=_shared_words(check_in) if is_person else "",
    )


def _shared_words(check_in: CheckIn) -> str:
    if check_in.is_shared_with_team:
        return _("Je team mag je drie antwoorden zien.")
    return _("Je team ziet je antwoorden niet.")


def task_page(task: OnboardingTask, side: Side) -> TaskPage:
    transition, words = task.transition, WORDS_OF[task.code]
    who = _("voor jou") if side is Side.PERSON else _("voor jullie")
    done = None
    if task.done_at:
        done = State("good", _("Gedaan op %(day)s") % {"day": dutch_date(task.done_at)})
    elif not transition.is_running:
        done = State("none", _("Deze overstap is afgelopen. Dit hoeft niet meer."))
    return TaskPage(
        title=_(words.title),
        lead=_(words.sentence),
        above=_("Dag %(day)s, %(date)s, %(who)s")
        % {"day": task.day, "date": dutch_date(task.due_on), "who": who},
        back=back_to(transition),
        done=done,
        url="" if done else reverse("onboarding:task", args=[task.public_id]),
    )
