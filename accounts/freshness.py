"""Fresh proof before what cannot be undone: a code or a second factor, minutes old.

allauth asks for its own proof before the second factor changes, but only of people who have one.
This covers everyone: without a second factor a new code is mailed.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import suspend_request
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from accounts.access import ActorRequest
from accounts.second_factor import is_set_up

FRESH_SECONDS = 10 * 60


def is_fresh(request: HttpRequest) -> bool:
    """Whether this person showed who they are in the last ten minutes, by the strongest means
    that the account has."""
    recent = time.time() - FRESH_SECONDS
    methods = {
        record["method"]
        for record in get_authentication_records(request, request.user)
        if record["at"] > recent
    }
    return "mfa" in methods or ("code" in methods and not is_set_up(request.user))  # type: ignore[arg-type] # signed in


Answer = TypeVar("Answer", bound=HttpResponseBase)


def fresh_required(view: Callable[..., Answer]) -> Callable[..., Answer | HttpResponse]:
    """First prove again who you are; then the page goes on where it was."""

    @wraps(view)
    def guarded(request: ActorRequest, *args: Any, **kwargs: Any) -> Answer | HttpResponse:
        if not is_fresh(request):
            answer: HttpResponse = suspend_request(request, reverse("account_reauthenticate"))
            return answer
        return view(request, *args, **kwargs)

    return guarded
