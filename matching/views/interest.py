"""The person's yes, and the no to who asked."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import ActorRequest, Hat
from loopbrug.kernel.http import read_only
from matching import access
from matching.forms.options import InterestForm
from matching.presenters.interest import answer_page, interest_page
from matching.selectors.options import option_of
from matching.services import interests
from matching.views.options import for_own_profile
from profiles.models import Profile


@for_own_profile
@require_http_methods(["GET", "POST"])
def give_interest(request: ActorRequest, profile: Profile, public_id: UUID) -> HttpResponse:
    """Tick what may open, say yes. A visitor makes an account first and comes back here."""
    if request.actor.hat is Hat.VISITOR:
        return redirect(f"{reverse('account_signup')}?{urlencode({'next': request.path})}")
    vacancy = access.option_vacancy(public_id, profile=profile)
    form = InterestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            interests.give_interest(
                profile=profile,
                vacancy=vacancy,
                blocks=form.cleaned_data["blocks"],
                shared_until=form.shared_until(timezone.localdate(now)),
                by=request.actor,
                now=now,
            )
        except (interests.WrongAct, interests.VacancyClosed, interests.NotForThem):
            return _too_late(request, public_id)
        return redirect("matching:option", public_id=public_id)
    option = option_of(vacancy)
    if not option.takes_a_yes:
        return _too_late(request, public_id)
    page = interest_page(option, form)
    status = 422 if form.is_bound else 200
    return render(request, "matching/interest.html", {"page": page}, status=status)


def _too_late(request: ActorRequest, public_id: UUID) -> HttpResponse:
    messages.error(request, _("Dit kan niet meer. Kijk hieronder hoe het er nu voor staat."))
    return redirect("matching:option", public_id=public_id)


@for_own_profile
@require_POST
def decline_invitation(request: ActorRequest, profile: Profile, public_id: UUID) -> HttpResponse:
    """No to an employer who asked; no reason needed."""
    vacancy = access.option_vacancy(public_id, profile=profile)
    try:
        interests.decline_invitation(
            profile=profile, vacancy=vacancy, by=request.actor, now=timezone.now()
        )
    except (interests.WrongAct, interests.VacancyClosed):
        return _too_late(request, public_id)
    messages.success(request, _("De werkgever hoort dat je niet wilt kennismaken."))
    return redirect("matching:option", public_id=public_id)


@for_own_profile
@require_GET
@read_only
def answer(request: ActorRequest, profile: Profile, public_id: UUID) -> HttpResponse:
    """The employer's no, with its reason; 404 when there is none."""
    interest = access.answered_interest(public_id, profile=profile)
    return render(request, "matching/answer.html", {"page": answer_page(interest)})
