"""Files that prove something, and a CV that is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Action, Fact
from loopbrug.templatetags.lb import dutch_date
from profiles.domain.evidence import (
    PURPOSE_WORDS,
    DiplomaProposal,
    EvidencePurpose,
    Proposals,
    ReadingState,
)
from profiles.domain.uploads import MOST_BYTES, MOST_FILES
from profiles.domain.working_level import DIPLOMA_OF
from profiles.models import CvReading, EvidenceFile
from profiles.presenters.frame import to_passport

_KB, _MB = 1024, 1024 * 1024
_KIND_WORDS = {"pdf": "pdf", "docx": "Word", "png": "foto", "jpg": "foto"}


def size_words(size: int) -> str:
    """`340 kB`, `2,4 MB`; never 0."""
    if size < _MB:
        return f"{max(1, round(size / _KB))} kB"
    return f"{size / _MB:.1f} MB".replace(".", ",")


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file in the list."""

    title: str
    text: str
    skills: str
    url: str


@dataclass(frozen=True, slots=True)
class EvidencePage:
    title: str
    lead: str
    back: Action
    form: forms.Form
    rows: tuple[FileRow, ...]
    room: str
    is_full: bool


def evidence_page(form: forms.Form, files: Sequence[EvidenceFile]) -> EvidencePage:
    size = sum(file.size for file in files)
    return EvidencePage(
        title=_("Je bewijzen"),
        lead=_("Een certificaat of brief zegt vaak meer dan een woord. Zet hem bij je skill."),
        back=to_passport(),
        form=form,
        rows=tuple(_row(file) for file in files),
        room=_("%(files)d van de %(most)d bestanden, %(size)s van de %(room)s.")
        % {
            "files": len(files),
            "most": MOST_FILES,
            "size": size_words(size) if size else "0 MB",
            "room": f"{MOST_BYTES // _MB} MB",
        },
        is_full=not form.is_bound and (len(files) >= MOST_FILES or size >= MOST_BYTES),
    )


def _row(file: EvidenceFile) -> FileRow:
    return FileRow(
        title=file.title,
        text=", ".join((_purpose(file), _KIND_WORDS[file.kind], size_words(file.size))),
        skills=", ".join(sorted(skill.name for skill in file.skills.all())),
        url=reverse("profiles:evidence_file", args=[file.public_id]),
    )


def _purpose(file: EvidenceFile) -> str:
    return PURPOSE_WORDS[EvidencePurpose(file.purpose)]


@dataclass(frozen=True, slots=True)
class FilePage:
    title: str
    back: Action
    facts: tuple[Fact, ...]
    form: forms.Form
    download: Action
    remove: Action
    is_drawn_anew: bool
    has_skills: bool


def file_page(file: EvidenceFile, form: forms.Form, *, has_skills: bool) -> FilePage:
    args = [file.public_id]
    return FilePage(
        title=file.title,
        back=Action(_("Je bewijzen"), reverse("profiles:evidence")),
        facts=(
            Fact(_("Bestand"), file.name),
            Fact(_("Grootte"), size_words(file.size)),
            Fact(_("Bewaard op"), dutch_date(file.created_at)),
            Fact(_("Virussen"), _("niet gescand")),
        ),
        form=form,
        download=Action(_("Haal het bestand op"), reverse("profiles:evidence_download", args=args)),
        remove=Action(
            _("Haal dit bewijs weg"), reverse("profiles:evidence_remove", args=args), "quiet"
        ),
        is_drawn_anew=file.kind in ("png", "jpg"),
        has_skills=has_skills,
    )


@dataclass(frozen=True, slots=True)
class ConfirmPage:
    title: str
    text: str
    label: str
    url: str
    back: Action
    consequences: tuple[str, ...]


def remove_page(file: EvidenceFile) -> ConfirmPage:
    return ConfirmPage(
        title=_("Wil je ‘%s’ weghalen?") % file.title,
        text=_("Het bestand is daarna weg. Je kunt het later opnieuw toevoegen."),
        label=_("Haal het weg"),
        url=reverse("profiles:evidence_remove", args=[file.public_id]),
        back=Action(_("Laat het staan"), reverse("profiles:evidence_file", args=[file.public_id])),
        consequences=(
            _("Met wie je het deelde, kan het niet meer openen."),
            _("De skills waar het bij hoort, blijven staan, zonder dit bewijs."),
        ),
    )


