"""The profile on paper: at most four pages, tagged (PDF/UA-1), nothing fetched from anywhere."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from loopbrug.kernel.pictures import bridge_svg
from loopbrug.kernel.pictures.qr import qr_svg
from profiles.domain.paper import Paper
from profiles.domain.snapshot import NOBODY
from profiles.presenters.export import FITS, PdfPage, pdf_page

MOST_PAGES = 4
END = "end"
"""The name of the place in the template where all was said."""
LITTLE = 0.4
"""A last page that is filled less than this is worth slightly smaller letters."""
TEMPLATE = "pdf/profile.html"
FILES = {
    "lb:regular.ttf": ("fonts/AtkinsonHyperlegibleNext_400Regular.ttf", "font/ttf"),
    "lb:bold.ttf": ("fonts/AtkinsonHyperlegibleNext_700Bold.ttf", "font/ttf"),
}
"""weasyprint is imported inside functions: it costs 0.4 s and 100 MB, and only the worker that
makes documents should pay."""


class DoesNotFit(Exception):
    """Even the tightest layout needs more pages; the layouts are made so that this cannot be."""


def render_paper(paper: Paper) -> bytes:
    """What it says as PDF.

    Four pages hold it: first the letters get smaller, then the longest lists and texts shorter.
    What is left out is said on the paper.
    """
    look = _look()
    for fit, tighter in zip(FITS, (*FITS[1:], None), strict=True):
        page = pdf_page(paper, fit=fit)
        if page.weight > fit.most_weight:
            continue
        document = _laid_out(page, look)
        if len(document.pages) > MOST_PAGES:
            continue
        if tighter and tighter.keeps_all and _is_almost_empty(document.pages):
            document = _fewer_pages(document, _laid_out(pdf_page(paper, fit=tighter), look))
        return bytes(document.write_pdf(pdf_variant="pdf/ua-1"))
    raise DoesNotFit


def _is_almost_empty(pages: Sequence[Any]) -> bool:
    """A last page with no more than a few lines."""
    _left, top, *_size = pages[-1].anchors[END]
    return len(pages) > 1 and top < pages[-1].height * LITTLE


def _fewer_pages(document: Any, tighter: Any) -> Any:
    return tighter if len(tighter.pages) < len(document.pages) else document


def warm_up() -> None:
    """Load what the first document of a process needs, before anyone waits for it."""
    page = pdf_page(Paper(NOBODY, date(2026, 1, 1)), fit=FITS[0])
    _laid_out(page, _look()).write_pdf(pdf_variant="pdf/ua-1")


def _laid_out(page: PdfPage, look: tuple[Any, Any]) -> Any:
    from weasyprint import HTML

    style, fonts = look
    pictures = {
        "lb:bridge.svg": bridge_svg(
            page.bridge, "full" if page.has_stones else "small", decorative=True
        ),
        "lb:code.svg": qr_svg(page.address),
    }
    files = {name: (drawn.encode(), "image/svg+xml") for name, drawn in pictures.items()}
    return HTML(
        string=render_to_string(TEMPLATE, {"page": page}),
        base_url="lb:",
        url_fetcher=_fetcher(files),
    ).render(font_config=fonts, stylesheets=[style])


def _look() -> tuple[Any, Any]:
    """Style sheet and fonts; made per document, for they hold on to system resources."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    files = {url: (_file(name), kind) for url, (name, kind) in FILES.items()}
    text, fonts = _file("css/pdf.css").decode(), FontConfiguration()
    style = CSS(string=text, font_config=fonts, url_fetcher=_fetcher(files), base_url="lb:")
    return style, fonts


def _fetcher(files: Mapping[str, tuple[bytes, str]]) -> Any:
    """Serves `files` from memory, by name. Opens nothing, whatever people typed."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFilesOnly(URLFetcher):  # type: ignore[misc] # weasyprint has no types
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url not in files:
                raise ValueError("a document opens nothing but its own files")
            body, kind = files[url]
            return URLFetcherResponse(url, body=body, headers={"Content-Type": kind})

    return OwnFilesOnly()


@cache
def _file(name: str) -> bytes:
    found = finders.find(name)
    path = Path(found) if found else Path(settings.STATIC_ROOT) / name
    return path.read_bytes()
