"""What may be uploaded, and in which words a file is refused. Looks at bytes, parses nothing."""

import re
import struct
from dataclasses import dataclass
from enum import StrEnum

from loopbrug.kernel.text import clean_text

LARGEST = 10 * 1024 * 1024
MOST_FILES = 50
MOST_BYTES = 200 * 1024 * 1024
LONGEST_NAME = 120
LONGEST_WORD = 1_000
"""No language has a longer one; a text that has is made to break what reads it."""


class FileKind(StrEnum):
    """What a file is by its content, whatever its name says."""

    PDF = "pdf"
    DOCX = "docx"
    PNG = "png"
    JPG = "jpg"
    TEXT = "text"
    JSON = "json"


class Refusal(StrEnum):
    """Why a file is not taken in."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TYPE = "type"
    NOT_WHAT_IT_SAYS = "not_what_it_says"
    TWO_IN_ONE = "two_in_one"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    ACTIVE = "active"
    OUTSIDE = "outside"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MANY_DOTS = "too_many_dots"
    BOMB = "bomb"
    TABLE = "table"
    LONG_WORD = "long_word"
    NOT_A_RESUME = "not_a_resume"
    UNREADABLE = "unreadable"
    FULL_COUNT = "full_count"
    FULL_BYTES = "full_bytes"
    BUSY = "busy"


class Refused(Exception):
    """Raised while a file is looked at; `reason` becomes a sentence for the person."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason.value)
        self.reason = reason


EVIDENCE_KINDS = frozenset({FileKind.PDF, FileKind.DOCX, FileKind.PNG, FileKind.JPG})
CV_KINDS = frozenset({FileKind.PDF, FileKind.DOCX, FileKind.TEXT, FileKind.JSON})
EXTENSIONS = {
    "pdf": FileKind.PDF,
    "docx": FileKind.DOCX,
    "png": FileKind.PNG,
    "jpg": FileKind.JPG,
    "jpeg": FileKind.JPG,
    "txt": FileKind.TEXT,
    "json": FileKind.JSON,
}
MEDIA_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.PNG: "image/png",
    FileKind.JPG: "image/jpeg",
}
_RUNS = re.compile(
    r"exe|com|bat|cmd|scr|pif|msi|dll|m?js|vb[se]|ps1|sh|jar|lnk|hta|wsf|php|phtml|aspx?|jsp|x?html?"
    r"|svg|xml|doc|docm|dotm|xls[mx]?|zip|rar|7z|iso|app|apk|py|pl|cgi"
)
"""An ending like this before the last one (`cv.exe.pdf`) is there to mislead."""
_MAGIC = (
    (b"%PDF-", FileKind.PDF),
    (b"PK\x03\x04", FileKind.DOCX),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"\xff\xd8\xff", FileKind.JPG),
)
_OTHERS = (b"MZ", b"\x7fELF", b"GIF8", b"{\\rtf", b"\xd0\xcf\x11\xe0", b"#!", b"PK", b"\x1f\x8b")
_PAGE = re.compile(rb"<\s*(!doctype|html|script|svg|\?php|iframe|body)", re.IGNORECASE)
_ZIP_END = b"PK\x05\x06"
_ZIP_END_SIZE, _LONGEST_COMMENT = 22, 65_535


def kind_of(content: bytes) -> FileKind | None:
    """What the first bytes say; text when they say nothing and nothing else owns them."""
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    if content.startswith(_OTHERS) or (b"\0" in content[:4096] and not _is_utf16(content)):
        return None
    if _PAGE.search(content[:4096]):
        return None
    first = content[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return FileKind.JSON if first in (b"{", b"[") else FileKind.TEXT


def _is_utf16(content: bytes) -> bool:
    return content.startswith((b"\xff\xfe", b"\xfe\xff"))


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file as it came: a name that can be shown, and what it really is."""

    name: str
    kind: FileKind


def arrival_of(name: str, content: bytes, kinds: frozenset[FileKind]) -> Arrival:
    """What came in, judged from outside: name, size, first bytes, and nothing hidden behind the
    end. Refused says why it may not even be opened."""
    if not content:
        raise Refused(Refusal.EMPTY)
    if len(content) > LARGEST:
        raise Refused(Refusal.TOO_LARGE)
    shown = shown_name(name)
    said = _said_kind(shown)
    if said is None or said not in kinds:
        raise Refused(Refusal.TYPE)
    if kind_of(content) is not said:
        raise Refused(Refusal.NOT_WHAT_IT_SAYS)
    if is_two_in_one(content, said):
        raise Refused(Refusal.TWO_IN_ONE)
    return Arrival(shown, said)


def _said_kind(name: str) -> FileKind | None:
    """What the name says it is; None when its endings contradict each other."""
    stem, *endings = name.lower().split(".")
    if not endings or not stem.strip() or any(map(_RUNS.fullmatch, endings)):
        return None
    return EXTENSIONS.get(endings[-1])


def is_two_in_one(content: bytes, kind: FileKind) -> bool:
    """Whether another reader would see another file in it: a page before a PDF, an archive at the
    end of anything but a docx."""
    if kind is FileKind.PDF and _PAGE.search(content[:2048]):
        return True
    return kind is not FileKind.DOCX and _ends_as_archive(content)


def _ends_as_archive(content: bytes) -> bool:
    at = content.rfind(_ZIP_END, max(0, len(content) - _LONGEST_COMMENT - _ZIP_END_SIZE))
    while at >= 0:
        if len(content) - at >= _ZIP_END_SIZE:
            (comment,) = struct.unpack_from("<H", content, at + 20)
            if at + _ZIP_END_SIZE + comment == len(content):
                return True
        at = content.rfind(_ZIP_END, 0, at)
    return False


def shown_name(name: str) -> str:
    """The last part of a path, without what cannot be seen or turns the reading direction, at most
    LONGEST_NAME long with its ending kept."""
    last = re.split(r"[/\\]", name.replace("\0", ""))[-1]
    text = re.sub(r"[\"<>|?*:;\x00-\x1f]", "", clean_text(last)).strip(" .")
    stem, dot, ending = text.rpartition(".")
    if len(text) <= LONGEST_NAME or not dot:
        return text[:LONGEST_NAME]
    ending = ending[:10]
    return f"{stem[: LONGEST_NAME - len(ending) - 1].strip(' .')}.{ending}"
