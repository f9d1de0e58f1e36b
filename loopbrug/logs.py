"""Logs as JSON lines: who (a pseudonym), when, what, which thing. Never what people wrote."""

import logging
import re
from collections.abc import MutableMapping
from typing import Any

import structlog

_QUOTED = re.compile(r"(?<=DETAIL:).*?(?=\n\n|\Z)|(?<=invalid input ).*?(?=\n|\Z)", re.DOTALL)


def _without_values(
    _logger: Any, _name: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """PostgreSQL quotes the value that it refuses: somebody's address, or a whole row."""
    for key in ("event", "exception"):
        if isinstance(event.get(key), str):
            event[key] = _QUOTED.sub(" (left out)", event[key])
    return event


_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
    _without_values,
]


def _without_query(
    _logger: Any, _name: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """A query string may hold a name or a token: only the path is logged."""
    request = event.get("request")
    if isinstance(request, str):
        event["request"] = request.split("?", 1)[0][:200]
    event.pop("user_agent", None)
    return event


def structlog_config(*, debug: bool) -> dict[str, Any]:
    """Configure structlog and return Django's LOGGING."""
    structlog.configure(
        processors=[
            *_SHARED,
            _without_query,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.DEBUG if debug else logging.INFO
        ),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processor": structlog.processors.JSONRenderer(),
                "foreign_pre_chain": [*_SHARED, _without_query],
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["console"], "level": "INFO" if debug else "WARNING"},
        "loggers": {
            "django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False},
            # That the register of consents was looked through is news: silence is not proof.
            "accounts.tasks": {"level": "INFO"},
        },
    }
