"""The PDF: choosing, waiting, and the paper itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Action, State
from loopbrug.kernel.pictures import (
    STONE_COUNT,
    Bridge,
    StoneState,
    bridge_sentence,
    bridge_summary,
)
from profiles.domain.blocks import BuildingBlock
from profiles.domain.paper import Paper, SharedWords
from profiles.domain.proof_words import SELF_WORDS, and_source
from profiles.domain.snapshot import ProfileSnapshot, Skills
from profiles.models import ExportState, ProfileExport, Share
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
                _about(export),
                reverse("profiles:export_status", args=[export.public_id]),
                _state(export),
            )
            for export, moment in made
        ),
    )


def _about(export: ProfileExport) -> str:
    """Skills, Talenten, voor Gemeente Ede."""
    blocks = ", ".join(BuildingBlock(code).label for code in export.blocks)
    receiver = receiver_of(export.share) if export.share else ""
    return (
        _("%(blocks)s, voor %(receiver)s") % {"blocks": blocks, "receiver": receiver}
        if receiver
        else blocks
    )


def receiver_of(share: Share) -> str:
    """The organisation, or for whom a link is in the person's own words."""
    return share.organisation.name if share.organisation else share.label


def _state(export: ProfileExport) -> State:
    return {
        ExportState.WAITING: State("clock", _("wordt gemaakt")),
        ExportState.READY: State("good", _("klaar")),
        ExportState.FAILED: State("warn", _("niet gelukt")),
        ExportState.WITHDRAWN: State("none", _("ingetrokken")),
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
    is_withdrawn: bool
    code: str
    statement_url: str
    is_own: bool
    """The person's own; else the receiver's."""


def export_status_page(export: ProfileExport, *, days: int) -> ExportStatusPage:
    """The person's own PDF."""
    statement = export.statement if export.state == ExportState.READY else None
    return ExportStatusPage(
        back=Action(_("Je profiel als pdf"), reverse("profiles:export")),
        **_addresses(export, "profiles:export"),
        **_stand(export, days),
        again_url=reverse("profiles:export"),
        code=statement.code.upper() if statement else "",
        statement_url=reverse("profiles:statement", args=[statement.public_id])
        if statement and export.profile.owner_id
        else "",
        is_own=True,
    )


def paper_status_page(export: ProfileExport, *, days: int) -> ExportStatusPage:
    """The PDF of what someone shared with the asker."""
    share = export.share.public_id if export.share else ""
    again = reverse("profiles:share_pdf", args=[share])
    return ExportStatusPage(
        back=Action(_("Wat met ons is gedeeld"), reverse("profiles:shared", args=[share])),
        **_addresses(export, "profiles:share_paper"),
        **_stand(export, days),
        again_url=again,
        code="",
        statement_url="",
        is_own=False,
    )


@dataclass(frozen=True, slots=True)
class SharePdfPage:
    """Before a receiver has a PDF made."""

    title: str
    back: Action
    blocks: tuple[str, ...]
    until: str
    fault: str


def share_pdf_page(share: Share, name: str, *, fault: str) -> SharePdfPage:
    return SharePdfPage(
        title=_("Pdf van %s") % name if name else _("Pdf van wat is gedeeld"),
        back=Action(
            _("Wat met ons is gedeeld"), reverse("profiles:shared", args=[share.public_id])
        ),
        blocks=_blocks_in_words(share),
        until=date_words(share.shared_until),
        fault=fault,
    )


def receiver_choices(shares: Sequence[Share]) -> list[tuple[str, str, str]]:
    """For whom a PDF can be: public id, name, and what is shared."""
    return [
        (str(share.public_id), receiver_of(share), ", ".join(_blocks_in_words(share)))
        for share in shares
    ]


def _blocks_in_words(share: Share) -> tuple[str, ...]:
    known = set(BuildingBlock)
    return tuple(BuildingBlock(code).label for code in share.blocks if code in known)


def _stand(export: ProfileExport, days: int) -> dict[str, Any]:
    state = ExportState(export.state)
    return {
        "title": {
            ExportState.WAITING: _("Je pdf wordt gemaakt"),
            ExportState.READY: _("Je pdf is klaar"),
            ExportState.FAILED: _("Je pdf is niet gelukt"),
            ExportState.WITHDRAWN: _("Deze pdf is ingetrokken"),
        }[state],
        "is_waiting": state is ExportState.WAITING,
        "is_ready": state is ExportState.READY,
        "is_withdrawn": state is ExportState.WITHDRAWN,
        "blocks": _about(export),
        "days": days,
    }


def _addresses(export: ProfileExport, name: str) -> dict[str, Any]:
    args = [export.public_id]
    return {
        "url": reverse(f"{name}_status", args=args),
        "part_url": reverse(f"{name}_part", args=args),
        "download_url": reverse(f"{name}_download", args=args),
    }


LINE_WEIGHT = 60
LETTERS_PER_LINE = 75
TOGETHER = 16
"""So many lines stay together on one page; a third of one at most is left white for it."""


@dataclass(frozen=True, slots=True)
class PdfEntry:
    """One thing told, as it fits on the paper."""

    label: str
    text: str
    source: str

    @property
    def said(self) -> str:
        """The text as a sentence that ends, where its source follows."""
        return and_source(self.text, self.source).removesuffix(self.source).rstrip()

    @property
    def weight(self) -> int:
        return len(self.label) + len(self.text) + len(self.source) + LINE_WEIGHT

    @property
    def lines(self) -> int:
        """About so many on paper."""
        said = and_source(self.text or self.label, self.source).splitlines()
        return sum(ceil(len(part) / LETTERS_PER_LINE) for part in said)

    @property
    def is_short(self) -> bool:
        return self.lines <= TOGETHER


@dataclass(frozen=True, slots=True)
class PdfBlock:
    title: str
    layout: str
    """`list` (label and text), `lines`, or `tight` (many short ones beside each other)."""
    entries: tuple[PdfEntry, ...]
    left_out: int
    """So many more did not fit; the paper says so."""
    unsaid: str = ""
    """What goes for everything that has no source beside it."""

    @property
    def is_short(self) -> bool:
        """Skills go on over pages: every one of them stands by itself."""
        is_list = self.layout != "tight"
        return is_list and sum(entry.lines for entry in self.entries) <= TOGETHER


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
    has_stones: bool
    """For a receiver the bridge is a picture only: how far the rest is, is nobody else's."""
    receiver: str
    valid_until: str
    code: str
    address: str
    promise: str
    """Who says all this."""

    @property
    def weight(self) -> int:
        """Characters, with something for every line that begins."""
        return sum(entry.weight for block in self.blocks for entry in block.entries)


@dataclass(frozen=True, slots=True)
class Fit:
    """How tight the paper is laid out. None keeps all."""

    scale: str
    most_weight: int
    """More than this certainly needs more than four pages (measured), so it is not tried."""
    most_entries: int | None = None
    longest_text: int | None = None

    @property
    def keeps_all(self) -> bool:
        return self.most_entries is None and self.longest_text is None


FITS = (
    Fit("roomy", 19_000),
    Fit("snug", 22_000),
    Fit("small", 26_000),
    Fit("tight", 35_000),
    Fit("tight", 35_000, most_entries=120, longest_text=400),
    Fit("tight", 35_000, most_entries=60, longest_text=250),
    Fit("tight", 35_000, most_entries=30, longest_text=120),
    Fit("tight", 35_000, most_entries=24, longest_text=90),
)
"""Tried in this order until four pages hold it: first smaller letters, then fewer skills (the best
known stay) and shorter texts, each said on the paper."""


def pdf_page(paper: Paper, *, fit: Fit) -> PdfPage:
    if paper.shared is None:
        chosen = [_block(paper.profile, block, fit) for block in paper.blocks]
    else:
        chosen = [_shared_block(told, fit) for told in paper.shared]
    bridge = _own_bank(paper.profile) if paper.shared is None else WHOLE_BRIDGE
    until = paper.valid_until
    return PdfPage(
        title=_("Persoonlijk Profiel"),
        name=_on_paper(paper.name),
        made_on=date_words(paper.today),
        bridge=bridge,
        bridge_words=f"{bridge_summary(bridge)} {bridge_sentence(bridge)}"
        if paper.shared is None
        else _("Een tekening van een loopbrug."),
        blocks=tuple(chosen),
        scale=fit.scale,
        is_cut=any(block.left_out or _is_cut(block) for block in chosen),
        has_stones=paper.shared is None,
        receiver=_on_paper(paper.receiver),
        valid_until=date_words(until) if until else "",
        code=paper.code.upper(),
        address=paper.address,
        promise=_("De eigenaar heeft dit zelf ingevuld. Wat een ander bevestigde, staat erbij."),
    )


def _own_bank(profile: ProfileSnapshot) -> Bridge:
    """The paper is about who one is. Of posts and new work it says nothing: the profile does not
    know them, and "not chosen yet" would be untrue for who already crosses."""
    return replace(bridge_of(profile), tells_work=False)


WHOLE_BRIDGE = Bridge((StoneState.DONE,) * STONE_COUNT)


def _block(profile: ProfileSnapshot, block: BuildingBlock, fit: Fit) -> PdfBlock:
    content = profile.block(block)
    told = tuple(entry for entry in entries(content) if entry.label != INCOME)
    kept = told if fit.most_entries is None else told[: fit.most_entries]
    is_skills = isinstance(content, Skills)
    says_once = is_skills and fit.scale == "tight" and any(e.source == SELF_WORDS for e in kept)
    if says_once:
        kept = tuple(replace(e, source="") if e.source == SELF_WORDS else e for e in kept)
    return PdfBlock(
        title=block.label,
        layout="tight" if is_skills else "list",
        entries=tuple(_fitting(entry, fit) for entry in kept),
        left_out=len(told) - len(kept),
        unsaid=_("Waar niets bij staat, is zelf gezegd.") if says_once else "",
    )


def _shared_block(told: SharedWords, fit: Fit) -> PdfBlock:
    """Each line as it stands on the receiver's screen."""
    kept = told.lines if fit.most_entries is None else told.lines[: fit.most_entries]
    return PdfBlock(
        title=told.title,
        layout="tight" if told.title == BuildingBlock.SKILLS.label else "lines",
        entries=tuple(_fitting(Entry(line), fit) for line in kept),
        left_out=len(told.lines) - len(kept),
    )


def _fitting(entry: Entry, fit: Fit) -> PdfEntry:
    parts = (entry.label, entry.text, entry.source)
    return PdfEntry(*(_short(_on_paper(part), fit) for part in parts))


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
