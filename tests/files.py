"""Files to upload: good ones as people have them, and hostile ones, each made here byte by byte."""

import json
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from PIL import Image

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CV_LINES = (
    "Jan de Vries",
    "Werkervaring",
    "Ik reed vijf jaar op een heftruck in een magazijn.",
    "Opleiding",
    "Diploma mbo niveau 4 logistiek, behaald in 2015.",
)


# --- pdf


def pdf_of(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects; the first is the root."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    at = len(out)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer)
    return bytes(out) + table + head + b"startxref\n%d\n%%%%EOF\n" % at


def pdf(
    lines: tuple[str, ...] = CV_LINES,
    root: bytes = b"",
    page: bytes = b"",
    more: tuple[bytes, ...] = (),
    trailer: bytes = b"",
) -> bytes:
    """One page with these lines; more in the root, on the page, or as objects from number 6."""
    said = b"".join(
        b"(%s) Tj 0 -14 Td " % line.encode("latin-1").replace(b"(", b"\\(").replace(b")", b"\\)")
        for line in lines
    )
    stream = b"BT /F1 11 Tf 50 780 Td " + said + b"ET"
    return pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R %s >>" % root,
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> %s >>" % page,
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            *more,
        ],
        trailer,
    )


def many_pages(count: int = 10_000, said: int = 0) -> bytes:
    kids = b" ".join(b"%d 0 R" % (3 + i) for i in range(count))
    return pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, said or count),
            *[b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"] * count,
        ]
    )


LOCKED = (
    b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32
    + b"> >> /ID [<00><00>]"
)  # fmt: skip
HOSTILE_PDFS = {
    "encrypted": pdf(trailer=LOCKED),
    "javascript": pdf(root=b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
    "javascript by name": pdf(
        root=b"/Names << /JavaScript << /Names [(a) 6 0 R] >> >>",
        more=(b"<< /S /JavaScript /JS (app.alert(1)) >>",),
    ),
    "launch": pdf(page=b"/AA << /O << /S /Launch /F (cmd.exe) >> >>"),
    "calls home when opened": pdf(root=b"/OpenAction << /S /URI /URI (http://127.0.0.1:9) >>"),
    "sends a form": pdf(page=b"/AA << /O << /S /SubmitForm /F (http://127.0.0.1:9) >> >>"),
    "another file inside": pdf(
        root=b"/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >>",
        more=(b"<< /Type /Filespec /F (a.exe) /EF << /F 7 0 R >> >>",),
    ),
    "text from elsewhere": pdf(more=(b"<< /F (//127.0.0.1/a) /Length 0 >>\nstream\n\nendstream",)),
    "10,000 pages": many_pages(),
    "says a million pages": many_pages(1, said=999_999),
    "cut off": pdf()[:-200],
    "broken xref": pdf().replace(b"startxref\n", b"startxref\n9"),
    "table in the wrong place": pdf()[: pdf().rindex(b"startxref")] + b"startxref\n20\n%%EOF\n",
    "pages that contain themselves": pdf().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"),
    "only the first bytes": b"%PDF-1.7\n",
    "a page of html before it": b"%PDF-1.7\n<script>alert(1)</script>\n" + pdf()[9:],
    "an archive behind it": pdf() + b"PK\x05\x06" + b"\0" * 18,
}


# --- docx


def docx(
    lines: tuple[str, ...] = CV_LINES,
    relations: str = "",
    body: str = "",
    main: bytes | None = None,
    more: dict[str, bytes] | None = None,
) -> bytes:
    """A Word file with these lines; `main` in the place of its text."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    text = f'<w:document xmlns:w="{WORD}"><w:body>{paragraphs}{body}</w:body></w:document>'
    parts = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        b'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'.encode(),
        "word/document.xml": text.encode() if main is None else main,
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>'
        ).encode(),
        **(more or {}),
    }
    return zip_of(parts)


def zip_of(parts: dict[str, bytes], comment: bytes = b"") -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
        archive.comment = comment
    return out.getvalue()


def outside(kind: str, target: str) -> str:
    return f'<Relationship Id="r9" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'


def with_symlink() -> bytes:
    out = BytesIO(docx())
    with ZipFile(out, "a") as archive:
        link = ZipInfo("word/link.xml")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def entities(declared: str, used: str, encoding: str = "utf-8") -> bytes:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [{declared}]>'
        f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>{used}</w:t></w:r></w:p></w:body>'
        "</w:document>"
    )
    return text.encode(encoding)


LAUGHS = '<!ENTITY l0 "ha">' + "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)
)
XXE = '<!ENTITY x SYSTEM "file:///etc/passwd">'


def hostile_docxs(home: str = "http://127.0.0.1:9") -> dict[str, Callable[[], bytes]]:
    """What makes each: some are large. `home` is an address that listens whether anything comes."""
    field = '<w:p><w:r><w:instrText>{} "{}/a"</w:instrText></w:r></w:p>'
    return {
        "zip bomb": lambda: docx(more={"word/styles.xml": b"<a>" + b" " * 30_000_000 + b"</a>"}),
        "too large unpacked": lambda: docx(
            more={f"word/media/{n}.xml": b" " * 900_000 for n in range(80)}
        ),
        "1,100 parts": lambda: docx(more={f"word/{n}.xml": b"<a/>" for n in range(1_100)}),
        "xxe": lambda: docx(main=entities(XXE, "&x;")),
        "xxe in utf-16": lambda: docx(main=entities(XXE, "&x;", "utf-16")),
        "xxe to a server": lambda: docx(main=entities(f'<!ENTITY x SYSTEM "{home}/a">', "&x;")),
        "parameter entity": lambda: docx(main=entities(f'<!ENTITY % x SYSTEM "{home}/a"> %x;', "")),
        "billion laughs": lambda: docx(main=entities(LAUGHS, "&l9;")),
        "remote template": lambda: docx(relations=outside("attachedTemplate", f"{home}/t.dotm")),
        "template on a share": lambda: docx(relations=outside("attachedTemplate", r"file:///\\127.0.0.1\t")),
        "remote picture": lambda: docx(relations=outside("image", f"{home}/p.png")),
        "link to a file": lambda: docx(relations=outside("hyperlink", "file:///c:/windows/cmd.exe")),
        "part of a server": lambda: docx(
            relations=f'<Relationship Id="r9" Type="{OFFICE}/image" Target="{home}/p.png"/>'
        ),
        "object inside": lambda: docx(more={"word/embeddings/oleObject1.bin": b"MZ"}),
        "page of html inside": lambda: docx(
            relations=f'<Relationship Id="r9" Type="{OFFICE}/aFChunk" Target="a.xml"/>'
        ),
        "macro": lambda: docx(more={"word/vbaProject.bin": b"x"}),
        "field that starts a program": lambda: docx(body=field.format("DDEAUTO", "c:/cmd.exe")),
        "field that fetches": lambda: docx(body=field.format(" INCLUDEPICTURE", home)),
        "out of its folder": lambda: docx(more={"../../etc/cron.d/a": b"x"}),
        "symbolic link": with_symlink,
        "a comment at the end": lambda: zip_of({"word/document.xml": b"<a/>"}, b"<script>"),
        "another archive": lambda: zip_of({"a.txt": b"x"}),
        "cut off": lambda: docx()[:-60],
        "no xml": lambda: docx(main=b"\xff\xfe\x00 not xml"),
    }  # fmt: skip


# --- pictures


def picture(
    kind: str = "JPEG", size: tuple[int, int] = (60, 40), *, gps: bool = False, turned: bool = False
) -> bytes:
    """A picture with a red corner; `gps` says where it was taken, by whom, with what."""
    drawn, out = Image.new("RGB", size, "white"), BytesIO()
    drawn.paste("red", (0, 0, size[0] // 3, size[1] // 3))
    exif = Image.Exif()
    if turned:
        exif[0x0112] = 6  # the camera was held upright
    if gps:
        exif[0x010F], exif[0x013B], exif[0x9286] = "Camera van Amina", "Amina", "thuis"
        exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 5.0, 12.0), 3: "E", 4: (5.0, 7.0, 3.0)})
    drawn.save(
        out, kind, exif=exif, **({"comment": b"Amina thuis"} if gps and kind == "JPEG" else {})
    )
    return out.getvalue()


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def pixel_bomb(side: int = 50_000) -> bytes:
    """A small PNG that says to be 50,000 by 50,000."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1_000)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")
    )


