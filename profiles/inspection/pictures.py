"""Pictures are drawn anew from their dots: whatever else was in the file stays behind."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import (
    Image,
    ImageFile,
    ImageOps,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
)

from profiles.domain.uploads import Refusal, Refused

MOST_DOTS = 60_000_000
LONGEST_SIDE = 3_000
"""Enough to print a page sharply; larger pictures are made smaller."""
_QUALITY = 88
_TURN = 0x0112
_LOADED = (JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin)
"""Named, because the library would look for them when no file can be opened any more."""
Image.preinit()
Image.MAX_IMAGE_PIXELS = MOST_DOTS


def drawn_anew(content: bytes) -> bytes:
    """The same picture as PNG or JPEG, the right way up, without a word about camera or place. Of
    moving pictures the first."""
    try:
        with _whole_only(), Image.open(BytesIO(content), formats=("PNG", "JPEG")) as opened:
            return _written(*_dots_of(opened), "PNG" if opened.format == "PNG" else "JPEG")
    except Image.DecompressionBombError as problem:
        raise Refused(Refusal.TOO_MANY_DOTS) from problem


@contextmanager
def _whole_only() -> Iterator[None]:
    """Half a picture is none, also where weasyprint was loaded and told the library otherwise."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _dots_of(opened: Image.Image) -> tuple[Image.Image, int]:
    """The dots, not larger than is of use, and how the camera was held."""
    if opened.width * opened.height > MOST_DOTS:
        raise Refused(Refusal.TOO_MANY_DOTS)
    if opened.format != "PNG":
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    turn = int(opened.getexif().get(_TURN, 1))
    is_seen_through = opened.mode in ("RGBA", "LA", "PA") or "transparency" in opened.info
    dots = opened.convert("RGBA" if is_seen_through else "RGB")
    dots.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return dots, turn


def _written(dots: Image.Image, turn: int, kind: str) -> bytes:
    bare = Image.new(dots.mode, dots.size)
    bare.paste(dots)
    bare.getexif()[_TURN] = turn
    upright = ImageOps.exif_transpose(bare)
    upright.info.clear()
    out = BytesIO()
    if kind == "JPEG":
        upright.convert("RGB").save(out, kind, quality=_QUALITY, exif=b"")
    else:
        upright.save(out, kind, exif=b"")
    return out.getvalue()
