"""The own profile: the six stones, the next step, and who sees what."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loopbrug.kernel.parts import Action, Conflict, Line, Next, Note, Point, PostAction
from loopbrug.kernel.pictures import Bridge
from profiles.domain.blocks import BuildingBlock
from profiles.domain.completeness import Stage, stages
from profiles.domain.proof_words import and_source
from profiles.domain.snapshot import ProfileSnapshot
from profiles.presenters.blocks import differences
from profiles.presenters.content import entries
from profiles.presenters.frame import STONES, block_url, bridge_of, state_of
from profiles.presenters.next_step import INVITATIONS

SHOWN, LONGEST = 3, 140
"""The page tells the gist; the block has it all."""


@dataclass(frozen=True, slots=True)
class ProfilePage:
    title: str
    heading: str
    lead: str
    bridge: Bridge
    next: Next
    lines: tuple[Line, ...]
    is_draft: bool
    is_card_on: bool
    card_url: str
    stay: PostAction | None
    """For who asked to be forgotten, whose card nobody sees: the way back."""
    employer: str
    """Name of the own employer, or nothing."""
    employer_action: Action
    export_action: Action
    has_something: bool
    options: Action | None
    sign_up: Note | None
    merge: Note | None


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the page may lead to, above its app."""

    sign_up_url: str
    options_url: str
    stay: PostAction | None


def profile_page(
    profile: ProfileSnapshot,
    *,
    ways: Ways,
    bridge: Bridge | None = None,
    step: Next | None = None,
    has_other_draft: bool = False,
) -> ProfilePage:
    """`step` is what comes next, mostly the question that is best asked now; nothing when all is
    told. `bridge` is that of who builds or crosses one; nothing for who still chooses."""
    found = stages(profile)
    has_something = any(stage != Stage.EMPTY for stage in found.values())
    is_draft = profile.is_draft or not profile.profile_id
    return ProfilePage(
        title=_("Mijn profiel"),
        heading=_("Mijn profiel"),
        lead=_progress(sum(stage == Stage.DONE for stage in found.values())),
        bridge=bridge or bridge_of(profile),
        next=step or _all_told(ways.options_url),
        lines=tuple(_line(profile, block, found[block]) for block in BuildingBlock),
        is_draft=is_draft,
        is_card_on=profile.is_card_on,
        card_url=reverse("profiles:card"),
        stay=ways.stay,
        employer=profile.own_employer.name if profile.own_employer else profile.own_employer_name,
        employer_action=Action(_("Vul in of verander"), reverse("profiles:own_employer")),
        export_action=Action(_("Maak een pdf"), reverse("profiles:export")),
        has_something=has_something,
        options=_options(ways.options_url) if has_something or not is_draft else None,
        sign_up=_sign_up(ways.sign_up_url) if is_draft and has_something else None,
        merge=_merge_note() if has_other_draft else None,
    )


def _options(url: str) -> Action | None:
    return Action(_("Bekijk mogelijkheden"), url) if url else None


def _progress(done: int) -> str:
    if done == len(BuildingBlock):
        return _("Alle zes stenen liggen. Je kunt altijd iets veranderen.")
    if not done:
        return _("Zes bouwstenen, in jouw volgorde. Alles wordt bewaard, stoppen mag altijd.")
    return ngettext(
        "%(done)d van de 6 stenen ligt. Je kiest zelf waar je verder gaat.",
        "%(done)d van de 6 stenen liggen. Je kiest zelf waar je verder gaat.",
        done,
    ) % {"done": done}


def _all_told(options_url: str) -> Next:
    return Next(
        kicker=_("Je volgende stap"),
        title=_("Kijk welk werk bij je past"),
        text=_("Je profiel is klaar. Nu kun je vergelijken."),
        label=_("Bekijk mogelijkheden") if options_url else _("Maak een pdf"),
        url=options_url or reverse("profiles:export"),
    )


def _line(profile: ProfileSnapshot, block: BuildingBlock, stage: Stage) -> Line:
    told = entries(profile.block(block))
    label = _("Vul in") if stage is Stage.EMPTY else _("Verander")
    shown, rest = told[:SHOWN], len(told) - SHOWN
    points = [
        Point(
            f"{e.label}:" if e.text or e.source else e.label,
            and_source(shorten(e.text, LONGEST, placeholder=" …"), e.source),
        )
        for e in shown
    ]
    if rest > 0:
        points.append(Point("", _("En nog %d.") % rest))
    return Line(
        title=block.label,
        state=state_of(stage),
        text="" if told else f"{INVITATIONS[block][0]}.",
        stone=STONES[stage],
        points=tuple(points),
        action=Action(label, block_url(block), "small", about=block.label),
    )


def _sign_up(url: str) -> Note:
    return Note(
        _("Bewaar je profiel voor later"),
        _(
            "Dit profiel staat nu alleen in deze browser, 30 dagen lang. "
            "Met een account vind je het overal terug. Je neemt alles mee."
        ),
        Action(_("Maak een account"), url),
    )


def _merge_note() -> Note:
    return Note(
        _("Je begon hier ook een profiel"),
        _(
            "Voordat je inlogde, heb je in deze browser al iets ingevuld. "
            "Kies per bouwsteen wat je wilt houden."
        ),
        Action(_("Kies wat je houdt"), reverse("profiles:merge")),
    )


@dataclass(frozen=True, slots=True)
class EmployerPage:
    """Find the own employer by name; only the person sees it."""

    title: str
    back: Action
    current: str
    search: forms.Form
    words: str
    form: forms.Form | None


def employer_page(
    profile: ProfileSnapshot, search: forms.Form, words: str, form: forms.Form | None
) -> EmployerPage:
    return EmployerPage(
        title=_("Waar werk je nu?"),
        back=Action(_("Mijn profiel"), reverse("profiles:profile")),
        current=profile.own_employer.name if profile.own_employer else profile.own_employer_name,
        search=search,
        words=words,
        form=form,
    )


@dataclass(frozen=True, slots=True)
class MergeBlock:
    """One block in both versions, and the field that chooses."""

    title: str
    differences: tuple[Conflict, ...]
    field: forms.BoundField


@dataclass(frozen=True, slots=True)
class MergePage:
    title: str
    back: Action
    form: forms.Form
    blocks: tuple[MergeBlock, ...]
    coming: tuple[str, ...]
    """Blocks that only this browser has: they come along without a question."""


def differing_blocks(
    account: ProfileSnapshot, draft: ProfileSnapshot
) -> tuple[list[BuildingBlock], list[BuildingBlock]]:
    """Blocks to choose (both have something, and it differs), and blocks that just come along."""
    in_both, only_draft = [], []
    mine, here = stages(account), stages(draft)
    for block in BuildingBlock:
        if here[block] == Stage.EMPTY:
            continue
        if mine[block] == Stage.EMPTY:
            only_draft.append(block)
        elif differences(account.block(block), draft.block(block)):
            in_both.append(block)
    return in_both, only_draft


def merge_page(
    account: ProfileSnapshot,
    draft: ProfileSnapshot,
    form: forms.Form,
    blocks: tuple[Sequence[BuildingBlock], Sequence[BuildingBlock]],
) -> MergePage:
    in_both, only_draft = blocks
    return MergePage(
        title=_("Wat wil je houden?"),
        back=Action(_("Mijn profiel"), reverse("profiles:profile")),
        form=form,
        blocks=tuple(
            MergeBlock(
                block.label,
                differences(account.block(block), draft.block(block)),
                form[block.value],
            )
            for block in in_both
        ),
        coming=tuple(block.label for block in only_draft),
    )
