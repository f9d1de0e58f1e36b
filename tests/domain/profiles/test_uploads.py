"""What a file is, judged from its name and its bytes alone."""

import pytest

from profiles.domain.refusals import REFUSAL_WORDS, refusal_words
from profiles.domain.uploads import (
    CV_KINDS,
    EVIDENCE_KINDS,
    LARGEST,
    LONGEST_NAME,
    FileKind,
    Refusal,
    Refused,
    arrival_of,
    shown_name,
)
from tests import files


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("Diploma.PDF", files.pdf(), FileKind.PDF),
        ("cv.v2.docx", files.docx(), FileKind.DOCX),
        ("scan.jpg.pdf", files.pdf(), FileKind.PDF),
        ("foto.jpeg", files.picture(), FileKind.JPG),
        ("foto.png", files.picture("PNG"), FileKind.PNG),
    ],
)
def test_what_people_have_is_known_by_its_content(name, content, kind):
    assert arrival_of(name, content, EVIDENCE_KINDS).kind is kind


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("leeg.pdf", b"", Refusal.EMPTY),
        ("groot.pdf", b"%PDF-" + b"x" * LARGEST, Refusal.TOO_LARGE),
        ("diploma.exe", files.pdf(), Refusal.TYPE),
        ("diploma.pdf.exe", files.pdf(), Refusal.TYPE),
        ("diploma.exe.pdf", files.pdf(), Refusal.TYPE),
        ("diploma.html.pdf", files.pdf(), Refusal.TYPE),
        ("diploma", files.pdf(), Refusal.TYPE),
        (".pdf", files.pdf(), Refusal.TYPE),
        ("", files.pdf(), Refusal.TYPE),
        ("..", files.pdf(), Refusal.TYPE),
        ("C:\\x\\..", files.pdf(), Refusal.TYPE),
        ("bladzijde.html", b"<!DOCTYPE html>", Refusal.TYPE),
        ("../../etc/passwd", files.pdf(), Refusal.TYPE),
        ("cv\u202efdp.exe", files.pdf(), Refusal.TYPE),
        ("tekst.txt", b"Ik kan lassen", Refusal.TYPE),
        ("tekening.svg", b"<svg><script/></svg>", Refusal.TYPE),
        ("diploma.pdf", b"MZ\x90\0 a program", Refusal.NOT_WHAT_IT_SAYS),
        ("diploma.pdf", b"<!DOCTYPE html><script>alert(1)</script>", Refusal.NOT_WHAT_IT_SAYS),
        ("diploma.pdf", b"naam;jaar\nAmina;2020\n", Refusal.NOT_WHAT_IT_SAYS),
        ("diploma.pdf", files.picture(), Refusal.NOT_WHAT_IT_SAYS),
        ("foto.png", files.picture(), Refusal.NOT_WHAT_IT_SAYS),
        ("foto.jpg", files.docx(), Refusal.NOT_WHAT_IT_SAYS),
        ("d.pdf", files.HOSTILE_PDFS["a page of html before it"], Refusal.TWO_IN_ONE),
        ("d.pdf", files.HOSTILE_PDFS["an archive behind it"], Refusal.TWO_IN_ONE),
        ("foto.jpg", files.picture() + files.zip_of({"a": b"x"}, b"end"), Refusal.TWO_IN_ONE),
    ],
)
def test_what_misleads_is_not_even_opened(name, content, reason):
    with pytest.raises(Refused) as problem:
        arrival_of(name, content, EVIDENCE_KINDS)
    assert problem.value.reason is reason


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/diploma.pdf", "diploma.pdf"),
        ("C:\\Users\\Amina\\diploma.pdf", "diploma.pdf"),
        ("dip\0loma.pdf", "diploma.pdf"),
        ("dip\u202eloma\u200b.pdf", "diploma.pdf"),
        ('di"plo\r\nma: <1>.pdf', "diplo ma 1.pdf"),
        ("...diploma.pdf...", "diploma.pdf"),
        ("диплом 🎓.pdf", "диплом 🎓.pdf"),
    ],
)
def test_a_name_is_shown_without_what_cannot_be_seen_or_leads_elsewhere(name, shown):
    assert shown_name(name) == shown


def test_a_name_without_end_keeps_its_ending():
    assert len(shown_name("x" * 300 + ".pdf")) == LONGEST_NAME
    assert shown_name("x" * 300 + ".pdf").endswith(".pdf")


def test_every_refusal_has_words_that_say_what_to_do():
    assert set(REFUSAL_WORDS) == set(Refusal)
    assert all(words.endswith(".") for words in REFUSAL_WORDS.values())
    assert "JSON Resume" in refusal_words(Refusal.TYPE, CV_KINDS)
    assert "JSON" not in refusal_words(Refusal.TYPE, EVIDENCE_KINDS)
