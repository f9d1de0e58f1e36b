"""Talks, as the person and as the other side see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.domain.consent import Purpose, notice_of
from loopbrug.kernel.parts import Action, Conflict, Empty, Note, Row
from loopbrug.templatetags.lb import dutch_date, dutch_moment
from profiles.access.talks import Opening, TalkOfOther
from profiles.domain.talks import Point, Reading, Side, Topic
from profiles.models import Talk, TalkNote
from profiles.selectors.talks import Partners

WORDS = {
    Topic.PROUD: "Waar ben je de laatste tijd trots op?",
    Topic.CHANGED: "Dit is veranderd in je profiel: %s. Wat betekent dat voor je werk?",
    Topic.GOAL: "Je wilt graag naar: %s. Wat is de volgende stap?",
    Topic.BRIDGE: "Je brug gaat naar: %s. Hoe gaat het, en wat is de volgende stap?",
    Topic.LEARNING: "Je bent aan het leren: %s. Wat heb je daarvoor nodig?",
    Topic.DRIVE: "Belangrijk voor jou: %s. Zit daar genoeg van in je werk?",
    Topic.SUPPORT: "Dit helpt jou: %s Hoe regelen jullie dat?",
    Topic.EMPTY: "%s is nog niet ingevuld. Waar wil je naartoe?",
}


@dataclass(frozen=True, slots=True)
class TalksPage:
    """A list of talks, and how to begin one."""

    title: str
    lead: str
    rows: tuple[Row, ...]
    empty: Empty
    actions: tuple[Action, ...]
    begin_title: str
    begin: tuple[tuple[str, str], ...]
    """Name and address of each with whom a talk may begin at once (a button)."""


def own_talks_page(talks: Sequence[Talk], partners: Partners) -> TalksPage:
    new = Action(_("Leg een gesprek vast"), reverse("profiles:talk_new"), "go")
    empty = (
        Empty(_("Nog geen gesprek"), _("Leg vast wat jullie bespreken. Dat duurt twee minuten."))
        if partners.every
        else Empty(
            _("Nog niemand om mee te praten"),
            _("Vraag een coach, of vul in waar je werkt en kies je werkgever uit de lijst."),
            Action(_("Vul in waar je werkt"), reverse("profiles:own_employer")),
        )
    )
    return TalksPage(
        title=_("Gesprekken over je werk"),
        lead=_("Jij beslist wat er blijft staan als je weggaat."),
        rows=tuple(
            Row(
                title=talk.organisation.name,
                url=reverse("profiles:talk", args=[talk.public_id]),
                above=dutch_date(talk.held_on),
            )
            for talk in talks
        ),
        empty=empty,
        actions=(new,) if partners.every else (),
        begin_title="",
        begin=(),
    )


def talks_with_us_page(found: Sequence[TalkOfOther], openings: Sequence[Opening]) -> TalksPage:
    return TalksPage(
        title=_("Gesprekken"),
        lead=_("Leg samen vast wat jullie bespreken. De ander beslist wat er blijft staan."),
        rows=tuple(
            Row(
                title=one.name or _("Iemand zonder naam"),
                url=reverse("profiles:talk_with", args=[one.talk.public_id]),
                above=dutch_date(one.talk.held_on),
            )
            for one in found
        ),
        empty=Empty(
            _("Hier staat nu geen gesprek"),
            _(
                "Een gesprek kan met wie iets met jullie deelt, of met wie je begeleidt. Wie bij "
                "jullie werkt, begint er zelf een."
            ),
        ),
        actions=(),
        begin_title=_("Begin een gesprek van vandaag") if openings else "",
        begin=tuple(
            (
                one.name or _("Iemand zonder naam"),
                reverse("profiles:talk_begin", args=[one.about_id]),
            )
            for one in openings
        ),
    )


@dataclass(frozen=True, slots=True)
class TalkFormPage:
    title: str
    lead: str
    back: Action
    form: forms.Form
    go: str


def new_talk_page(form: forms.Form) -> TalkFormPage:
    return TalkFormPage(
        title=_("Leg een gesprek vast"),
        lead=_("Kies met wie en wanneer. Daarna krijg je vragen die passen bij je profiel."),
        back=_back(),
        form=form,
        go=_("Verder"),
    )


def partner_hints(partners: Partners) -> dict[int, str]:
    """What a talk tells to whom it opens, under the name to choose: read before it is begun."""
    text = notice_of(Purpose.TALK).text
    later = _("Zij zien het pas na 24 uur. Tot dan kun je het weghalen zonder dat iemand het zag.")
    return {
        one.pk: f"{text} {later}" if one in partners.later else text for one in partners.at_work
    }


def _back(name: str = "profiles:talks") -> Action:
    return Action(_("Gesprekken"), reverse(name))


@dataclass(frozen=True, slots=True)
class Said:
    """What one side wrote, as far as the reader may read it."""

    title: str
    went_well: str
    agreed: str
    next_on: str


@dataclass(frozen=True, slots=True)
class TalkPage:
    """One talk: what to talk about, what the other wrote, and one's own side."""

    title: str
    lead: str
    back: Action
    note: Note | None
    agenda: tuple[str, ...]
    said: tuple[Said, ...]
    form: forms.Form | None
    conflicts: tuple[Conflict, ...]
    remove_url: str