def text_bomb() -> bytes:
    """A PNG of one dot with 400 MB of text in it."""
    packing = zlib.compressobj(wbits=-15)
    part = packing.compress(b"\0" * 1_000_000) + packing.flush(zlib.Z_FULL_FLUSH)
    adler = struct.pack(">I", (400_000_000 % 65_521 << 16) + 1)
    text = b"a\0\0\x78\xda" + part * 400 + packing.flush() + adler
    plain = picture("PNG")
    return plain[:33] + _chunk(b"zTXt", text) + plain[33:]


def moving() -> bytes:
    frames, out = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")], BytesIO()
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    return out.getvalue()


# --- words

RESUME = json.dumps(
    {
        "basics": {"name": "Jan de Vries", "email": "jan@voorbeeld.example"},
        "work": [{"name": "Magazijn", "highlights": ["Reed op een heftruck"]}],
        "education": [{"studyType": "Mbo niveau 4", "area": "Logistiek"}],
        "skills": [{"name": "Lassen", "level": "Expert", "keywords": ["TIG lassen"]}],
    }
).encode()
HOSTILE_WORDS: dict[str, tuple[str, bytes]] = {
    "a word of 20,000 letters": ("cv.txt", b"Ik kan " + b"x" * 20_000),
    "a table": ("cv.txt", b"naam;functie;jaar\n" * 20),
    "cells that compute": ("cv.txt", b'Ik kan lassen\n=HYPERLINK("http://127.0.0.1:9")\n'),
    "NUL in text": ("cv.txt", b"Ik kan\0lassen"),
    "a page of html": ("cv.txt", b"<!DOCTYPE html><script>alert(1)</script>"),
    "a program": ("cv.txt", b"MZ\x90 this program"),
    "json without end": ("cv.json", b'{"work": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
    "a number without end": ("cv.json", b'{"work": ' + b"9" * 6_000 + b"}"),
    "NaN": ("cv.json", b'{"work": NaN}'),
    "the same name twice": ("cv.json", b'{"work": [], "work": []}'),
    "no resume": ("cv.json", b'{"a": 1}'),
    "cut json": ("cv.json", RESUME[:-9]),
}