@dataclass(frozen=True, slots=True)
class CvPage:
    title: str
    lead: str
    back: Action
    form: forms.Form
    waiting: Action | None
    """The CV that is there already."""


def cv_page(form: forms.Form, reading: CvReading | None) -> CvPage:
    return CvPage(
        title=_("Haal skills uit je cv"),
        lead=_("Wij zoeken in je cv wat jij kunt. Jij vinkt aan wat klopt."),
        back=Action(_("Skills"), reverse("profiles:skills")),
        form=form,
        waiting=Action(
            _("Ga verder met je cv van net"),
            reverse("profiles:cv_reading", args=[reading.public_id]),
        )
        if reading
        else None,
    )


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """One proposal: the tick, the sentence it comes from, and how well."""

    name: str
    sentence: str
    tick: forms.BoundField
    level: forms.BoundField


@dataclass(frozen=True, slots=True)
class DiplomaLine:
    tick: forms.BoundField
    word: str
    sentence: str
    now: str
    """What stands in the profile at this moment, in words; empty when nothing does."""


@dataclass(frozen=True, slots=True)
class ReadingPage:
    title: str
    back: Action
    is_waiting: bool
    is_ready: bool
    is_unreadable: bool
    is_empty: bool
    url: str
    part_url: str
    discard_url: str
    again: Action
    job: Action
    form: forms.Form | None = None
    lines: tuple[ProposalLine, ...] = ()
    diploma: DiplomaLine | None = None


def reading_page(reading: CvReading) -> ReadingPage:
    """Waiting, ready to be looked at, or not readable."""
    args, state = [reading.public_id], ReadingState(reading.state)
    return ReadingPage(
        title={
            ReadingState.WAITING: _("We lezen je cv"),
            ReadingState.READY: _("Je cv is gelezen"),
            ReadingState.UNREADABLE: _("We konden je cv niet lezen"),
            ReadingState.FAILED: _("Het lezen is niet gelukt"),
        }[state],
        back=Action(_("Skills"), reverse("profiles:skills")),
        is_waiting=state is ReadingState.WAITING,
        is_ready=state is ReadingState.READY,
        is_unreadable=state is ReadingState.UNREADABLE,
        is_empty=False,
        url=reverse("profiles:cv_reading", args=args),
        part_url=reverse("profiles:cv_part", args=args),
        discard_url=reverse("profiles:cv_discard", args=args),
        again=Action(_("Kies een ander bestand"), reverse("profiles:cv"), "go"),
        job=Action(_("Haal skills uit werk dat je deed"), reverse("profiles:skills_of_job")),
    )


def proposals_page(
    reading: CvReading,
    form: forms.Form,
    proposals: Proposals,
    names: Mapping[int, str],
    *,
    diploma_now: str,
) -> ReadingPage:
    """What was found, to tick; `names` are those of the skills that the form asks, and
    `diploma_now` is the code in the profile."""
    lines = tuple(
        ProposalLine(
            names[one.slot], one.sentence, form[f"skill_{one.slot}"], form[f"level_{one.slot}"]
        )
        for one in proposals.skills
        if one.slot in names
    )
    found = proposals.diploma
    diploma = _diploma(form, found, diploma_now) if found and found.code != diploma_now else None
    is_empty = not lines and diploma is None
    return replace(
        reading_page(reading),
        title=_("We vonden niets nieuws in je cv") if is_empty else _("Wat klopt er?"),
        is_ready=not is_empty,
        is_empty=is_empty,
        form=form,
        lines=lines,
        diploma=diploma,
    )


def _diploma(form: forms.Form, found: DiplomaProposal, now: str) -> DiplomaLine:
    word = DIPLOMA_OF[now].word if now in DIPLOMA_OF else ""
    return DiplomaLine(form["diploma"], DIPLOMA_OF[found.code].word, found.sentence, word)