def own_talk_page(
    talk: Talk,
    *,
    agenda: Sequence[Point],
    notes: Mapping[Side, TalkNote],
    form: forms.Form,
    conflicts: tuple[Conflict, ...] = (),
) -> TalkPage:
    other = notes.get(Side.OTHER)
    return TalkPage(
        title=_("Gesprek met %s") % talk.organisation.name,
        lead=dutch_date(talk.held_on),
        back=_back(),
        note=None,
        agenda=_words(agenda),
        said=(_said(other, talk.organisation.name, _EVERYTHING),) if other else (),
        form=form,
        conflicts=conflicts,
        remove_url=reverse("profiles:talk_remove", args=[talk.public_id]),
    )


def at_work(
    page: TalkPage, talk: Talk, *, opens_at: datetime, is_named: bool, now: datetime
) -> TalkPage:
    """The same page, with what HR reads, from when and until when."""
    name = talk.organisation.name
    note = _at_work(name, opens_at, now) if is_named else _at_work_nameless(name, opens_at, now)
    if talk.open_until is not None:
        note = replace(note, text=f"{note.text} {_closes(talk.open_until)}")
    return replace(page, note=note)


def _closes(day: date) -> str:
    return _(
        "Op %(day)s sluit dit vanzelf, langer kan niet. Praat je daarna verder met hen? Leg dan "
        "een nieuw gesprek vast."
    ) % {"day": dutch_date(day)}


def _at_work_nameless(name: str, opens_at: datetime, now: datetime) -> Note:
    """The name is left out, and that does not hide who it is."""
    if opens_at <= now:
        title = _("HR van %(name)s leest dit gesprek")
        text = _("Zij zien de dag en wat jullie hier opschrijven.")
    else:
        title = _("HR van %(name)s ziet dit gesprek nog niet")
        text = _("Vanaf %(moment)s zien zij de dag en wat jullie hier opschrijven.") % {
            "moment": dutch_moment(opens_at)
        }
    known = _(
        "Je naam staat er nu niet bij, want die deel je niet met hen. Zij kunnen wel weten dat jij "
        "het bent: bij een gesprek op je werk hoort je naam."
    )
    return Note(
        title % {"name": name},
        f"{text} {known}",
        Action(_("Bekijk of trek in"), reverse("accounts:who_sees_what")),
    )


def _at_work(name: str, opens_at: datetime, now: datetime) -> Note:
    taken_back = Action(_("Bekijk of trek in"), reverse("accounts:who_sees_what"))
    if opens_at <= now:
        return Note(
            _("HR van %(name)s leest dit gesprek") % {"name": name},
            _("Zij zien je naam, de dag en wat jullie hier opschrijven."),
            taken_back,
        )
    return Note(
        _("HR van %(name)s ziet dit gesprek nog niet") % {"name": name},
        _(
            "Vanaf %(moment)s zien zij je naam, de dag en wat jullie hier opschrijven. Tot dan kun "
            "je het weghalen zonder dat iemand het zag."
        )
        % {"moment": dutch_moment(opens_at)},
        taken_back,
    )


_EVERYTHING = Reading(notes=True, agreed=True)


def talk_with_page(
    found: TalkOfOther,
    *,
    agenda: Sequence[Point],
    notes: Mapping[Side, TalkNote],
    form: forms.Form | None,
    conflicts: tuple[Conflict, ...] = (),
) -> TalkPage:
    talk, reading = found.talk, found.reading
    name = found.name or _("iemand zonder naam")
    shown = [Side.PERSON] if reading.may_write else [Side.PERSON, Side.OTHER]
    who = {Side.PERSON: name, Side.OTHER: None}
    return TalkPage(
        title=_("Gesprek met %s") % name,
        lead=dutch_date(talk.held_on),
        back=_back("profiles:talks_with_us"),
        note=None,
        agenda=_words(agenda),
        said=tuple(_said(notes[side], who[side], reading) for side in shown if side in notes),
        form=form,
        conflicts=conflicts,
        remove_url="",
    )


def _words(agenda: Sequence[Point]) -> tuple[str, ...]:
    return tuple(
        WORDS[point.topic] % point.about if point.about else WORDS[point.topic] for point in agenda
    )


def _said(note: TalkNote, who: str | None, reading: Reading) -> Said:
    """`who` is None when the reader's own side wrote it."""
    return Said(
        title=_("Dit schreven jullie") if who is None else _("Dit schreef %s") % who,
        went_well=note.went_well if reading.notes else "",
        agreed=note.agreed if reading.agreed else "",
        next_on=dutch_date(note.next_on) if reading.agreed else "",
    )


def note_conflicts(theirs: TalkNote, form: forms.Form) -> tuple[Conflict, ...]:
    """Both texts, where they differ."""
    pairs = (
        (_("Wat ging goed?"), theirs.went_well, form.cleaned_data["went_well"]),
        (_("Wat spraken jullie af?"), theirs.agreed, form.cleaned_data["agreed"]),
    )
    return tuple(Conflict(label, old, new) for label, old, new in pairs if old != new)


@dataclass(frozen=True, slots=True)
class RemovePage:
    title: str
    text: str
    url: str
    back_url: str


def remove_page(talk: Talk) -> RemovePage:
    return RemovePage(
        title=_("Dit gesprek weghalen?"),
        text=_("Het gaat weg voor jou en voor %s. Dat kun je niet terugdraaien.")
        % talk.organisation.name,
        url=reverse("profiles:talk_remove", args=[talk.public_id]),
        back_url=reverse("profiles:talk", args=[talk.public_id]),
    )
