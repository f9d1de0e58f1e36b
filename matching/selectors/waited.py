"""How long someone waits for the other side, without the days on which nobody could answer."""

from datetime import date

from django.db.models import OuterRef, QuerySet
from django.utils import timezone

from accounts.selectors.away import away_days, away_in
from loopbrug.kernel.workdays import workdays_between
from matching.domain.acts import waits_since
from matching.models import Interest


def with_away(interests: QuerySet[Interest]) -> QuerySet[Interest]:
    """Each with the days on which its person was away, for `days_waited`."""
    return interests.annotate(away=away_days(OuterRef("profile__owner")))


def days_waited(interest: Interest, *, today: date) -> int | None:
    """Working days since the act that waits for an answer; None while none does. Days on which the
    person was away do not count: nobody could answer then. The row comes from `with_away`."""
    since = waits_since(interest)
    if since is None:
        return None
    return workdays_between(timezone.localdate(since), today, away=away_in(interest))
