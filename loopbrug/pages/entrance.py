"""The moment of coming in: what was started in this browser goes along.

Here and not in accounts, since a profile lies above an account. It happens in the request that
typed the code, so that no page that is only opened changes anything.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.adapters import AccountAdapter
from accounts.models import User
from loopbrug.journeys.claim_draft import claim_draft
from loopbrug.kernel.pictures import StoneState
from profiles.access import COOKIE, get_own_profile
from profiles.selectors import stones_of
from profiles.services import Claim


class EntranceAdapter(AccountAdapter):
    """The adapter that the settings name."""

    def stones_laid(self, request: Any) -> tuple[StoneState, ...]:
        """Those of the own profile, or of what was started in this browser."""
        token = request.COOKIES.get(COOKIE, "")
        profile = get_own_profile(actor=request.actor, token=token, now=timezone.now())
        return stones_of(profile) if profile else super().stones_laid(request)

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)
        claim = claim_draft(user=user, token=request.COOKIES.get(COOKIE, ""), now=timezone.now())
        if claim is Claim.CLAIMED:
            response.delete_cookie(COOKIE, samesite="Lax")
            messages.success(request, _("Wat je al had ingevuld, hoort nu bij je account."))
        elif claim is Claim.CHOOSE:
            messages.info(
                request, _("Je had al een profiel. Kies bij Mijn profiel wat je wilt houden.")
            )
        return response
