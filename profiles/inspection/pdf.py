"""PDF: refused when it is locked, does something by itself, carries another file, or is broken."""

import importlib
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, NullObject, StreamObject

from profiles.domain.refusals import MOST_PAGES
from profiles.domain.uploads import Refusal, Refused

MOST_OBJECTS = 100_000
_TAIL = 2048
_END = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF[\s\0]*\Z")
_TABLE = re.compile(rb"\s*(xref\b|\d+\s+\d+\s+obj\b)")
_PROGRAM_KEYS = frozenset({"/JS", "/JavaScript", "/XFA", "/RichMediaContent", "/3DD"})
_PROGRAM_ACTS = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/Movie", "/Sound"}
    | {"/RichMediaExecute", "/GoTo3DView", "/ResetForm"}
)
_OTHER_FILES = frozenset({"/GoToR", "/GoToE"})
_WHEN_OPENED = frozenset({"/GoTo", "/Named"})
_TABLES = ("_h_e_a_d", "_p_o_s_t", "O_S_2f_2", "_h_h_e_a", "_h_m_t_x", "_m_a_x_p", "_c_m_a_p",
           "_n_a_m_e", "_l_o_c_a", "_g_l_y_f", "C_F_F_")  # fmt: skip
_NEEDED = ("pypdf._codecs.core_font_metrics", "pypdf.generic._font", "pypdf.xmp", "pypdf.filters",
           "pypdf._page", "fontTools.cffLib")  # fmt: skip
for _name in (*_NEEDED, *(f"fontTools.ttLib.tables.{table}" for table in _TABLES)):
    # Now, since later nothing can be opened, also no module.
    importlib.import_module(_name)


def looked_at(content: bytes) -> bytes:
    """Nothing to change; Refused says what is wrong with it."""
    _opened(content)
    return b""


def text_of(content: bytes) -> bytes:
    """The lines of its pages, in the order of the file."""
    pages = (page.extract_text() for page in _opened(content).pages)
    return "\n".join(pages).encode("utf-8", "replace")


def _opened(content: bytes) -> PdfReader:
    _ends_well(content)
    reader = PdfReader(BytesIO(content), strict=False, root_object_recovery_limit=0)
    if reader.is_encrypted:
        raise Refused(Refusal.ENCRYPTED)
    root = reader.root_object
    pages = root["/Pages"].get_object()
    if not isinstance(pages, DictionaryObject):
        raise Refused(Refusal.DAMAGED)
    _few_pages(int(pages.get("/Count", 0)))
    _checked(reader)
    _few_pages(len(reader.pages))
    return reader


def _ends_well(content: bytes) -> None:
    """The end names the place of the table, and it is there: a file that was cut off or tampered
    with is not put together again."""
    end = _END.search(content[-_TAIL:])
    if end is None:
        raise Refused(Refusal.DAMAGED)
    at = int(end[1])
    if not (0 < at < len(content) and _TABLE.match(content[at : at + 40])):
        raise Refused(Refusal.DAMAGED)


def _few_pages(count: int) -> None:
    if count > MOST_PAGES:
        raise Refused(Refusal.TOO_MANY_PAGES)
    if count < 1:
        raise Refused(Refusal.DAMAGED)


def _checked(reader: PdfReader) -> None:
    keys = {key for table in reader.xref.values() for key in table} | set(reader.xref_objStm)
    if len(keys) > MOST_OBJECTS:
        raise Refused(Refusal.BOMB)
    opening = reader.root_object.get("/OpenAction", NullObject()).get_object()
    if isinstance(opening, DictionaryObject) and opening.get("/S") not in _WHEN_OPENED:
        raise Refused(Refusal.ACTIVE)
    for key in sorted(keys):
        for found in _inside(reader.get_object(key)):
            _check(found)


def _inside(top: Any) -> Iterator[DictionaryObject]:
    """Every dictionary that stands in this object itself; references are met on their own."""
    todo = [top]
    while todo:
        one = todo.pop()
        if isinstance(one, DictionaryObject):
            yield one
            todo += list(dict.values(one))
        elif isinstance(one, ArrayObject):
            todo += list(list.__iter__(one))


def _check(found: DictionaryObject) -> None:
    names = set(dict.keys(found))
    act = dict.get(found, "/S")
    is_tag = dict.get(found, "/Type") == "/StructElem"
    if names & _PROGRAM_KEYS or (act in _PROGRAM_ACTS and not is_tag):
        raise Refused(Refusal.ACTIVE)
    if dict.get(found, "/Type") == "/EmbeddedFile" or names & {"/EF", "/EmbeddedFiles"}:
        raise Refused(Refusal.TWO_IN_ONE)
    is_elsewhere = isinstance(found, StreamObject) and "/F" in names
    if is_elsewhere or (act in _OTHER_FILES and not is_tag):
        raise Refused(Refusal.OUTSIDE)
