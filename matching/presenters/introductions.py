"""What the two sides read of each other once both said yes, and what happens now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from loopbrug.kernel.parts import Action, Fact, Next, Row, State, Wait
from loopbrug.kernel.workdays import PROMISED_ANSWER, SATURDAY, workdays_between
from loopbrug.templatetags.lb import dutch_date
from matching.access import is_here, is_shared
from matching.models import Introduction
from matching.presenters.options import option_url
from matching.presenters.steps import ConfirmPage
from matching.presenters.vacancies import url_of
from profiles.domain.blocks import CONTACT
from profiles.selectors.shared import Shared
from profiles.selectors.shared_words import SharedBlock, shared_blocks

NAMED = 5


@dataclass(frozen=True, slots=True)
class Doing:
    """One step of what happens now: who does what, by when."""

    who: str
    what: str
    when: str


@dataclass(frozen=True, slots=True)
class IntroductionPage:
    title: str
    lead: str
    above: str
    back: Action
    contact: tuple[Fact, ...]
    contact_text: str
    mail_url: str
    doings: tuple[Doing, ...]
    reasons: tuple[str, ...]
    more_title: str
    more: tuple[str, ...]
    shared_title: str
    shared_text: str
    blocks: tuple[SharedBlock, ...]
    is_open: bool
    end_label: str
    end_url: str
    next: Next | None
    """What may follow; given by the page, which knows what lies above this app."""
    change: str = ""
    """The one thing that would change the match, as it was then; for the person only."""
    needs: tuple[str, ...] = ()
    """What this person needs and opened to this employer, one by one; on this page only."""
    needs_action: Action | None = None


def employer_page(
    introduction: Introduction, shared: Shared, alias: str, step: Next | None, *, now: datetime
) -> IntroductionPage:
    who = shared.name or _("Kandidaat %(alias)s") % {"alias": alias}
    frozen = introduction.explanation_for_employer
    return IntroductionPage(
        title=_("Maak kennis met %(who)s") % {"who": who},
        lead=_("Jullie willen elkaar allebei ontmoeten."),
        above=introduction.vacancy.title,
        back=Action(_("Terug naar de vacature"), url_of(introduction.vacancy)),
        contact=_contact(shared.name, shared.email),
        contact_text=""
        if shared.email
        else _("Deze persoon heeft jullie adres en neemt zelf contact op. De naam hoor je dan."),
        mail_url=f"mailto:{shared.email}" if shared.email else "",
        doings=_doings(introduction, step, person_calls=not shared.email, is_person=False),
        reasons=tuple(_strong(frozen)),
        more_title=_("Wat deze persoon leert"),
        more=tuple(one["text"] for one in frozen.get("learns", ())),
        shared_title=_("Dit deelt deze persoon met jullie"),
        shared_text=_("Alleen voor deze vacature, tot %(day)s. Dan sluit het vanzelf.")
        % {"day": dutch_date(introduction.shared_until)},
        blocks=tuple(shared_blocks(shared)),
        is_open=True,
        end_label=_("Stop deze kennismaking"),
        end_url=_end(introduction),
        next=step,
    )


def person_page(
    introduction: Introduction,
    shared: Shared,
    colleague: User | None,
    step: Next | None,
    *,
    is_shared: bool,
) -> IntroductionPage:
    """`colleague` acts for the employer now; None when nobody does any more."""
    employer = introduction.vacancy.organisation.name
    person_calls = colleague is None or CONTACT not in introduction.blocks
    frozen = introduction.explanation_for_person
    return IntroductionPage(
        title=_("Maak kennis met %(who)s") % {"who": employer}
        if is_shared
        else _("De kennismaking met %(who)s is gestopt") % {"who": employer},
        lead=_("Jullie willen elkaar allebei ontmoeten.")
        if is_shared
        else _("Deze werkgever ziet niets meer van jou."),
        above=introduction.vacancy.title,
        back=Action(_("Terug naar deze mogelijkheid"), option_url(introduction.vacancy)),
        contact=_contact(colleague.name, colleague.email) if colleague and is_shared else (),
        contact_text=_contact_text(introduction, colleague) if is_shared else "",
        mail_url=f"mailto:{colleague.email}" if colleague and is_shared else "",
        doings=_doings(introduction, step, person_calls=person_calls, is_person=True)
        if is_shared
        else (),
        reasons=tuple(one["text"] for one in frozen.get("reasons", ())),
        more_title=_("Om over te praten"),
        more=tuple(one["text"] for one in frozen.get("to_talk", ())),
        change=(frozen.get("would_change") or {}).get("text", ""),
        shared_title=_("Dit deel je met %(who)s") % {"who": employer},
        shared_text=_("Alleen zij zien dit, alleen voor deze vacature, tot %(day)s.")
        % {"day": dutch_date(introduction.shared_until)},
        blocks=tuple(shared_blocks(shared, is_own=True)),
        is_open=is_shared,
        end_label=_("Stop met delen"),
        end_url=_end(introduction) if is_shared else "",
        next=step,
    )


def _contact_text(introduction: Introduction, colleague: User | None) -> str:
    if colleague is None:
        return _(
            "Bij deze werkgever werkt nu niemand met loopbrug. "
            "Bel of mail %(who)s zelf en noem deze vacature."
        ) % {"who": introduction.vacancy.organisation.name}
    sentences = []
    if colleague.pk != introduction.interest.employer_by_id:
        sentences.append(_("Wie ja zei, werkt hier niet meer. Vraag daarom naar deze collega."))
    if CONTACT not in introduction.blocks:
        sentences.append(_("Je deelt je naam en adres nog niet. Neem daarom zelf contact op."))
    return " ".join(sentences)


def _strong(frozen: Mapping[str, Any]) -> Iterator[str]:
    """The frozen reasons; many skills become a few and how many more there are."""
    skills = [one["text"] for one in frozen.get("strong", ()) if one["code"] == "strong_skill"]
    yield from skills[:NAMED]
    if len(skills) > NAMED:
        more = len(skills) - NAMED
        yield ngettext(
            "En nog %(count)s skill die jullie vragen.",
            "En nog %(count)s skills die jullie vragen.",
            more,
        ) % {"count": more}
    yield from (one["text"] for one in frozen.get("strong", ()) if one["code"] != "strong_skill")


def _contact(name: str | None, email: str | None) -> tuple[Fact, ...]:
    pairs = ((_("Naam"), name), (_("E-mail"), email))
    return tuple(Fact(label, value) for label, value in pairs if value)


def _doings(
    introduction: Introduction, step: Next | None, *, person_calls: bool, is_person: bool
) -> tuple[Doing, ...]:
    """How to begin; nothing any more once the two go on together."""
    if step and step.url:
        return ()
    you, other = _("Jij"), _("De werkgever") if is_person else _("De kandidaat")
    caller = you if person_calls is is_person else other
    day = promised_day(timezone.localdate(introduction.met_at))
    in_time = _("vóór het eind van %(day)s") % {"day": dutch_date(day)}
    return (
        Doing(caller, _("neemt contact op om een afspraak te maken."), in_time),
        Doing(
            _("Samen"),
            _("hebben jullie een eerste gesprek over het werk en over leren."),
            _("binnen 2 weken is fijn voor iedereen"),
        ),
        Doing(
            _("Allebei"),
            _("vertellen jullie elkaar daarna eerlijk of je verder wilt."),
            _("liefst binnen 5 werkdagen na het gesprek"),
        ),
    )


def promised_day(met_on: date) -> date:
    """The last of the five working days in which the first contact is promised."""
    day, left = met_on, PROMISED_ANSWER
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return day


def introduction_rows(
    introductions: Sequence[Introduction], aliases: Mapping[tuple[int, int], str], *, now: datetime
) -> tuple[Row, ...]:
    """For HR; a name only while it is shared, an alias otherwise. What HR did not stop itself
    and is out of sight reads the same whatever the cause: the person stepped back, the sharing ran
    out, or the person is leaving and may still undo it."""
    today = timezone.localdate(now)
    rows = []
    for one in introductions:
        is_running = is_shared(one, now=now) and is_here(one)
        alias = aliases.get((one.profile_id, one.vacancy_id), "")
        owner = one.profile.owner
        name = owner.name if is_running and CONTACT in one.blocks and owner else ""
        days = workdays_between(timezone.localdate(one.met_at), today)
        rows.append(
            Row(
                title=_("Kennismaking met %(who)s")
                % {"who": name or _("Kandidaat %(alias)s") % {"alias": alias}},
                url=reverse("matching:introduction", args=[one.public_id]) if is_running else "",
                reason=_standing(one, is_running=is_running),
                text=_told(one, today, is_running=is_running),
                wait=Wait(days, _("sinds jullie ja zeiden"))
                if is_running and days <= PROMISED_ANSWER
                else None,
            )
        )
    return tuple(rows)


def _standing(one: Introduction, *, is_running: bool) -> State:
    if is_running:
        return State("good", _("jullie willen allebei"))
    return State("none", _("gestopt") if _is_stopped_by_hr(one) else _("nu niet te zien"))


def _told(one: Introduction, today: date, *, is_running: bool) -> str:
    if is_running:
        return _promised(one, today)
    if _is_stopped_by_hr(one):
        return one.vacancy.title
    out = _("%(vacancy)s. Jullie hoeven niets te doen. Gaat het verder, dan zie je het hier.")
    return out % {"vacancy": one.vacancy.title}


def _is_stopped_by_hr(one: Introduction) -> bool:
    """Then HR knows why."""
    return one.ended_at is not None and one.ended_by_person is False


def _promised(introduction: Introduction, today: date) -> str:
    day = promised_day(timezone.localdate(introduction.met_at))
    sentence = (
        _("%(vacancy)s. Het eerste contact is beloofd vóór het eind van %(day)s.")
        if today <= day
        else _("%(vacancy)s. Het eerste contact was beloofd vóór het eind van %(day)s.")
    )
    return sentence % {"vacancy": introduction.vacancy.title, "day": dutch_date(day)}


def end_page(introduction: Introduction, *, is_person: bool) -> ConfirmPage:
    back = reverse("matching:introduction", args=[introduction.public_id])
    if is_person:
        employer = introduction.vacancy.organisation.name
        return ConfirmPage(
            title=_("Stop je met delen?"),
            text=_("Een reden hoeft niet."),
            consequences=(
                _("%(who)s ziet vanaf nu niets meer van jou.") % {"who": employer},
                _("Zij krijgen bericht dat je stopt, zonder reden."),
                _("Zolang de vacature open is, kun je later opnieuw ja zeggen."),
            ),
            label=_("Ja, stop met delen"),
            url=_end(introduction),
            back_label=_("Nee, ga terug"),
            back_url=back,
        )
    return ConfirmPage(
        title=_("Stop je met deze kennismaking?"),
        text=introduction.vacancy.title,
        consequences=(
            _("Jullie zien daarna niets meer van deze persoon."),
            _("De ander krijgt bericht. Vertel zelf waarom, als je elkaar al sprak."),
            _("Je kunt dit niet terugdraaien."),
        ),
        label=_("Ja, stop"),
        url=_end(introduction),
        back_label=_("Nee, ga terug"),
        back_url=back,
    )


def _end(introduction: Introduction) -> str:
    return reverse("matching:introduction_end", args=[introduction.public_id])
