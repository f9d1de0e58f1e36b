"""What we keep, why, how long, and who sees it; told by the register of fields itself
and by what decides."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import ActorRequest
from accounts.domain.session_limits import IDLE_PERSON, IDLE_PROFESSIONAL, LONGEST, MINUTE
from loopbrug.journeys.privacy_register import Sort, sorts
from loopbrug.kernel.http import read_only
from loopbrug.pages.who_table import WhoTable, who_table


@dataclass(frozen=True, slots=True)
class PrivacyPage:
    who: WhoTable
    kept: tuple[Sort, ...]
    idle_minutes: int
    idle_minutes_professional: int
    longest_hours: int


@login_not_required
@require_safe
@read_only
def privacy(request: ActorRequest) -> HttpResponse:
    page = PrivacyPage(
        who=who_table(),
        kept=sorts(timezone.localdate()),
        idle_minutes=IDLE_PERSON // MINUTE,
        idle_minutes_professional=IDLE_PROFESSIONAL // MINUTE,
        longest_hours=LONGEST // MINUTE // 60,
    )
    return render(request, "pages/privacy.html", {"page": page})
