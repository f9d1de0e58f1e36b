"""System checks: what must never be true in a real installation stops the start."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.utils import timezone

from loopbrug.kernel.retention import BadRetention, missing
from loopbrug.kernel.sealing import BadKey, read_keys

MIN_KEY_LENGTH = 50


@register(Tags.security)
def production_is_closed(**_: Any) -> list[Error]:
    """Production has a key of its own, https, no demo and no debug."""
    if not settings.PRODUCTION:
        return []
    wrong = {
        "loopbrug.E001": (settings.DEMO, "Demo mode cannot be switched on in production."),
        "loopbrug.E002": (settings.DEBUG, "Debug mode cannot be switched on in production."),
        "loopbrug.E003": (
            len(settings.SECRET_KEY) < MIN_KEY_LENGTH,
            "LOOPBRUG_SECRET_KEY must be set, at least 50 characters.",
        ),
        "loopbrug.E004": (not settings.HTTPS, "LOOPBRUG_ORIGIN must be the https:// address."),
        "loopbrug.E005": (
            not _has_data_keys(),
            "LOOPBRUG_DATA_KEYS must hold a key of its own, made by `manage.py rotate_keys --new`.",
        ),
    }
    return [Error(text, id=code) for code, (is_wrong, text) in wrong.items() if is_wrong]


def _has_data_keys() -> bool:
    try:
        return bool(read_keys(settings.DATA_KEYS))
    except BadKey:
        return False


@register()
def every_period_is_known(**_: Any) -> list[Error]:
    """The table of periods can be read, and has a row in force for everything that is kept."""
    try:
        lacking = missing(timezone.localdate())
    except (BadRetention, OSError, UnicodeError) as error:
        text = f"LOOPBRUG_RETENTION cannot be used: {error}."
        return [Error(text, id="loopbrug.E007")]
    text = f"LOOPBRUG_RETENTION has no row in force for: {', '.join(lacking)}."
    hint = "Take it over from loopbrug/data/retention.csv."
    return [Error(text, hint=hint, id="loopbrug.E006")] if lacking else []


def refuse_to_start() -> None:
    """End this process with the reasons, when production is not closed or a period is unknown. Web
    and workers call it themselves: a server that imports the application runs no system checks."""
    wrong = production_is_closed() + every_period_is_known()
    if wrong:
        raise SystemExit("\n".join(f"{error.id}: {error.msg}" for error in wrong))
