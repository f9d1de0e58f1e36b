"""Who saw my profile, in words: for whom, when, which blocks, why, and through what."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.forms import Form
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import Hat
from accounts.domain.seen import ONE_LOOK, Part, Reason, Via
from accounts.models import ProfileView, ViewObjection
from accounts.selectors.seen import Names
from loopbrug.kernel.parts import Action, Empty, Fact, Note, Row, State, Wait
from loopbrug.kernel.retention import moment_of, rule
from loopbrug.kernel.text import enumerate_words
from loopbrug.kernel.workdays import workdays_between
from loopbrug.templatetags.lb import dutch_moment
from matching.selectors.shown import ShownCards
from profiles.domain.blocks import SHARED_WORDS

ROLES = {
    Hat.HR: "HR",
    Hat.TRAINER: "opleider",
    Hat.COACH: "coach",
    Hat.STAFF: "beheer van loopbrug",
    Hat.HELPER: "je helper",
}
WHY = {
    Reason.CARD: "je kaart zonder naam",
    Reason.INTRODUCTION: "jullie kennismaking",
    Reason.ADMISSION: "je vraag om een plaats op school",
    Reason.GUIDANCE: "je begeleiding",
    Reason.SHARE: "je deelde dit",
    Reason.EVIDENCE: "je deelde een bewijs",
    Reason.STATEMENT: "je gaf iemand een code",
    Reason.HELPING: "je helper vult met je in",
    Reason.TALK: "jullie gesprek over je werk",
    Reason.CROSSING: "je overstap",
}
WHAT = {
    **SHARED_WORDS,
    Part.GUIDANCE.value: "Je doelen, het logboek en hoe ver je bent",
    Part.ROUTE.value: "Je leerroute",
    Part.PLAN.value: "Je plan",
    Part.CROSSING.value: "Je oversteek",
    Part.YEAR.value: "Je eerste jaar",
}
THROUGH = {
    Via.PAGE: "op een pagina",
    Via.PDF: "in een pdf",
    Via.FILE: "in een bestand",
    Via.LINK: "met jouw link",
    Via.API: "met een programma",
    Via.STATEMENT: "op de pagina om te controleren",
}
NAMED = frozenset(set(Reason) - {Reason.CARD})
"""Behind these is a yes of the person: then the name of who looked is told as well."""


@dataclass(frozen=True, slots=True)
class Line:
    """One look."""

    title: str
    facts: tuple[Fact, ...]
    object: Action | None
    state: State | None
    answer: str


@dataclass(frozen=True, slots=True)
class SeenPage:
    title: str
    lead: str
    anonymous: str
    card: Action
    consents: Action
    lines: tuple[Line, ...]
    empty: Empty
    kept: str


@dataclass(frozen=True, slots=True)
class ObjectionPage:
    title: str
    lead: str
    back: Action
    line: Line
    form: Form


@dataclass(frozen=True, slots=True)
class ObjectionsPage:
    title: str
    lead: str
    rows: tuple[Row, ...]
    empty: Empty


@dataclass(frozen=True, slots=True)
class AnswerPage:
    title: str
    lead: str
    back: Action
    line: Line
    text: str
    is_open: bool
    note: Note
    form: Form


def kept_since(now: datetime) -> datetime | None:
    """From when on looks are shown: as long as the rule in force keeps them."""
    last = rule("views", timezone.localdate(now)).last_use_of_what_goes(timezone.localdate(now))
    return None if last is None else moment_of(last)


def seen_page(
    views: Sequence[ProfileView], names: Names, cards: ShownCards, *, today: date
) -> SeenPage:
    """An anonymous card is told as a number, until both said yes: then the employer has a name."""
    told = [view for view in views if view.reason != Reason.CARD or view.about_id in cards.known]
    return SeenPage(
        title=_("Wie heeft mijn profiel gezien"),
        lead=_(
            "Hier staat wie iets van jou las. Leest iemand hetzelfde vaker, dan staat dat er "
            "hooguit één keer per %(minutes)s minuten. Niemand kan dit veranderen."
        )
        % {"minutes": ONE_LOOK // timedelta(minutes=1)},
        anonymous=_anonymous(cards.organisations),
        card=Action(_("Bekijk je kaart"), reverse("pages:my_card")),
        consents=Action(_("Wie mag wat zien"), reverse("accounts:who_sees_what")),
        lines=tuple(_line(view, names, cards) for view in told),
        empty=Empty(
            _("Nog niemand heeft iets van jou gelezen"),
            _("Zodra iemand iets leest dat jij deelt, staat het hier."),
            Action(_("Wie mag wat zien"), reverse("accounts:who_sees_what")),
        ),
        kept=_("We bewaren dit zo lang: %(period)s") % {"period": rule("views", today).in_words},
    )


def _anonymous(count: int) -> str:
    if not count:
        return _("Je kaart zonder naam is nog aan geen enkele werkgever getoond.")
    return ngettext(
        "Je kaart is getoond aan %(count)s werkgever. Je naam staat er niet op.",
        "Je kaart is getoond aan %(count)s werkgevers. Je naam staat er niet op.",
        count,
    ) % {"count": count}


def _line(view: ProfileView, names: Names, cards: ShownCards | None) -> Line:
    said = getattr(view, "objection", None)
    return Line(
        title=_who(view, names),
        facts=(
            Fact(_("Wanneer"), dutch_moment(view.at)),
            Fact(_("Wat"), _what(view)),
            Fact(_("Waarom"), _why(view, cards)),
        ),
        object=None
        if said
        else Action(
            _("Maak bezwaar"), reverse("pages:object", args=[view.public_id]), "small",
            about=dutch_moment(view.at),
        ),
        state=_state(said),
        answer=said.answer if said else "",
    )  # fmt: skip


def _who(view: ProfileView, names: Names) -> str:
    """Organisation and role; and the name, once the person said yes to them."""
    if view.viewer_id is None and view.organisation_id is None:
        is_code = view.reason == Reason.STATEMENT
        return _("Iemand met jouw code") if is_code else _("Iemand met jouw link")
    organisation = _("een organisatie die er niet meer is")
    if view.organisation_id is not None:
        organisation = names.organisations.get(view.organisation_id, organisation)
    role = _(ROLES[Hat(view.hat)]) if view.hat in ROLES else ""
    name = names.people.get(view.viewer_id, "") if view.viewer_id else ""
    parts = [
        name if view.reason in NAMED else "",
        role,
        organisation if view.organisation_id or not role else "",
    ]
    return ", ".join(part for part in parts if part)


def _what(view: ProfileView) -> str:
    words = [_(words) for block, words in WHAT.items() if block in view.blocks]
    if view.reason == Reason.CARD:
        return _("Losse woorden van je kaart")
    if view.reason == Reason.TALK:
        return _("Wat er staat van een gesprek")
    if view.reason == Reason.STATEMENT:
        return _("Of je code telt, en tot wanneer. Niets uit je profiel.")
    return enumerate_words(words) if words else _("Dat je meedoet, en hoe ver je bent")


def _why(view: ProfileView, cards: ShownCards | None) -> str:
    why = _(WHY[Reason(view.reason)]) if view.reason in set(Reason) else _("een andere reden")
    titles = {**cards.known, **cards.introductions} if cards else {}
    title = titles.get(view.about_id, "") if view.about_id else ""
    through = _(THROUGH[Via(view.via)]) if view.via in set(Via) else ""
    return ", ".join(part for part in (why, title, through) if part)


def _state(said: ViewObjection | None) -> State | None:
    if said is None:
        return None
    if said.answered_at is None:
        return State("clock", _("je maakte bezwaar"))
    return State("good", _("je bezwaar is beantwoord"))


def objection_page(view: ProfileView, names: Names, cards: ShownCards, form: Form) -> ObjectionPage:
    return ObjectionPage(
        title=_("Klopt dit niet?"),
        lead=_("Zeg het ons. Een mens kijkt het na. Je krijgt antwoord binnen 10 werkdagen."),
        back=Action(_("Wie heeft mijn profiel gezien"), reverse("pages:seen")),
        line=_line(view, names, cards),
        form=form,
    )


def objections_page(found: Sequence[ViewObjection], *, today: date) -> ObjectionsPage:
    return ObjectionsPage(
        title=_("Bezwaren die wachten"),
        lead=_(
            "Mensen vinden dat een organisatie niet had mogen kijken. "
            "Antwoord binnen 10 werkdagen."
        ),
        rows=tuple(
            Row(
                title=_("Bezwaar van %(day)s") % {"day": dutch_moment(one.said_at)},
                url=reverse("pages:objection", args=[one.public_id]),
                wait=Wait(workdays_between(timezone.localdate(one.said_at), today)),
            )
            for one in found
        ),
        empty=Empty(_("Niemand wacht"), _("Alle bezwaren hebben een antwoord.")),
    )  # fmt: skip


def answer_page(found: ViewObjection, names: Names, form: Form) -> AnswerPage:
    """The one line it is about, without who the person is: that is not needed to answer."""
    return AnswerPage(
        title=_("Een bezwaar"),
        lead=_("Van wie het is, staat hier niet. Dat is niet nodig om te antwoorden."),
        back=Action(_("Bezwaren die wachten"), reverse("pages:objections")),
        line=replace(_line(found.view, names, None), state=None),
        text=found.text,
        is_open=found.answered_at is None,
        note=Note(
            _("Hierop is al geantwoord"), _("Een collega was je voor. De persoon las het antwoord.")
        ),
        form=form,
    )
