"""Files that are made to harm: each gets a clear answer, nothing is kept, nothing calls home, and
the next good file is taken in as if nothing had happened."""

import socket
import subprocess
import sys
from io import BytesIO
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from profiles import inspection
from profiles.domain.refusals import REFUSAL_WORDS
from profiles.domain.uploads import (
    EVIDENCE_KINDS,
    LARGEST,
    FileKind,
    Refusal,
    Refused,
    shown_name,
)
from profiles.models import CvReading, EvidenceFile
from profiles.services.files import RefusedFile, examined
from tests import files
from tests.factories.evidence import EvidenceFileFactory
from tests.factories.profiles import SkillClaimFactory

DESCRIBED = {"purpose": "certificate", "title": "Heftruck"}


@pytest.fixture
def home():
    """A server that only listens whether anything comes."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening


def address(home: socket.socket) -> str:
    return f"http://127.0.0.1:{home.getsockname()[1]}"


def nobody_came(home: socket.socket) -> bool:
    try:
        home.accept()
    except BlockingIOError:
        return True
    return False


def offer(client: Client, page: str, name: str, content: bytes):
    data = {"file": SimpleUploadedFile(name, content)} | (DESCRIBED if page == "evidence" else {})
    return client.post(reverse(f"profiles:{page}"), data)


def refused(response) -> str:
    """The sentence beside the field with which it was refused."""
    assert response.status_code == 422
    text = response.content.decode().partition('id="id_file_error">')[2].partition("</p>")[0]
    found = [words for words in REFUSAL_WORDS.values() if words in text]
    assert found, "no reason on the page"
    return found[0]


PDFS = ("encrypted", "javascript", "launch", "10,000 pages", "broken xref", "cut off",
        "another file inside", "a page of html before it", "an archive behind it")  # fmt: skip
"""Those that arrive through the page; `test_inspection` looks at all of them."""
EVIDENCE = {
    **{name: ("d.pdf", files.HOSTILE_PDFS[name]) for name in PDFS},
    "a small picture of 2.5 milliard dots": ("foto.png", files.pixel_bomb()),
    "a picture with a hidden book": ("foto.png", files.text_bomb),
    "half a picture": ("foto.jpg", files.picture(size=(900, 900))[:-600]),
    "a page as picture": ("foto.png", b"\x89PNG\r\n\x1a\n<html><script>alert(1)</script>"),
    "nothing": ("leeg.pdf", b""),
    "one byte too many": ("groot.pdf", files.pdf() + b"\n" * (LARGEST + 1 - len(files.pdf()))),
    "a second ending": ("diploma.pdf.exe", files.pdf()),
    "a hidden ending": ("diploma.exe.pdf", files.pdf()),
    "a turned name": ("diploma\u202efdp.exe", files.pdf()),
    "a path as name": ("../../etc/passwd", files.pdf()),
    "a table": ("diploma.pdf", b"naam;jaar\nAmina;2020\n"),
    "a program": ("diploma.pdf", b"MZ\x90\0"),
    "a drawing with a script": ("tekening.svg", b"<svg><script>alert(1)</script></svg>"),
}


@pytest.mark.parametrize(("name", "content"), EVIDENCE.values(), ids=EVIDENCE.keys())
def test_evidence_that_could_harm_is_refused(client, profile, name, content):
    content = content() if callable(content) else content  # what takes long to make
    assert refused(offer(client, "evidence", name, content))
    assert not EvidenceFile.objects.exists()


WORD = ("zip bomb", "xxe to a server", "billion laughs", "remote template", "remote picture",
        "field that fetches", "macro", "out of its folder")  # fmt: skip


def test_word_files_that_could_harm_are_refused_and_call_nobody(client, profile, home):
    hostile = files.hostile_docxs(address(home))
    for name in WORD:
        assert refused(offer(client, "evidence", "brief.docx", hostile[name]())), name
        assert not EvidenceFile.objects.exists(), name
    assert nobody_came(home)
    assert offer(client, "evidence", "brief.docx", files.docx()).status_code == 302


CVS = {
    "javascript": lambda: files.HOSTILE_PDFS["javascript"],
    **{name: files.hostile_docxs()[name] for name in ("zip bomb", "xxe")},
}


@pytest.mark.parametrize("made", CVS.values(), ids=CVS.keys())
def test_a_cv_that_could_harm_is_refused(client, profile, made):
    content = made()
    name = "cv.pdf" if content.startswith(b"%PDF") else "cv.docx"
    assert refused(offer(client, "cv", name, content))
    assert not CvReading.objects.exists()


WORDS = ("a word of 20,000 letters", "a table", "cells that compute", "json without end",
         "a program")  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content"), [files.HOSTILE_WORDS[one] for one in WORDS], ids=WORDS
)
def test_text_that_is_no_cv_is_refused(client, profile, name, content):
    assert refused(offer(client, "cv", name, content))
    assert not CvReading.objects.exists()


def test_a_cv_may_not_be_a_picture_and_evidence_no_text(client, profile):
    response = offer(client, "cv", "cv.jpg", files.picture())
    assert "kunnen we niet als cv lezen" in response.content.decode()
    assert refused(offer(client, "evidence", "cv.txt", b"Ik kan lassen"))


TOO_LARGE = b"%PDF-" + b"x" * (12 * 1024 * 1024)


def test_beside_a_file_that_is_too_large_everything_stays_as_it_was_typed(client, profile):
    claim = SkillClaimFactory(profile=profile)
    told = {
        "purpose": "reference",
        "title": "Brief van de chef",
        "given_by": "Rode Kruis",
        "dated_on": "31-12-2021",
        "skills": [claim.skill.slot],
        "file": SimpleUploadedFile("brief.pdf", TOO_LARGE),
    }
    response = client.post(reverse("profiles:evidence"), told)
    assert refused(response) == REFUSAL_WORDS[Refusal.TOO_LARGE]
    form = response.content.decode()
    for kept in ('value="Brief van de chef"', 'value="Rode Kruis"', 'value="31-12-2021"'):
        assert kept in form
    assert form.count(" checked") == 2, "what it is, and the skill"
    assert not EvidenceFile.objects.exists()


@pytest.mark.parametrize(
    ("where", "words"), [("cv", "groter dan 10 MB"), ("taking", "nooit meer dan 2 MB")]
)
def test_elsewhere_too_a_file_that_is_too_large_is_said_beside_its_field(
    client, profile, where, words
):
    response = offer(client, where, "mijn.json", TOO_LARGE)
    assert response.status_code == 422
    assert words in response.content.decode().split("<form class")[-1]
    assert 'data-lb-largest="' in response.content.decode()


def test_who_takes_a_file_in_does_not_rely_on_what_read_it(profile):
    """The bytes were dropped while they came in; an empty file it is not."""
    upload = InMemoryUploadedFile(BytesIO(), "file", "a.pdf", None, LARGEST + 1, None)
    assert settings.FILE_UPLOAD_MAX_MEMORY_SIZE >= LARGEST
    with pytest.raises(RefusedFile) as problem:
        examined(profile, upload, EVIDENCE_KINDS)
    assert problem.value.reason is Refusal.TOO_LARGE


@pytest.mark.parametrize("reason", [Refusal.BUSY, Refusal.FULL_COUNT, Refusal.FULL_BYTES])
def test_where_the_same_file_may_come_in_later_it_says_to_choose_it_again(reason):
    assert "kies dan je bestand opnieuw" in REFUSAL_WORDS[reason]


def test_far_too_much_is_answered_before_it_is_read(client, profile):
    response = client.generic(
        "POST",
        reverse("profiles:evidence"),
        b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(60 * 1024 * 1024),
    )
    assert response.status_code == 413
    html = response.content.decode()
    assert "hooguit 10 MB" in html
    assert f'href="{reverse("profiles:evidence")}">Terug naar waar je was' in html
    assert "data-lb-failed" in html, "what was typed is kept for the form"
    form = client.get(reverse("profiles:evidence")).content.decode()
    assert 'data-lb-draft="evidence"' in form
    assert f'data-lb-largest="{LARGEST}"' in form


@pytest.mark.parametrize("path", ["//evil.example/", "/bestaat-niet/"])
def test_far_too_much_for_no_page_of_ours_leads_to_the_start(client, path):
    size = str(30 * 1024 * 1024)
    response = client.generic("POST", "/", b"", CONTENT_LENGTH=size, PATH_INFO=path)
    assert response.status_code == 413
    assert "evil" not in response.content.decode()
    assert "Ga naar het begin" in response.content.decode()


def test_far_too_much_for_an_address_without_a_page_leads_to_the_start(client, profile):
    url = reverse("matching:withdraw_interest", args=[uuid4()])
    response = client.generic("POST", url, b"", CONTENT_LENGTH=str(30 * 1024 * 1024))
    assert response.status_code == 413
    assert url not in response.content.decode()
    assert "Ga naar het begin" in response.content.decode()


def test_an_upload_that_stops_half_way_leaves_nothing(client, profile):
    whole = (
        b'--x\r\nContent-Disposition: form-data; name="purpose"\r\n\r\ncertificate\r\n'
        b'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\nHeftruck\r\n'
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="d.pdf"\r\n\r\n'
    )
    response = client.generic(
        "POST",
        reverse("profiles:evidence"),
        whole + files.pdf()[:400],
        content_type="multipart/form-data; boundary=x",
    )
    assert response.status_code in (400, 422)
    assert not EvidenceFile.objects.exists()


@pytest.mark.parametrize(
    ("kind", "name"), [("JPEG", "thuis.jpg"), ("PNG", "thuis.png")], ids=["jpeg", "png"]
)
def test_where_and_by_whom_a_picture_was_made_is_gone(client, profile, kind, name):
    taken = files.picture(kind, gps=True, turned=True)
    assert b"Amina" in taken
    assert offer(client, "evidence", name, taken).status_code == 302
    kept = EvidenceFile.objects.get()
    assert b"Amina" not in kept.content
    assert b"Exif" not in kept.content
    with Image.open(BytesIO(kept.content)) as drawn:
        assert dict(drawn.getexif()) == {}
        assert drawn.size == (40, 60), "it stands upright, since nothing says so any more"
        assert drawn.getpixel((35, 5))[0] > 200, "and it still is the same picture"


@pytest.mark.parametrize(
    ("name", "shown"),
    [("../../etc/diploma.pdf", "diploma.pdf"), ("dip\u202elo\u200bma.pdf", "diploma.pdf")],
)
def test_a_strange_name_is_cleaned_and_never_used_as_a_path(client, profile, name, shown):
    assert offer(client, "evidence", name, files.pdf()).status_code == 302
    kept = EvidenceFile.objects.get()
    assert kept.name == shown
    got = client.get(reverse("profiles:evidence_download", args=[kept.public_id]))
    assert got["Content-Disposition"] == f'attachment; filename="{shown}"'


PROBE = """
import sys; sys.path.insert(0, sys.argv[1])
from profiles.inspection import limits
import socket, os
limits.bound(); limits.close_the_doors()
home = ("127.0.0.1", int(sys.argv[2]))
for act in (lambda: socket.create_connection(home), lambda: open("/etc/passwd"),
            lambda: os.pipe(), lambda: bytearray(2_000_000_000)):
    try:
        act()
    except (OSError, MemoryError):
        print("closed")
