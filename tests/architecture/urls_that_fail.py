"""The product's addresses, and some that fail in every way, to see what the edge answers."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import OperationalError, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path

from loopbrug import urls
from loopbrug.urls import handler400, handler403, handler404, handler500

SECRET = "amina@voorbeeld.example"
KINDS = {
    "bug": RuntimeError("a bug"),
    "away": OperationalError("the database is away"),
    "refused": PermissionDenied("hat"),
    "bad": BadRequest("bad"),
}


@login_not_required
def fail(_request: HttpRequest, kind: str) -> HttpResponse:
    raise KINDS[kind]


@login_not_required
def twice(_request: HttpRequest, **_: Any) -> HttpResponse:
    """The database refuses a value, and says which."""
    with transaction.atomic():
        for _time in range(2):
            get_user_model().objects.create_user(SECRET)
    return HttpResponse()


urlpatterns = [
    *urls.urlpatterns,
    path("faal/twee-keer/", twice),
    path("faal/<str:kind>/", fail),
]

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
