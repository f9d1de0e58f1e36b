"""What a coaching page answers when the guidance ended while it was being used."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse

from accounts.access import ActorRequest
from profiles.services import GuidanceOver


def over_is_gone(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """404, as at the next click: what was open between two people is not there any more."""

    @wraps(view)
    def guarded(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except GuidanceOver as over:
            raise Http404 from over

    return guarded
