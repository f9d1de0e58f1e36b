"""Typed readers of the environment. A value that cannot be read stops the start."""

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


class BadEnvironment(Exception):
    """A variable has a value that we cannot use; the message names it."""


def text(name: str, default: str = "") -> str:
    """`NAME`, or the content of the file that `NAME_FILE` names (how containers pass secrets)."""
    file = os.environ.get(f"{name}_FILE")
    if file:
        return Path(file).read_text(encoding="utf-8").strip()
    return os.environ.get(name, "") or default


def flag(name: str, *, default: bool = False) -> bool:
    value = text(name, "1" if default else "0").lower()
    if value not in ("0", "1", "true", "false", "yes", "no"):
        raise BadEnvironment(f"{name} must be 0 or 1, not {value!r}")
    return value in ("1", "true", "yes")


def number(name: str, default: int) -> int:
    value = text(name, str(default))
    if not value.isdecimal():
        raise BadEnvironment(f"{name} must be a whole number, not {value!r}")
    return int(value)


def words(name: str, default: str) -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def running_stack(state: Path) -> dict[str, str]:
    """Addresses and key that a running `manage.py up` wrote down, so that commands find it."""
    try:
        found = json.loads((state / "env.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in found.items()}


def database(url: str, *, patience: dict[str, str]) -> dict[str, Any]:
    """Django's settings for `postgres://user:password@host:port/name?host=/socket/folder`.

    `patience` are PostgreSQL settings of each connection (statement_timeout and the like).
    A connection is kept and tried before each use. Not a pool: measured, one that lost its server
    lets every request wait and comes back long after the server did.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise BadEnvironment("DATABASE_URL must start with postgres://")
    query = dict(parse_qsl(parts.query))
    host = query.pop("host", None) or parts.hostname or ""
    flags = " ".join(f"-c {key}={value}" for key, value in patience.items())
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "loopbrug",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": {**query, "options": flags},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def redis_urls(url: str) -> tuple[str, str]:
    """Addresses of the broker (database 0) and of the cache (database 1)."""
    if url.startswith("unix://"):
        return f"redis+socket://{url.removeprefix('unix://')}?virtual_host=0", f"{url}?db=1"
    base = url.rstrip("/")
    return f"{base}/0", f"{base}/1"
