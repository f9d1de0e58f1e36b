"""410 for what someone could see and the other took back."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from accounts.access import ActorRequest
from profiles.access import Gone


def answers_gone(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Turn `Gone` into a neutral page: that it stopped, never who stopped it or why."""

    @wraps(view)
    def answering(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Gone:
            return render(request, "matching/gone.html", status=410)

    return answering
