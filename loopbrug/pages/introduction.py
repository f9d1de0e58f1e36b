"""The meeting of two people, with the way on: from here a bridge is built."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.access import ActorRequest, Hat, requires
from accounts.domain.seen import Reason
from loopbrug.kernel.http import read_only
from loopbrug.kernel.parts import Action, Next
from matching import access
from matching.models import Introduction
from matching.presenters import introductions as presenters
from matching.selectors.shared import colleague_of, shared_of
from matching.selectors.waiting import aliases_of
from onboarding.selectors.crossing import arrangement_of
from profiles.domain.blocks import CONTACT
from profiles.domain.nameless import name_hider
from profiles.selectors.needs import needs_open_for
from profiles.selectors.shared import Shared
from profiles.services.looks import looked_at
from profiles.services.needs import BLOCK


@requires(Hat.HR, Hat.PERSON)
@require_GET
@read_only
def introduction(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """What is shared, what happens now, and the bridge that may follow; each side sees its own."""
    now = timezone.now()
    found = access.introduction(public_id, actor=request.actor, now=now)
    is_shared = access.is_shared(found, now=now)
    needs = needs_in(found, now=now) if is_shared else ()
    looked_at(
        found.profile, by=request.actor, reason=Reason.INTRODUCTION, about_id=found.public_id,
        blocks=[*found.blocks, *([BLOCK] if needs else [])] if is_shared else (), now=now,
    )  # fmt: skip
    shared = shared_of(found) if is_shared else Shared()
    step = next_step(found, is_built=arrangement_of(found) is not None, is_shared=is_shared,
                     is_person=request.actor.hat is Hat.PERSON)  # fmt: skip
    if request.actor.hat is Hat.PERSON:
        page = presenters.person_page(found, shared, colleague_of(found), step, is_shared=is_shared)
        page = replace(page, needs_action=choose_needs(found) if is_shared else None)
    else:
        alias = "" if shared.name else alias_of(found)
        page = presenters.employer_page(found, shared, alias, step, now=now)
    page = replace(page, needs=needs)
    return render(request, "matching/introduction.html", {"page": page})


def alias_of(found: Introduction) -> str:
    """What a person without a name is called here."""
    return aliases_of([found]).get((found.profile_id, found.vacancy_id), "")


def needs_in(found: Introduction, *, now: datetime) -> tuple[str, ...]:
    """What is open of what the person needs, the same for both sides; without the name as long as
    that is not open."""
    organisation = found.vacancy.organisation_id
    told = needs_open_for(found.public_id, organisation, today=timezone.localdate(now))
    owner = found.profile.owner
    if CONTACT in found.blocks or owner is None:
        return told
    hide = name_hider(owner.name)
    return tuple(hide(one) for one in told)


def choose_needs(found: Introduction) -> Action:
    """Where the person opens or closes what the employer may read of it."""
    return Action(
        _("Kies wat zij mogen lezen"), reverse("pages:open_needs", args=[found.public_id])
    )


def next_step(
    found: Introduction, *, is_built: bool, is_shared: bool, is_person: bool
) -> Next | None:
    """The person builds; the employer hears of it, and goes along once it is there."""
    at = [found.public_id]
    if is_built:
        text = _("Jullie zien allebei hoe ver de brug is, en wie er aan de beurt is.")
        return Next(_("De brug"), text, _("Bekijk de brug"), reverse("pages:crossing", args=at))
    if not is_shared:
        return None
    if is_person:
        return Next(
            title=_("Willen jullie allebei verder?"),
            text=_(
                "Bouw dan je brug. Daarop zie je wat je nog leert, wie wat betaalt en wie helpt. "
                "Je zit nog nergens aan vast."
            ),
            label=_("Bouw mijn brug"),
            post_url=reverse("pages:build", args=at),
        )
    return Next(
        title=_("Willen jullie samen verder?"),
        text=_("Deze persoon begint dan met de brug. Jullie hoeven nu niets te doen."),
    )
