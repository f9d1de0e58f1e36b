"""For who got a code: a page, an address for machines, and the published keys. Nobody signs in;
written are the count of questions per network, and for the person that a code was checked."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import ActorRequest
from accounts.domain.seen import Reason, Via
from accounts.throttle import SECONDS, is_too_often
from loopbrug.kernel.http import read_only
from profiles import presenters
from profiles.domain.open_schema import profile_schema
from profiles.domain.statements import Answer
from profiles.forms.check import CheckForm
from profiles.selectors import statements
from profiles.services.looks import looked_at

MOST_A_MINUTE = 60
"""Codes of 60 bits cannot be guessed; this keeps one network from keeping us busy."""
KEYS_AGE = 3600
"""How long a copy of the keys may be used before it is fetched again."""


def _is_too_often(request: HttpRequest) -> bool:
    return is_too_often(request, action="check", most=MOST_A_MINUTE, now=timezone.now())


@login_not_required
@require_http_methods(["GET", "POST"])
def check(request: ActorRequest) -> HttpResponse:
    """Type or paste what you got."""
    form = CheckForm(request.POST if request.method == "POST" else None)
    if not (form.is_bound and form.is_valid()):
        page = presenters.check_page(form)
        status = 422 if form.is_bound else 200
        return render(request, "profiles/check.html", {"page": page}, status=status)
    if _is_too_often(request):
        return render(request, "429.html", status=429)
    if form.token:
        found = statements.check_token(form.token, now=timezone.now())
        return _answer(request, found)
    return redirect("proof:checked", code=form.cleaned_data["code"])


@login_not_required
@require_GET
def checked(request: ActorRequest, code: str) -> HttpResponse:
    """The answer to one code; where the QR code leads."""
    if _is_too_often(request):
        return render(request, "429.html", status=429)
    return _answer(request, statements.check_code(code, now=timezone.now()))


def _answer(request: ActorRequest, found: statements.Checked) -> HttpResponse:
    owner = found.profile.owner if found.profile else None
    if owner is None or owner.public_id != request.actor.audit_id:
        _written_down(found, Via.STATEMENT)
    page = presenters.checked_page(found.answer, found.said, found.fingerprint)
    status = 404 if found.answer is Answer.UNKNOWN else 200
    response = render(request, "profiles/checked.html", {"page": page}, status=status)
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "no-store"
    return response


def _written_down(found: statements.Checked, via: Via) -> None:
    """The person reads that a code was checked, and never by whom: nobody signs in for it."""
    if found.profile is not None and found.about_id is not None:
        looked_at(
            found.profile,
            by=None,
            via=via,
            reason=Reason.STATEMENT,
            about_id=found.about_id,
            blocks=(),
            now=timezone.now(),
        )


def for_machines(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """GET only, answered to scripts of any site; too often is 429 with the seconds to wait."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if _is_too_often(request):
            response = problem(429, "too-many-questions", _("Te veel vragen. Wacht een minuut."))
            response["Retry-After"] = str(SECONDS)
        else:
            response = view(request, *args, **kwargs)
        # Nothing here depends on who asks, and it has to be checked from anyone's page.
        response["Access-Control-Allow-Origin"] = "*"
        response["X-Robots-Tag"] = "noindex"
        return response

    return login_not_required(require_GET(answered))


@for_machines
@read_only
def statement(request: HttpRequest, code: str) -> HttpResponse:
    """The same answer as JSON, with the signed text to check against the published keys."""
    found = statements.check_code(code, now=timezone.now())
    if found.answer is Answer.UNKNOWN:
        return problem(404, "unknown-code", _("Deze code kennen we niet."))
    if found.said is None:
        return problem(410, "withdrawn", _("Dit bewijs is ingetrokken."))
    _written_down(found, Via.API)
    said = found.said
    body = {
        "status": found.answer.value,
        "says": said.kind.value,
        "on": said.made_on.isoformat(),
        "version": said.version,
        "valid_until": said.valid_until.isoformat(),
        "token": found.token,
    }
    if found.fingerprint:
        body["document_sha256"] = found.fingerprint
    return JsonResponse(body, headers={"Cache-Control": "no-store"})


@for_machines
@read_only
def keys(request: HttpRequest) -> HttpResponse:
    """A JWK set with every key that ever signed, and the hashes of codes that were taken back."""
    return _kept(request, statements.published())


@for_machines
@read_only
def schema(request: HttpRequest) -> HttpResponse:
    """The shape of `profiel.json`."""
    return _kept(request, profile_schema())


def _kept(request: HttpRequest, body: dict[str, Any]) -> HttpResponse:
    """For an hour; not in the browser of someone who signed in, which keeps nothing of ours."""
    is_signed_in = request.user.is_authenticated
    caching = "no-store" if is_signed_in else f"public, max-age={KEYS_AGE}"
    return JsonResponse(body, headers={"Cache-Control": caching})


def problem(status: int, code: str, detail: str) -> HttpResponse:
    """What went wrong, in the one shape for machines (RFC 9457)."""
    body = {"type": f"urn:loopbrug:{code}", "title": code, "status": status, "detail": detail}
    return JsonResponse(
        body,
        status=status,
        content_type="application/problem+json",
        headers={"Cache-Control": "no-store"},
    )
