"""Word (docx): an archive of XML. Every part is looked at; a document type, a macro, another file
inside, or anything that would be fetched on opening is refused."""

import re
import stat
from io import BytesIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from profiles.domain.uploads import Refusal, Refused

MOST_PARTS = 1_000
MOST_UNPACKED = 60 * 1024 * 1024
MOST_RATIO = 100
_LARGE = 1024 * 1024
_MAIN, _TYPES = "word/document.xml", "[Content_Types].xml"
_BODY = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_STRICT_BODY = "http://purl.oclc.org/ooxml/wordprocessingml/main "
_OLDER_WORD = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_PROGRAM = re.compile(r"vbaproject|macroenabled|activex", re.IGNORECASE)
_OTHER_FILE = re.compile(r"^word/embeddings/|\.(bin|ole|exe|html?|mht)$", re.IGNORECASE)
_FETCHES = re.compile(r"(^|[^A-Z])(DDE(AUTO)?|INCLUDE(PICTURE|TEXT)?|IMPORT|LINK|DATABASE)\s")
_LINK = re.compile(r"(https?|mailto|tel):[^\\]*$", re.IGNORECASE)
_OWN_DISK = re.compile(r"file:///[A-Za-z]:[\\/]")
"""Word writes where on the maker's own disk a template stood; nothing is fetched for that."""


def looked_at(content: bytes) -> bytes:
    """Nothing to change; Refused says what is wrong with it."""
    _parts(content)
    return b""


def text_of(content: bytes) -> bytes:
    """A line for every paragraph, also those in tables and boxes."""
    words = _Words()
    words.read(_parts(content)[_MAIN])
    return "".join(words.found).encode("utf-8", "replace")


def _parts(content: bytes) -> dict[str, bytes]:
    """Every XML part by its name, when nothing is wrong with any."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            _check_entries(entries, archive.comment)
            found = {entry.filename: archive.read(entry) for entry in entries}
    except (BadZipFile, NotImplementedError) as problem:
        # zipfile raises the second for a way of packing that it does not know.
        raise Refused(Refusal.DAMAGED) from problem
    if _MAIN not in found or _TYPES not in found:
        raise Refused(Refusal.NOT_WHAT_IT_SAYS)
    for name, part in found.items():
        if name.lower().endswith((".xml", ".rels")):
            _Part(name).read(part)
    return found


def _check_entries(entries: list[ZipInfo], comment: bytes) -> None:
    names = {entry.filename.lower() for entry in entries}
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Refused(Refusal.BOMB)
    if comment or len(names) != len(entries):
        raise Refused(Refusal.TWO_IN_ONE)
    for entry in entries:
        _check_entry(entry)


def _check_entry(entry: ZipInfo) -> None:
    name = entry.filename
    if entry.flag_bits & 1:
        raise Refused(Refusal.ENCRYPTED)
    if entry.file_size > _LARGE and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
        raise Refused(Refusal.BOMB)
    if _PROGRAM.search(name):
        raise Refused(Refusal.ACTIVE)
    is_elsewhere = name.startswith(("/", "\\")) or ".." in name or "\\" in name or ":" in name
    if is_elsewhere or stat.S_ISLNK(entry.external_attr >> 16) or _OTHER_FILE.search(name):
        raise Refused(Refusal.TWO_IN_ONE)


class _Part:
    """Reads one XML part for what it would do."""

    def __init__(self, name: str) -> None:
        self.is_relations = name.lower().endswith(".rels")
        self.is_types = name == _TYPES
        self.orders: list[str] = []
        self.in_order = False

    def read(self, part: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = _refuse_document_type
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        try:
            parser.Parse(part, True)  # noqa: FBT003 the end of the part
        except expat.ExpatError as problem:
            raise Refused(Refusal.DAMAGED) from problem
        if _FETCHES.search("".join(self.orders).upper()):
            raise Refused(Refusal.OUTSIDE)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        word = name.rpartition(" ")[2]
        if self.is_relations and word == "Relationship":
            _check_relation(attributes)
        if self.is_types and any(map(_PROGRAM.search, attributes.values())):
            raise Refused(Refusal.ACTIVE)
        self.in_order = word == "instrText"
        if word == "fldSimple":
            self.orders += [" ", *attributes.values(), " "]

    def end(self, _name: str) -> None:
        self.in_order = False

    def text(self, data: str) -> None:
        if self.in_order:
            self.orders.append(data)


def _refuse_document_type(*_: object) -> None:
    """No part of a Word file has one; whoever puts it there wants entities."""
    raise Refused(Refusal.OUTSIDE)


def _check_relation(attributes: dict[str, str]) -> None:
    kind = attributes.get("Type", "").rpartition("/")[2]
    target = attributes.get("Target", "").strip()
    if kind in ("aFChunk", "oleObject", "package", "control", "vbaProject"):
        raise Refused(Refusal.TWO_IN_ONE)
    if attributes.get("TargetMode", "Internal") == "Internal":
        is_inside = "://" not in target and not target.startswith(("\\\\", "//"))
    elif kind == "hyperlink":
        is_inside = bool(_LINK.match(target)) or target.startswith("#")
    else:
        is_inside = kind == "attachedTemplate" and bool(_OWN_DISK.match(target))
    if not is_inside:
        raise Refused(Refusal.OUTSIDE)


class _Words:
    """The words of the body."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.in_text = False
        self.skipping = 0

    def read(self, part: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = _refuse_document_type
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.Parse(part, True)  # noqa: FBT003 the end of the part

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        if name == _OLDER_WORD or self.skipping:
            self.skipping += 1
            return
        word = name.removeprefix(_BODY).removeprefix(_STRICT_BODY)
        self.in_text = word == "t"
        if word in ("tab", "br", "cr"):
            self.found.append(" " if word == "tab" else "\n")

    def end(self, name: str) -> None:
        if self.skipping:
            self.skipping -= 1
            return
        self.in_text = False
        if name.removeprefix(_BODY).removeprefix(_STRICT_BODY) == "p":
            self.found.append("\n")

    def text(self, data: str) -> None:
        if self.in_text and not self.skipping:
            self.found.append(data)
