"""How much of what is sent comes in: a file in memory only, a little too large told, far too much
not read."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings as kept
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.core.files.uploadhandler import StopFutureHandlers
from django.http import HttpResponse
from django.test import Client, RequestFactory

from loopbrug.kernel.uploads import BoundedUploadHandler

MULTIPART = "multipart/form-data; boundary=x"
FORM = "application/x-www-form-urlencoded"
MB = 1024 * 1024


def test_of_a_file_that_is_too_large_only_name_and_size_are_kept(settings: Any) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    for size, held in ((1000, 1000), (1001, 0), (200_000, 0)):
        sent = {"title": "Heftruck", "file": SimpleUploadedFile("a.pdf", b"x" * size)}
        request = RequestFactory().post("/", sent)
        file = request.FILES["file"]
        assert isinstance(file, InMemoryUploadedFile), "never on a disk"
        assert (file.name, file.size, len(file.read())) == ("a.pdf", size, held)
        assert request.POST["title"] == "Heftruck"


def test_at_no_moment_more_is_held_than_that(settings: Any) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    handler = BoundedUploadHandler()
    handler.handle_raw_input(None, {}, 0, b"x")
    with pytest.raises(StopFutureHandlers):
        handler.new_file("file", "a.pdf", "application/pdf", None)
    held = []
    for start in range(0, 4000, 400):
        handler.receive_data_chunk(b"x" * 400, start)
        held.append(len(handler.file.getvalue()))
    assert held == [400, 800, *[0] * 8]


class NeverRead:
    """A body that is only promised."""

    def read(self, size: int = -1) -> bytes:
        raise AssertionError("it was read")

    readline = read


def promised(client: Client, kind: str, **environ: Any) -> HttpResponse:
    return client.request(
        REQUEST_METHOD="POST",
        PATH_INFO="/inloggen/",
        CONTENT_TYPE=kind,
        **environ,
        **{"wsgi.input": NeverRead()},
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "size"),
    [
        (MULTIPART, 200 * MB),
        (MULTIPART, kept.LARGEST_UPLOAD + 1),
        (FORM, kept.LARGEST_BODY + 1),
        (FORM, kept.LARGEST_UPLOAD),
        ("application/json; a=multipart/form-data", kept.LARGEST_BODY + 1),
    ],
)
def test_far_too_much_is_refused_before_it_is_read(client: Client, kind: str, size: int) -> None:
    response = promised(client, kind, CONTENT_LENGTH=str(size))
    assert response.status_code == 413
    assert "hooguit 10 MB" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [MULTIPART, FORM, "application/json"])
def test_a_body_without_a_length_is_not_read_at_all(kind: str) -> None:
    for client in (Client(), Client(enforce_csrf_checks=True)):
        response = promised(client, kind, HTTP_TRANSFER_ENCODING="chunked")
        assert response.status_code in (403, 422)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body",
    [{"email": "a" * 3 * MB}, {f"a{number}": "" for number in range(600)}],
    ids=["a text without end", "600 fields"],
)
def test_more_text_than_any_form_takes_is_told_to_be_too_much(
    client: Client, body: dict[str, str]
) -> None:
    response = client.post("/inloggen/", urlencode(body), content_type=FORM)
    assert response.status_code == 413
    html = response.content.decode()
    assert 'href="/inloggen/">Terug naar waar je was' in html
    assert "data-lb-failed" in html, "what was typed is kept for the form"
