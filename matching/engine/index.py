"""The arrays of one version of the world in a folder, for every process on the machine to map.

A version is written beside its place and renamed into it, so that a folder with the name of a
version is whole, or damaged later by something else: what does not match its own list of sizes and
checksums is passed by. Nothing here is the truth: it may be deleted at any time.
"""

import json
import os
import shutil
import tempfile
import zlib
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
import structlog
from numpy.typing import NDArray

from matching.engine.arrays import Offers

log = structlog.get_logger(__name__)

FORMAT = 2
KEPT = 3
MANIFEST = "manifest.json"
TEMPORARY = ".writing-"
LONGEST_WRITE = 600.0
"""Seconds after which a half-written version is somebody's who died."""
DAMAGED = (OSError, ValueError, KeyError, TypeError, EOFError)


class Damaged(ValueError):
    """A version on disk that is not what was written."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the arrays were made from."""

    lineage: str
    """Which database: versions start again in every other one."""
    world_version: int
    scoring: str
    catalogue: str

    @property
    def family(self) -> str:
        """The same for all versions that one may grow into another by changes of vacancies."""
        drawn = blake2b(f"{self.lineage}\n{self.scoring}\n{self.catalogue}".encode(), digest_size=6)
        return f"{FORMAT}-{drawn.hexdigest()}"

    @property
    def name(self) -> str:
        return f"{self.family}-{self.world_version:012}"


@dataclass(frozen=True, slots=True)
class Index:
    """One version, mapped: read from disk when touched and shared by all processes."""

    stamp: Stamp
    offers: Offers


def write(folder: Path, stamp: Stamp, *, offers: Offers) -> Path:
    """Put this version in its place, whole or not at all; only the newest few stay."""
    folder.mkdir(parents=True, exist_ok=True)
    half = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=folder))
    try:
        files = {
            f"offers.{name}.npy": _save(half / f"offers.{name}.npy", values)
            for name, values in offers._asdict().items()
        }
        manifest = {"format": FORMAT, "stamp": asdict(stamp), "files": files}
        _sync(half / MANIFEST, json.dumps(manifest).encode())
        _sync_folder(half)
        place = folder / stamp.name
        if place.exists():
            shutil.rmtree(place)
        half.rename(place)
    except BaseException:
        shutil.rmtree(half, ignore_errors=True)
        raise
    _sync_folder(folder)
    _tidy(folder, stamp)
    return place


def newest(folder: Path, stamp: Stamp) -> Index | None:
    """The newest whole version of the same weights and catalogue, not newer than the stamp."""
    for path in reversed(_versions(folder)):
        if not path.name.startswith(f"{stamp.family}-") or path.name > stamp.name:
            continue
        try:
            found = _open(path)
        except DAMAGED as problem:
            log.warning("index passed by", version=path.stem, problem=str(problem))
            continue
        if found.stamp.family == stamp.family:
            return found
    return None


def is_empty(folder: Path) -> bool:
    return not _versions(folder)


def latest(folder: Path, stamp: Stamp) -> tuple[int, float] | None:
    """The version of the world that was written last for this stamp's family, and when; not opened,
    and None when there is none."""
    for path in reversed(_versions(folder)):
        if path.name.startswith(f"{stamp.family}-"):
            return int(path.name.rpartition("-")[2]), path.stat().st_mtime
    return None


def _open(path: Path) -> Index:
    manifest = json.loads((path / MANIFEST).read_bytes())
    if manifest["format"] != FORMAT:
        raise Damaged("written by another release")
    files = manifest["files"]
    columns = {
        name: _map(path / f"offers.{name}.npy", files[f"offers.{name}.npy"])
        for name in Offers._fields
    }
    return Index(stamp=Stamp(**manifest["stamp"]), offers=Offers(**columns))


def _map(path: Path, told: dict[str, Any]) -> NDArray[Any]:
    """The values of one file. Mapped as a copy on write, which nobody writes to: the same kind of
    array as one in memory, so that nothing is compiled twice."""
    if path.stat().st_size != told["size"]:
        raise Damaged(f"{path.name} has another size")
    values = np.asarray(np.load(path, mmap_mode="c" if told["size"] > told["empty"] else None))
    if [values.dtype.str, *values.shape] != told["kind"]:
        raise Damaged(f"{path.name} holds something else")
    if zlib.crc32(values.data) != told["crc"]:
        raise Damaged(f"{path.name} has another checksum")
    return values


def _save(path: Path, values: NDArray[Any]) -> dict[str, Any]:
    with path.open("wb") as file:
        np.save(file, np.ascontiguousarray(values), allow_pickle=False)
        file.flush()
        os.fsync(file.fileno())
        size = file.tell()
    crc = zlib.crc32(np.ascontiguousarray(values).data)
    kind = [values.dtype.str, *values.shape]
    return {"size": size, "empty": size - values.nbytes, "crc": crc, "kind": kind}


def _sync(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _versions(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError:
        return []


def _tidy(folder: Path, stamp: Stamp) -> None:
    """Keep the last few of this family; others, and what was left half-written, go once old."""
    mine = [path for path in _versions(folder) if path.name.startswith(f"{stamp.family}-")]
    others = [path for path in folder.iterdir() if path.is_dir() and path not in mine]
    for path in [*mine[:-KEPT], *(path for path in others if _is_old(path, mine[-1]))]:
        shutil.rmtree(path, ignore_errors=True)


def _is_old(path: Path, than: Path) -> bool:
    try:
        return than.stat().st_mtime - path.stat().st_mtime > LONGEST_WRITE
    except OSError:
        return False
