"""Rows out of CSV files, plain, gzipped or zipped, each with its line number.

What cannot be read to its very end is refused whole: half a file never looks like a whole one.
"""

import csv
import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from taxonomy.services.problems import Problem, Refused, refuse

MAX_BYTES = 400_000_000
"""Unpacked, per file; the largest official file is a twentieth of this."""
csv.field_size_limit(10_000_000)

READ_ERRORS = (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError)
"""What zipfile and gzip raise for a damaged file; the last two for a way of packing that Python
does not know, and for a password."""
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


@dataclass(frozen=True)
class Source:
    """A CSV file somewhere: `label` is how we name it to people, `hint` also names its archive."""

    label: str
    hint: str
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Row:
    """One record: the line on which it begins and its cells by column name."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


@dataclass(frozen=True)
class Table:
    """A file that was read to its end: its rows, and the rows that were not as they should be."""

    label: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()


def sources(paths: Iterable[Path]) -> list[Source]:
    """All CSV files in these files, folders and zips, in a stable order."""
    found: list[Source] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(
                p for p in path.iterdir() if p.suffix.lower() in (".csv", ".gz", ".zip")
            )
            for file in inside:
                found += _of_file(file)
        elif path.is_file():
            found += _of_file(path)
        else:
            raise refuse(str(path), "dit bestand of deze map bestaat niet")
    return found


def _of_file(path: Path) -> list[Source]:
    if path.suffix.lower() == ".zip":
        return _of_zip(path)
    reader = _read_gzip if path.suffix.lower() == ".gz" else _read_plain
    return [Source(path.name, path.name, lambda: reader(path))]


def _of_zip(path: Path) -> list[Source]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = sorted(i.filename for i in archive.infolist() if i.filename.endswith(".csv"))
    except READ_ERRORS as error:
        raise refuse(path.name, f"dit zip-bestand is stuk of afgebroken ({error})") from error
    return [
        Source(f"{path.name}/{name}", f"{path.name}/{name}", _reader_in_zip(path, name))
        for name in names
    ]


def _reader_in_zip(path: Path, name: str) -> Callable[[], bytes]:
    def read() -> bytes:
        with zipfile.ZipFile(path) as archive, archive.open(name) as file:
            return file.read(MAX_BYTES + 1)

    return read


def _read_plain(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _read_gzip(path: Path) -> bytes:
    with gzip.open(path) as file:
        return file.read(MAX_BYTES + 1)


def read_text(source: Source) -> str:
    """The whole text: UTF-8 (or UTF-16 with its mark); older files as Windows writes them."""
    try:
        raw = source.read()
    except READ_ERRORS as error:
        message = f"dit bestand is stuk of afgebroken ({error or type(error).__name__})"
        raise refuse(source.label, message) from error
    if len(raw) > MAX_BYTES:
        raise refuse(source.label, f"dit bestand is uitgepakt groter dan {MAX_BYTES:,} bytes")
    if b"\0" in raw and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        line = raw[: raw.index(b"\0")].count(b"\n") + 1
        raise refuse(source.label, "hier staat een NUL-teken", line=line)
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if raw.startswith(mark)), "utf-8")
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def read_table(
    source: Source, *, required: Sequence[str] = (), delimiter: str | None = ","
) -> Table:
    """All rows. A missing column, an open quote or a file without rows is Refused; a row with too
    few or too many cells becomes a problem and is left out. `delimiter` None: look at the header.
    """
    text = read_text(source)
    header_line = text[: text.find("\n")] if "\n" in text else text
    used = delimiter or max(";,\t", key=header_line.count)
    records = _records(text, used, source.label)
    columns = next(records, (0, []))[1]
    columns = [column.strip() for column in columns]
    _check_columns(source.label, columns, required)
    rows, problems = [], []
    for line, cells in records:
        if len(cells) == len(columns):
            rows.append(Row(line, dict(zip(columns, cells, strict=True))))
        elif any(cells):
            message = f"{len(cells)} cellen in plaats van {len(columns)}"
            problems.append(Problem(source.label, line, message))
    if problems and rows and problems[-1].line > rows[-1].line:
        raise refuse(source.label, "de laatste rij is niet af: het bestand lijkt afgebroken")
    if not rows:
        raise Refused(problems or [Problem(source.label, 0, "dit bestand heeft geen rijen")])
    return Table(source.label, tuple(columns), tuple(rows), tuple(problems))


def _records(text: str, delimiter: str, label: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begin = 1
    try:
        for cells in reader:
            yield begin, cells
            begin = reader.line_num + 1
    except csv.Error as error:
        message = f"aanhalingsteken niet gesloten of cel te lang, vanaf hier ({error})"
        raise refuse(label, message, line=begin) from error


def _check_columns(label: str, columns: Sequence[str], required: Sequence[str]) -> None:
    missing = [column for column in required if column not in columns]
    if missing:
        raise refuse(label, f"kolommen ontbreken: {', '.join(missing)}", line=1)
    twice = sorted({column for column in columns if column and columns.count(column) > 1})
    if twice:
        raise refuse(label, f"kolommen staan er twee keer: {', '.join(twice)}", line=1)


def version_in(name: str) -> str:
    """The release number in a file name ("v1.1.1"), or empty."""
    found = re.search(r"v(\d+(?:\.\d+)+)", name)
    return found.group(1) if found else ""
