"""System checks: what must never be true in a real installation stops the start."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, register

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
    }
    return [Error(text, id=code) for code, (is_wrong, text) in wrong.items() if is_wrong]


def refuse_to_start() -> None:
    """End this process with the reasons, when production is not closed. Web and workers call it
    themselves: a server that imports the application runs no system checks."""
    wrong = production_is_closed()
    if wrong:
        raise SystemExit("\n".join(f"{error.id}: {error.msg}" for error in wrong))
