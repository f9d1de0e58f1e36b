"""What others shared, as the receiver reads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Action, Empty, Row
from loopbrug.templatetags.lb import dutch_date
from profiles import access
from profiles.domain.blocks import SHARED_WORDS
from profiles.models import Share
from profiles.selectors.shared_words import SharedBlock, shared_blocks
from profiles.selectors.sharing import Opened, SharedFile


@dataclass(frozen=True, slots=True)
class SharedListPage:
    title: str
    lead: str
    rows: tuple[Row, ...]
    empty: Empty


def list_page(rows: Sequence[tuple[Share, str]]) -> SharedListPage:
    return SharedListPage(
        title=_("Met jullie gedeeld"),
        lead=_("Deze mensen kozen zelf wat jullie zien, en tot wanneer."),
        rows=tuple(
            Row(
                title=name or _("Iemand zonder naam"),
                url=reverse("profiles:shared", args=[share.public_id]),
                above=_("tot %(day)s") % {"day": dutch_date(share.shared_until)},
                text=block_words(share.blocks, len(share.items)),
            )
            for share, name in rows
        ),
        empty=Empty(
            _("Er is nu niets met jullie gedeeld"),
            _("Kiest iemand ervoor om jullie iets te laten zien, dan staat het hier."),
        ),
    )


def block_words(blocks: Sequence[str], files: int = 0) -> str:
    """What is open, in one line, in the order of the stones."""
    words = [word for code, word in SHARED_WORDS.items() if code in blocks]
    if files:
        words.append(_("bestanden"))
    return ", ".join(words)


@dataclass(frozen=True, slots=True)
class FileLine:
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class SharedPage:
    title: str
    lead: str
    email: str
    blocks: tuple[SharedBlock, ...]
    files: tuple[FileLine, ...]
    is_link: bool
    until: str
    pdf: Action | None
    back: Action | None


def shared_page(share: Share, shown: Opened, name: str) -> SharedPage:
    until = dutch_date(share.shared_until)
    return SharedPage(
        title=name or _("Iemand liet je dit zien"),
        lead=_("Dit is een deel van een Persoonlijk Profiel. De eigenaar koos wat je hier ziet.")
        if share.is_link
        else _("Deze persoon koos zelf wat jullie zien."),
        email=shown.shared.email or "",
        blocks=tuple(shared_blocks(shown.shared)),
        files=tuple(FileLine(one.title or one.name, _file_url(share, one)) for one in shown.files),
        is_link=share.is_link,
        until=_(
            "Te zien tot %(day)s. De persoon kan eerder stoppen. "
            "Bewaar niets wat je niet nodig hebt."
        )
        % {"day": until},
        pdf=None
        if share.is_link
        else Action(_("Maak een pdf"), reverse("profiles:share_pdf", args=[share.public_id])),
        back=None
        if share.is_link
        else Action(_("Met jullie gedeeld"), reverse("profiles:shared_with_us")),
    )


def _file_url(share: Share, file: SharedFile) -> str:
    if not share.is_link:
        return reverse("profiles:evidence_download", args=[file.public_id])
    path = reverse("profiles:shared_link_file", args=[file.public_id])
    return f"{path}?{urlencode({'code': access.link_code(share)})}"
