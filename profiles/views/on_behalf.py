"""The pages of the six stones, for someone else.

The address names the mandate, at each request: `/namens/<mandate>/profiel/talenten/`. Nothing of
it is in the session, so two tabs are two people. The pages are the person's own; they get an actor
that stands for this one profile, and every address that they make begins with the same mandate.
"""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any
from uuid import UUID

import pghistory
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.access import Actor, ActorRequest, Hat, OnBehalf, signature
from accounts.domain.seen import Reason
from loopbrug.kernel.http import Gone
from loopbrug.kernel.prefix import prefixed
from profiles.access.helping import mandate_for
from profiles.domain.blocks import BuildingBlock
from profiles.models import Mandate
from profiles.presenters.helping import name_of, not_for_others_page, on_behalf_page
from profiles.services import helping
from profiles.services.looks import looked_at
from profiles.views.helping import helper_page
from profiles.views.own import own_snapshot

View = Callable[..., HttpResponse]
SAVED = 302


def on_behalf(inside: View, *, act: str) -> View:
    """`inside` as a page for the person that the mandate in the address is about. It asks whose
    profile it is by `request.actor` only, so that the mandate is all that lets in."""

    @wraps(inside)
    def acting(request: ActorRequest, mandate_id: UUID, **kwargs: Any) -> HttpResponse:
        mandate = mandate_for(mandate_id, request.actor, now=timezone.now())
        request.actor = _standing_in(request.actor, mandate)
        pghistory.context(**signature(request.actor))
        with prefixed(f"/namens/{mandate.public_id}/"):
            _seen(request.actor, mandate)  # a save that is refused shows the page too
            if request.method == "POST":
                return _write(request, mandate, act, partial(inside, request, **kwargs))
            return inside(request, **kwargs)

    return helper_page(acting)


def own_page_of_others(page: View, *, act: str) -> View:
    """A page of one's own (`own_page`) without the question which hat is on."""
    inside: View = page.__wrapped__  # type: ignore[attr-defined] # `requires` keeps it
    return on_behalf(inside, act=act)


def _standing_in(helper: Actor, mandate: Mandate) -> Actor:
    found = OnBehalf(mandate.public_id, mandate.profile_id, name_of(mandate))
    return Actor(Hat.HELPER, helper.user, on_behalf=found)


def _seen(helper: Actor, mandate: Mandate) -> None:
    """The person reads who looked; a profile that is nobody's yet has nobody to tell."""
    looked_at(
        mandate.profile,
        by=helper,
        reason=Reason.HELPING,
        about_id=mandate.public_id,
        blocks=[block.value for block in BuildingBlock],
        now=timezone.now(),
    )


def _write(
    request: ActorRequest, mandate: Mandate, act: str, write: Callable[[], HttpResponse]
) -> HttpResponse:
    now = timezone.now()
    try:
        return helping.act_for(
            mandate=mandate,
            act=act,
            write=write,
            is_saved=lambda response: response.status_code == SAVED,
            by=request.actor,
            now=now,
        )
    except helping.MandateOver:
        raise Gone(now, what="help") from None


@require_GET
def overview(request: ActorRequest) -> HttpResponse:
    """The six stones of the person."""
    found = request.actor.on_behalf
    if found is None:
        raise PermissionDenied
    with prefixed("/"):
        back = reverse("profiles:helping_client", args=[found.mandate_id])
    page = on_behalf_page(own_snapshot(request), label=found.label, back=back)
    return render(request, "helping/on_behalf.html", {"page": page})


@helper_page
def not_for_others(request: ActorRequest, mandate_id: UUID, rest: str) -> HttpResponse:
    """A page of the profile that only the person may use, whatever is sent to it."""
    mandate = mandate_for(mandate_id, request.actor, now=timezone.now())
    request.actor = _standing_in(request.actor, mandate)  # the frame says whose profile this is
    page = not_for_others_page(mandate)
    return render(request, "helping/not_for_others.html", {"page": page}, status=403)


@helper_page
@require_GET
def out(request: ActorRequest, mandate_id: UUID, rest: str) -> HttpResponse:
    """A link in the frame around the page leads to the helper's own side again."""
    mandate_for(mandate_id, request.actor, now=timezone.now())
    return redirect(f"/{rest.lstrip('/')}")
