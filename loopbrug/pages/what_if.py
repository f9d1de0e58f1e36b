"""What would change this: the match counts, and training comes from higher up, so it meets here."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.access import ActorRequest, Hat, requires
from accounts.domain.seen import Reason
from learning import access as learning
from learning.domain.calendar import first_to_propose
from learning.selectors.on_offer import OnOffer, on_offer, training_of
from loopbrug.kernel.http import read_only
from loopbrug.kernel.parts import Action
from loopbrug.pages.training_page import training_page
from loopbrug.pages.what_if_page import by_key, coach_page, own_page
from matching.domain.what_if import Step
from matching.selectors.engine_rows import row_of
from matching.selectors.moment import Moment
from matching.selectors.what_if import WhatIf, what_if_of
from profiles import access
from profiles.domain.blocks import BuildingBlock
from profiles.models import Profile
from profiles.services.looks import looked_at


@login_not_required
@requires(Hat.PERSON, Hat.VISITOR)
@require_GET
@read_only
def what_if(request: ActorRequest) -> HttpResponse:
    """The few nearby changes that open most; looking changes nothing."""
    token, now = request.COOKIES.get(access.COOKIE, ""), timezone.now()
    profile = access.get_own_profile(actor=request.actor, token=token, now=now)
    found, trainings = _looked(profile, today=timezone.localdate())
    return render(request, "pages/what_if.html", {"page": own_page(found, trainings)})


@requires(Hat.COACH)
@require_GET
@read_only
def participant_what_if(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """The same for someone whom this coach guides now, without a word about pay."""
    guidance = access.guidance_for(public_id, request.actor)
    looked_at(
        guidance.profile, by=request.actor, reason=Reason.GUIDANCE, about_id=guidance.public_id,
        blocks=[BuildingBlock.SKILLS, BuildingBlock.GOAL], now=timezone.now(),
    )  # fmt: skip
    found, trainings = _looked(guidance.profile, today=timezone.localdate(), shows_pay=False)
    owner = guidance.profile.owner
    unnamed = _("deze deelnemer")
    name = (owner.name if owner else "") or unnamed
    first_name = (owner.first_name if owner else "") or unnamed
    back = Action(name, reverse("coaching:participant", args=[guidance.public_id]))
    page = coach_page(found, trainings, name=first_name, back=back)
    return render(request, "pages/what_if.html", {"page": page})


@login_not_required
@require_GET
@read_only
def training(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """One module as anyone who could follow it may read it."""
    found = training_of(learning.module_on_offer(public_id), today=timezone.localdate())
    is_own = request.actor.hat in {Hat.PERSON, Hat.VISITOR}
    return render(request, "pages/training.html", {"page": training_page(found, is_own=is_own)})


def _looked(
    profile: Profile | None, *, today: date, shows_pay: bool = True
) -> tuple[WhatIf, Mapping[str, OnOffer]]:
    if profile is None or getattr(profile, "engine_row", None) is None:
        return WhatIf(Moment()), {}
    first_day = first_to_propose(today, today)
    trainings = by_key(on_offer(row_of(profile).reach, first_day=first_day))
    steps = [Step(key, one.skills) for key, one in trainings.items()]
    return what_if_of(profile, steps, today=today, shows_pay=shows_pay), trainings
