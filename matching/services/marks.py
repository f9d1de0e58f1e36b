"""What a person does with an option: keep it, or put it aside with a reason."""

from django.db import transaction

from matching.models import OptionMark, OptionMarkKind, Vacancy
from profiles.models import Profile

REASONS = {
    "too_far": "het is te ver",
    "pay": "het loon is te laag",
    "hours": "de uren of dagen passen niet",
    "work": "dit werk wil ik niet doen",
    "sector": "deze sector wil ik niet",
    "employer": "deze werkgever wil ik niet",
    "not_now": "nu niet, later misschien",
    "other": "anders",
}
"""Why something is not for someone: for the person, and later for learning from; no employer
ever reads it."""


@transaction.atomic
def save_option(*, profile: Profile, vacancy: Vacancy) -> None:
    """Keep this option; also takes it back from "niet voor mij"."""
    OptionMark.objects.update_or_create(
        profile=profile,
        vacancy=vacancy,
        defaults={"kind": OptionMarkKind.SAVED, "reason": "", "note": ""},
    )


@transaction.atomic
def put_aside(*, profile: Profile, vacancy: Vacancy, reason: str, note: str) -> None:
    """Not for me: out of the list until the person takes it back. `reason` is a key of REASONS."""
    OptionMark.objects.update_or_create(
        profile=profile,
        vacancy=vacancy,
        defaults={"kind": OptionMarkKind.NOT_FOR_ME, "reason": reason, "note": note},
    )


@transaction.atomic
def clear_mark(*, profile: Profile, vacancy: Vacancy) -> None:
    """Neither kept nor put aside any more."""
    OptionMark.objects.filter(profile=profile, vacancy=vacancy).delete()
