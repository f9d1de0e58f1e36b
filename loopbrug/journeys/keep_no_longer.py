"""What was kept long enough goes, and who should know hears it in time.

Periods are the dated figures of `loopbrug.kernel.retention`; a day is over at midnight in the
Netherlands. A rule that fails is logged and leaves the others alone; what is late goes later.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import partial

import structlog
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from accounts import audit
from accounts.models import Membership, User
from accounts.services.erasures import forget_records
from accounts.services.members import let_go_of_invitations
from accounts.services.views import forget_before
from funding.services.retention import let_go_of_books, let_go_of_wages
from loopbrug.journeys.forget import forget
from loopbrug.kernel.retention import Rule, moment_of, rule
from matching.services.retention import let_go_of_refused
from notices import services as notices
from notices.selectors import was_told
from onboarding.models import Transition
from onboarding.services.retention import ends_coaching, let_go_of_answers, let_go_of_coaching
from profiles.services.asks import let_go_of_asks
from profiles.services.needs import let_go_of_needs, needs_to_let_go

log = structlog.get_logger(__name__)
AT_ONCE = 200
"""People in one sweep: the next one goes on."""

LetGo = Callable[[datetime, datetime], int]
WHAT_GOES: Mapping[str, LetGo] = {
    "candidate": lambda before, now: let_go_of_refused(before=before, now=now),
    "income": lambda before, now: let_go_of_wages(before=before, now=now),
    "check_in": lambda before, _now: let_go_of_answers(before=before),
    "coaching": lambda before, _now: let_go_of_coaching(before=before),
    "funding": lambda before, _now: let_go_of_books(before=before),
    "needs": lambda before, now: let_go_of_needs(before=before, now=now),
    "invited": lambda before, _now: let_go_of_invitations(before=before),
    "ask": lambda before, _now: let_go_of_asks(before=before),
    "mail": lambda before, _now: notices.forget_old(before=before),
    "audit": lambda before, _now: audit.forget_before(moment=before),
    "views": lambda before, _now: forget_before(moment=before),
    "erasure_record": lambda before, _now: forget_records(before=before),
}
"""Per rule, what removes everything that was last of use before a moment. Drafts, PDFs and copies
have sweeps of their own, and a moment of their own in the row."""


def sweep(*, now: datetime) -> dict[str, int]:
    """Warn first, then let go; how much of each rule went."""
    today = timezone.localdate(now)
    for name, warn in WARNINGS.items():
        _safely(name, partial(_warn, name, today, warn, now))
    gone = {
        name: _safely(name, partial(_let_go, name, today, let_go, now))
        for name, let_go in WHAT_GOES.items()
    }
    gone["profile"] = _safely("profile", partial(forget_who_stayed_away, now=now))
    return gone


def _warn(name: str, today: date, warn: Callable[[Rule, datetime], int], now: datetime) -> int:
    return warn(rule(name, today), now)


def _let_go(name: str, today: date, let_go: LetGo, now: datetime) -> int:
    last = rule(name, today).last_use_of_what_goes(today)
    return let_go(moment_of(last), now) if last is not None else 0


def warn_who_stays_away(of: Rule, now: datetime) -> int:
    """One mail to whoever was not here for so long that the account goes soon."""
    today = timezone.localdate(now)
    last = of.last_use_of_whom_to_warn(today)
    count = 0
    for user in _away_since(last):
        notices.send(
            to=user.email,
            kind="account_ends_soon",
            key=_warning(user),
            due_at=now,
            day=(today + timedelta(days=of.warn_days)).isoformat(),
            path=reverse("pages:home"),
        )
        count += 1
    return count


def forget_who_stayed_away(*, now: datetime) -> int:
    """Erase who was away for the whole time and heard of it long enough ago; how many."""
    today = timezone.localdate(now)
    of = rule("profile", today)
    told_before = moment_of(today - timedelta(days=of.warn_days))
    count = 0
    for user in _away_since(of.last_use_of_what_goes(today)):
        if was_told(_warning(user), before=told_before):
            forget(user=user, now=now)
            count += 1
    return count


def _away_since(last: date | None) -> list[User]:
    """Last here on that day or before; never who acts for an organisation, or is crossing."""
    if last is None:
        return []
    here = User.objects.alias(seen_at=Coalesce("last_login", "created_at"))
    away = here.filter(seen_at__lt=moment_of(last), is_active=True, is_staff=False)
    away = away.exclude(pk__in=Membership.objects.active().values("user"))
    crossing = Transition.objects.running().values("profile__owner")
    away = away.filter(leaving_at__isnull=True).exclude(pk__in=crossing)
    return list(away.order_by("pk")[:AT_ONCE])


def _warning(user: User) -> str:
    """One warning per time that someone stays away."""
    seen = user.last_login or user.created_at
    return f"account-ends-soon:{user.public_id}:{seen:%Y-%m-%d}"


def warn_of_coaching(of: Rule, now: datetime) -> int:
    """To whom a coach guided once: what was written down goes soon."""
    last = of.last_use_of_whom_to_warn(timezone.localdate(now))
    if last is None:
        return 0
    rows = ends_coaching(before=moment_of(last))
    return _tell({(one.profile.owner, one.public_id) for one in rows}, of, now)


def warn_of_needs(of: Rule, now: datetime) -> int:
    """To whose guidance ended: what they need is kept no longer, unless they say so."""
    last = of.last_use_of_whom_to_warn(timezone.localdate(now))
    if last is None:
        return 0
    rows = needs_to_let_go(before=moment_of(last)).select_related("profile__owner").order_by("pk")
    return _tell({(one.profile.owner, one.profile.public_id) for one in rows}, of, now)


def _tell(people: set[tuple[User | None, object]], of: Rule, now: datetime) -> int:
    """One neutral mail: what it is about stands behind the door."""
    day = timezone.localdate(now) + timedelta(days=of.warn_days)
    for user, about in people:
        if user is not None:
            notices.send(
                to=user.email,
                kind="kept_no_longer_soon",
                key=f"kept-no-longer:{of.name}:{about}",
                due_at=now,
                day=day.isoformat(),
                path=reverse("pages:home"),
            )
    return len(people)


WARNINGS: Mapping[str, Callable[[Rule, datetime], int]] = {
    "profile": warn_who_stays_away,
    "coaching": warn_of_coaching,
    "needs": warn_of_needs,
}


def _safely(name: str, act: Callable[[], int]) -> int:
    try:
        return act()
    except Exception:
        log.exception("retention failed", rule=name)
        return 0
