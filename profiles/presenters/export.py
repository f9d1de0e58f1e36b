"""The PDF: choosing, waiting, and the paper itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Action, State
from loopbrug.kernel.pictures import Bridge, bridge_sentence, bridge_summary
from profiles.domain.blocks import BuildingBlock
from profiles.domain.snapshot import ProfileSnapshot, Skills
from profiles.models import ExportState, ProfileExport
from profiles.presenters.content import INCOME, Entry, date_words, entries
from profiles.presenters.frame import bridge_of


@dataclass(frozen=True, slots=True)
class ExportRow:
    above: str
    label: str
    url: str
    state: State


@dataclass(frozen=True, slots=True)
class ExportPage:
    title: str
    back: Action
    form: forms.Form
    made: tuple[ExportRow, ...]


def export_page(form: forms.Form, made: Sequence[tuple[ProfileExport, str]]) -> ExportPage:
    """`made` are earlier PDFs with the moment of asking, in words."""
    return ExportPage(
        title=_("Je profiel als pdf"),
        back=Action(_("Mijn profiel"), reverse("profiles:profile")),
        form=form,
        made=tuple(
            ExportRow(
                moment,
                ", ".join(BuildingBlock(code).label for code in export.blocks),
                reverse("profiles:export_status", args=[export.public_id]),
                _state(export),
            )
            for export, moment in made
        ),
    )


def _state(export: ProfileExport) -> State:
    return {
        ExportState.WAITING: State("clock", _("wordt gemaakt")),
        ExportState.READY: State("good", _("klaar")),
        ExportState.FAILED: State("warn", _("niet gelukt")),
    }[ExportState(export.state)]


@dataclass(frozen=True, slots=True)
class ExportStatusPage:
    title: str
    back: Action
    is_waiting: bool
    is_ready: bool
    url: str
    part_url: str
    download_url: str
    again_url: str
    blocks: str
    days: int


def export_status_page(export: ProfileExport, *, days: int) -> ExportStatusPage:
    args = [export.public_id]
    return ExportStatusPage(
        title={
            ExportState.WAITING: _("Je pdf wordt gemaakt"),
            ExportState.READY: _("Je pdf is klaar"),
            ExportState.FAILED: _("Je pdf is niet gelukt"),
        }[ExportState(export.state)],
        back=Action(_("Je profiel als pdf"), reverse("profiles:export")),
        is_waiting=export.state == ExportState.WAITING,
        is_ready=export.state == ExportState.READY,
        url=reverse("profiles:export_status", args=args),
        part_url=reverse("profiles:export_part", args=args),
        download_url=reverse("profiles:export_download", args=args),
        again_url=reverse("profiles:export"),
        blocks=", ".join(BuildingBlock(code).label for code in export.blocks),
        days=days,
    )


LINE_WEIGHT = 60


@dataclass(frozen=True, slots=True)
class PdfBlock:
    title: str
    layout: str
    """`list` (label and text) or `tight` (many short ones beside each other)."""
    entries: tuple[Entry, ...]
    left_out: int
    """So many more did not fit; the paper says so."""


@dataclass(frozen=True, slots=True)
class PdfPage:
    """The paper. Whatever does not fit is named, never silently dropped."""

    title: str
    name: str
    made_on: str
    bridge: Bridge
    bridge_words: str
    blocks: tuple[PdfBlock, ...]
    scale: str
    is_cut: bool

    @property
    def weight(self) -> int:
        """Characters, with something for every line that begins."""
        told = (entry for block in self.blocks for entry in block.entries)
        return sum(
            len(entry.label) + len(entry.text) + len(entry.source) + LINE_WEIGHT for entry in told
        )


@dataclass(frozen=True, slots=True)
class Fit:
    """How tight the paper is laid out. None keeps all."""

    scale: str
    most_weight: int
    """More than this certainly needs more than four pages (measured), so it is not tried."""
    most_entries: int | None = None
    longest_text: int | None = None


FITS = (
    Fit("roomy", 19_000),
    Fit("small", 26_000),
    Fit("tight", 35_000),
    Fit("tight", 35_000, most_entries=120, longest_text=400),
    Fit("tight", 35_000, most_entries=60, longest_text=250),
    Fit("tight", 35_000, most_entries=30, longest_text=120),
)
"""Tried in this order until four pages hold it: first smaller letters, then fewer skills (the best
known stay) and shorter texts, each said on the paper."""


def pdf_page(
    profile: ProfileSnapshot, blocks: Sequence[BuildingBlock], *, today: date, fit: Fit
) -> PdfPage:
    chosen = [_block(profile, block, fit) for block in blocks]
    bridge = bridge_of(profile)
    is_cut = any(block.left_out or _is_cut(block) for block in chosen)
    return PdfPage(
        title=_("Persoonlijk Profiel"),
        name=_on_paper(profile.owner_name),
        made_on=date_words(today),
        bridge=bridge,
        bridge_words=f"{bridge_summary(bridge)}. {bridge_sentence(bridge)}",
        blocks=tuple(chosen),
        scale=fit.scale,
        is_cut=is_cut,
    )


def _block(profile: ProfileSnapshot, block: BuildingBlock, fit: Fit) -> PdfBlock:
    content = profile.block(block)
    told = tuple(entry for entry in entries(content) if entry.label != INCOME)
    kept = told if fit.most_entries is None else told[: fit.most_entries]
    return PdfBlock(
        title=block.label,
        layout="tight" if isinstance(content, Skills) else "list",
        entries=tuple(
            Entry(*(_short(_on_paper(part), fit) for part in (e.label, e.text, e.source)))
            for e in kept
        ),
        left_out=len(told) - len(kept),
    )


CUT = "…"
_EMOJI = re.compile(
    "(?:[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\U000e0020-\U000e007f]"
    "[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff\u20e3]*)+"
)


def _on_paper(text: str) -> str:
    """No font of ours draws emoji; an empty box says less than the word."""
    return _EMOJI.sub(_("(emoji)"), text)


def _short(text: str, fit: Fit) -> str:
    if fit.longest_text is None or len(text) <= fit.longest_text:
        return text
    return text[: fit.longest_text].rsplit(" ", 1)[0].rstrip() + CUT


def _is_cut(block: PdfBlock) -> bool:
    return any(part.endswith(CUT) for e in block.entries for part in (e.label, e.text, e.source))
