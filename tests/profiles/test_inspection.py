"""What the child does with each file, done here in this process: refused why, or read."""

from collections.abc import Callable

import pytest

from profiles.domain.uploads import CV_KINDS, FileKind, Refused, arrival_of
from profiles.inspection import child, docx, pdf, pictures, plain
from tests import files


def said(work: Callable[[bytes], bytes], content: bytes) -> str:
    """The first line of the answer."""
    return child.answer_of(work, content).split(b"\n")[0].decode()


WHY_PDF = {
    "encrypted": "encrypted",
    "javascript": "active",
    "javascript by name": "active",
    "launch": "active",
    "calls home when opened": "active",
    "sends a form": "active",
    "another file inside": "two_in_one",
    "text from elsewhere": "outside",
    "10,000 pages": "too_many_pages",
    "says a million pages": "too_many_pages",
    "cut off": "damaged",
    "broken xref": "damaged",
    "table in the wrong place": "damaged",
    "pages that contain themselves": "damaged",
    "only the first bytes": "damaged",
}


@pytest.mark.parametrize(("name", "why"), WHY_PDF.items(), ids=WHY_PDF.keys())
def test_a_pdf_is_refused_for_what_is_in_it(name, why):
    assert said(pdf.looked_at, files.HOSTILE_PDFS[name]) == f"refused {why}"


def test_a_pdf_with_links_and_a_first_page_is_fine():
    link = b"/Annots [<< /Subtype /Link /A << /S /URI /URI (https://voorbeeld.example) >> >>]"
    opening = b"/OpenAction << /S /GoTo /D [3 0 R /Fit] >> /Lang (nl)"
    assert said(pdf.looked_at, files.pdf(root=opening, page=link)) == "fine"


def test_the_lines_of_a_pdf_are_read():
    assert pdf.text_of(files.pdf()).decode().split("\n")[:5] == list(files.CV_LINES)


WHY_DOCX = {
    "zip bomb": "bomb",
    "too large unpacked": "bomb",
    "1,100 parts": "bomb",
    "xxe": "outside",
    "xxe in utf-16": "outside",
    "xxe to a server": "outside",
    "parameter entity": "outside",
    "billion laughs": "outside",
    "remote template": "outside",
    "template on a share": "outside",
    "remote picture": "outside",
    "link to a file": "outside",
    "part of a server": "outside",
    "object inside": "two_in_one",
    "page of html inside": "two_in_one",
    "macro": "active",
    "field that starts a program": "outside",
    "field that fetches": "outside",
    "out of its folder": "two_in_one",
    "symbolic link": "two_in_one",
    "a comment at the end": "two_in_one",
    "another archive": "not_what_it_says",
    "cut off": "damaged",
    "no xml": "damaged",
}
HOSTILE_DOCXS = files.hostile_docxs()


def test_no_hostile_file_is_forgotten_here():
    at_the_door = {"a page of html before it", "an archive behind it"}
    assert set(WHY_PDF) | at_the_door == set(files.HOSTILE_PDFS)
    assert set(WHY_DOCX) == set(HOSTILE_DOCXS)


@pytest.mark.parametrize(("name", "why"), WHY_DOCX.items(), ids=WHY_DOCX.keys())
def test_a_word_file_is_refused_for_what_is_in_it(name, why):
    assert said(docx.looked_at, HOSTILE_DOCXS[name]()) == f"refused {why}"


def test_a_word_file_with_links_and_a_template_on_its_makers_disk_is_fine():
    relations = files.outside("hyperlink", "mailto:jan@voorbeeld.example") + files.outside(
        "attachedTemplate", "file:///C:/Users/Jan/Templates/cv.dotx"
    ).replace("r9", "r8")
    field = (
        '<w:p><w:r><w:instrText> HYPERLINK "https://voorbeeld.example" </w:instrText></w:r></w:p>'
    )
    assert said(docx.looked_at, files.docx(relations=relations, body=field)) == "fine"


def test_tables_and_boxes_of_a_word_file_are_read_once():
    said_there = "<w:p><w:r><w:t>Ik kan</w:t><w:tab/><w:t>lassen</w:t></w:r></w:p>"
    cell = f"<w:tbl><w:tr><w:tc>{said_there}</w:tc></w:tr></w:tbl>"
    twice = "<w:p><w:r><w:t>in een vak</w:t></w:r></w:p>"
    older = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{twice}</mc:Choice><mc:Fallback>{twice}</mc:Fallback></mc:AlternateContent>"
    )
    text = docx.text_of(files.docx((), body=cell + older)).decode()
    assert "Ik kan lassen" in text
    assert text.count("in een vak") == 1


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (files.pixel_bomb, "too_many_dots"),
        (files.text_bomb, "damaged"),
        (lambda: files.picture("PNG")[:-30], "damaged"),
    ],
    ids=["pixel bomb", "hidden book", "half"],
)
def test_a_picture_that_is_made_to_break_is_refused(made, why):
    assert said(pictures.drawn_anew, made()) == f"refused {why}"


def test_a_large_picture_is_made_smaller_and_a_moving_one_stands_still():
    large = pictures.drawn_anew(files.picture("JPEG", (4_000, 2_000)))
    assert pictures.drawn_anew(files.moving()).count(b"fcTL") == 0
    assert len(large) < len(files.picture("JPEG", (4_000, 2_000)))


@pytest.mark.parametrize("name", files.HOSTILE_WORDS)
def test_what_is_no_cv_is_refused(name):
    called, content = files.HOSTILE_WORDS[name]
    try:
        kind = arrival_of(called, content, CV_KINDS).kind
    except Refused:
        return
    work = plain.resume_looked_at if kind is FileKind.JSON else plain.looked_at
    assert said(work, content).startswith("refused ")


def test_letters_of_every_age_are_read():
    text = "Ik kan lassen, één keer per week"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert plain.text_of(text.encode(encoding)).decode() == text


def test_of_a_resume_only_what_someone_can_is_read():
    told = plain.resume_text(files.RESUME).decode().split("\n")
    assert "Reed op een heftruck" in told
    assert "TIG lassen" in told
    assert not any("Jan de Vries" in line or "voorbeeld.example" in line for line in told)