"""


def test_who_opens_files_can_open_nothing_else(home):
    """The kernel says no to a socket, a file, a pipe, and more memory than was agreed."""
    command = [sys.executable, "-I", "-c", PROBE, str(inspection.ROOT), str(home.getsockname()[1])]
    said = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 ours
    assert said.stdout.split() == ["closed"] * 4
    assert nobody_came(home)


def test_of_one_person_one_file_is_looked_at(client, profile, monkeypatch):
    def look(content: bytes, kind: FileKind) -> bytes:
        again = offer(client, "evidence", "b.pdf", files.pdf())
        assert refused(again) == REFUSAL_WORDS[Refusal.BUSY]
        return content

    monkeypatch.setattr(inspection, "look", look)
    assert offer(client, "evidence", "a.pdf", files.pdf()).status_code == 302
    assert EvidenceFile.objects.get().name == "a.pdf"


def test_a_file_that_takes_for_ever_is_given_up(monkeypatch):
    monkeypatch.setattr(inspection, "_START", "while True: pass")
    monkeypatch.setattr(inspection, "_PATIENCE", 0.2)
    with pytest.raises(Refused) as problem:
        inspection.look(files.pdf(), FileKind.PDF)
    assert problem.value.reason is Refusal.UNREADABLE


def test_a_reader_that_dies_is_a_refusal(monkeypatch):
    monkeypatch.setattr(inspection, "_START", "import os; os.abort()")
    with pytest.raises(Refused):
        inspection.read(files.pdf(), FileKind.PDF)


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("диплом 🎓.pdf", "attachment; filename*=utf-8''%D0%B4%D0%B8%D0%BF%D0%BB%D0%BE%D0%BC"),
        ('di"plo\nma; x=1.pdf', 'attachment; filename="diplo ma x=1.pdf"'),
        ("x" * 300 + ".pdf", 'attachment; filename="xxx'),
    ],
)
def test_no_name_gets_out_of_the_header_that_carries_it(client, profile, name, header):
    kept = EvidenceFileFactory(profile=profile, name=shown_name(name), content=files.pdf())
    got = client.get(reverse("profiles:evidence_download", args=[kept.public_id]))
    assert got["Content-Disposition"].startswith(header)
    assert len(got["Content-Disposition"]) < 300


def test_what_the_sender_calls_a_file_counts_for_nothing(client, profile):
    def sent(content: bytes, called: str):
        file = SimpleUploadedFile("d.pdf", content, content_type=called)
        return client.post(reverse("profiles:evidence"), {**DESCRIBED, "file": file})

    assert refused(sent(b"<!DOCTYPE html><script>alert(1)</script>", "application/pdf"))
    assert not EvidenceFile.objects.exists()
    assert sent(files.pdf(), "text/html").status_code == 302
    kept = EvidenceFile.objects.get()
    got = client.get(reverse("profiles:evidence_download", args=[kept.public_id]))
    assert got["Content-Type"] == "application/pdf"
    assert got["X-Content-Type-Options"] == "nosniff"


EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def test_a_virus_that_is_no_document_is_refused_and_that_nothing_was_scanned_is_said(
    client, profile
):
    for name in ("eicar.txt", "eicar.com", "eicar.pdf"):
        assert refused(offer(client, "evidence", name, EICAR))
    assert not EvidenceFile.objects.exists()
    kept = EvidenceFileFactory(profile=profile)
    page = client.get(reverse("profiles:evidence_file", args=[kept.public_id])).content.decode()
    assert "niet gescand" in page
