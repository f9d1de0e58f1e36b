"""Settings as an installation gets them: each test starts a process with an environment."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

PRODUCTION = {
    "LOOPBRUG_ENV": "production",
    "LOOPBRUG_ORIGIN": "https://loopbrug.example",
    "LOOPBRUG_HOSTS": "loopbrug.example",
    "LOOPBRUG_SECRET_KEY": "only-in-this-test-" + "Zx9" * 20,
    "LOOPBRUG_DATA_KEYS": "b25seS1pbi10aGlzLXRlc3Qtb25seS1pbi10aGlzLXQ=",
}
SHOW = (
    "from django.conf import settings; import json;"
    "found = {name: getattr(settings, name) for name in dir(settings) if name.isupper()};"
    "print(json.dumps(found, default=str))"
)


def run(
    environment: dict[str, str], state: Path, *command: str
) -> subprocess.CompletedProcess[str]:
    """A Python process that has nothing but this environment and the test's servers."""
    kept = ("PATH", "HOME", "DATABASE_URL", "REDIS_URL", "LD_LIBRARY_PATH", "VIRTUAL_ENV")
    given = {name: os.environ[name] for name in kept if name in os.environ}
    return subprocess.run(  # noqa: S603 our own Python, our own words
        [sys.executable, *command],
        cwd=ROOT,
        env={
            **given,
            "DJANGO_SETTINGS_MODULE": "loopbrug.settings",
            "LOOPBRUG_STATE": str(state),
            **environment,
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def settings_with(environment: dict[str, str], state: Path) -> dict[str, object]:
    shown = run(environment, state, "-c", SHOW)
    assert shown.returncode == 0, shown.stderr
    return dict(json.loads(shown.stdout))


def test_https_closes_cookies_and_transport(tmp_path: Path) -> None:
    found = settings_with(PRODUCTION, tmp_path)
    assert str(found["SESSION_COOKIE_NAME"]).startswith("__Host-")
    assert str(found["CSRF_COOKIE_NAME"]).startswith("__Host-")
    for flag in (
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SESSION_COOKIE_HTTPONLY",
        "CSRF_COOKIE_HTTPONLY",
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_INCLUDE_SUBDOMAINS",
        "SECURE_HSTS_PRELOAD",
        "SECURE_CONTENT_TYPE_NOSNIFF",
    ):
        assert found[flag] is True, flag
    # What the __Host- prefix asks: this host and the whole of it.
    assert found["SESSION_COOKIE_PATH"] == found["CSRF_COOKIE_PATH"] == "/"
    assert found["SESSION_COOKIE_DOMAIN"] is found["CSRF_COOKIE_DOMAIN"] is None
    assert found["SESSION_COOKIE_SAMESITE"] in ("Lax", "Strict")
    assert found["SECURE_HSTS_SECONDS"] == 365 * 24 * 3600
    assert found["CSRF_TRUSTED_ORIGINS"] == ["https://loopbrug.example"]
    assert found["DEBUG"] is False
    assert found["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"] is False
    assert "console" not in str(found["EMAIL_BACKEND"])


def test_http_on_this_machine_works_without_them(tmp_path: Path) -> None:
    found = settings_with({"LOOPBRUG_ORIGIN": "http://localhost:8000"}, tmp_path)
    assert found["SESSION_COOKIE_SECURE"] is False
    assert not str(found["SESSION_COOKIE_NAME"]).startswith("__Host-")
    assert found["SECURE_SSL_REDIRECT"] is False
    assert found["DEMO"] is False, "a demo is asked for, never there by itself"


def test_production_reads_nothing_that_a_started_demo_left_behind(tmp_path: Path) -> None:
    left = {"DATABASE_URL": "postgres:///other", "LOOPBRUG_SECRET_KEY": "k" * 60}
    (tmp_path / "env.json").write_text(json.dumps(left), encoding="utf-8")
    without_key = {k: v for k, v in PRODUCTION.items() if k != "LOOPBRUG_SECRET_KEY"}
    shown = run(without_key, tmp_path, "-c", SHOW)
    assert "k" * 60 not in shown.stdout
    assert shown.returncode != 0 or json.loads(shown.stdout)["SECRET_KEY"] == ""


def test_check_deploy_is_clean_for_production(tmp_path: Path) -> None:
    checked = run(PRODUCTION, tmp_path, "-m", "django", "check", "--deploy", "--fail-level=INFO")
    assert checked.returncode == 0, checked.stderr
    assert "no issues" in checked.stdout + checked.stderr


WRONG = {
    "demo mode": ({"LOOPBRUG_DEMO": "1"}, "loopbrug.E001"),
    "debug mode": ({"LOOPBRUG_DEBUG": "1"}, "loopbrug.E002"),
    "a key that is too short": ({"LOOPBRUG_SECRET_KEY": "short"}, "loopbrug.E003"),
    "an address without https": ({"LOOPBRUG_ORIGIN": "http://loopbrug.nl"}, "loopbrug.E004"),
    "no key for what is sealed": ({"LOOPBRUG_DATA_KEYS": ""}, "loopbrug.E005"),
    "half a key": ({"LOOPBRUG_DATA_KEYS": "b25seS1oYWxm"}, "loopbrug.E005"),
}
ALL_WRONG = {name: value for extra, _code in WRONG.values() for name, value in extra.items()}
CODES = sorted({code for _extra, code in WRONG.values()})
ASK = "from loopbrug.checks import refuse_to_start; refuse_to_start()"
"""What web and workers ask before they start, without all that they load before."""


def codes_in(text: str) -> list[str]:
    return sorted(set(re.findall(r"loopbrug\.E\d+", text)))


@pytest.mark.parametrize(
    ("extra", "code"), WRONG.values(), ids=[name.replace(" ", "-") for name in WRONG]
)
def test_production_does_not_start_with(tmp_path: Path, extra: dict[str, str], code: str) -> None:
    asked = run({**PRODUCTION, **extra}, tmp_path, "-c", ASK)
    assert asked.returncode != 0
    assert codes_in(asked.stderr) == [code]


def test_check_names_all_that_is_wrong_in_production(tmp_path: Path) -> None:
    checked = run({**PRODUCTION, **ALL_WRONG}, tmp_path, "-m", "django", "check")
    assert checked.returncode != 0
    assert codes_in(checked.stderr) == CODES


def test_the_web_process_names_all_that_is_wrong_and_does_not_start(tmp_path: Path) -> None:
    started = run({**PRODUCTION, **ALL_WRONG}, tmp_path, "-c", "import loopbrug.wsgi")
    assert started.returncode != 0
    assert codes_in(started.stderr) == CODES
    assert "Traceback" not in started.stderr, "a sentence, not a stack"


@pytest.mark.parametrize(
    "command", [("-m", "django", "check"), ("-c", ASK)], ids=["check", "start"]
)
def test_a_table_of_ones_own_that_misses_a_row_stops_the_start_and_names_it(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    rows = (ROOT / "loopbrug/data/retention.csv").read_text().splitlines(keepends=True)
    own = tmp_path / "own.csv"
    own.write_text("".join(row for row in rows if not row.startswith(("invited,", "mail,"))))
    started = run({"LOOPBRUG_RETENTION": str(own)}, tmp_path, *command)
    assert started.returncode != 0
    assert codes_in(started.stderr) == ["loopbrug.E006"]
    assert "invited, mail." in started.stderr


@pytest.mark.parametrize("role", ["worker", "beat"])
def test_workers_refuse_to_start_in_production_with_demo_mode(tmp_path: Path, role: str) -> None:
    extra, code = WRONG["demo mode"]
    environment = {**PRODUCTION, **extra, "LOOPBRUG_BROKER_URL": "memory://"}
    command = ["-m", "celery", "-A", "loopbrug", role]
    command += ["--schedule", str(tmp_path / "beat")] if role == "beat" else ["--pool=solo"]
    started = run(environment, tmp_path, *command)
    assert started.returncode != 0
    assert codes_in(started.stderr) == [code]


def test_production_as_it_should_be_starts(tmp_path: Path) -> None:
    started = run(PRODUCTION, tmp_path, "-c", "import loopbrug.wsgi; print('started')")
    assert started.stdout.strip() == "started", started.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LOOPBRUG_DEMO", "maybe"),
        ("LOOPBRUG_DEBUG", "2"),
        ("LOOPBRUG_SMTP_PORT", "mail"),
        ("DATABASE_URL", "mysql://localhost/loopbrug"),
    ],
)
def test_a_value_that_cannot_be_read_stops_the_start_and_is_named(
    tmp_path: Path, name: str, value: str
) -> None:
    shown = run({name: value}, tmp_path, "-c", SHOW)
    assert shown.returncode != 0
    assert name in shown.stderr.splitlines()[-1]


def test_a_secret_can_come_from_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "key"
    secret.write_text("from-a-file-" + "q" * 50 + "\n", encoding="utf-8")
    found = settings_with(
        {**PRODUCTION, "LOOPBRUG_SECRET_KEY": "", "LOOPBRUG_SECRET_KEY_FILE": str(secret)},
        tmp_path,
    )
    assert found["SECRET_KEY"] == "from-a-file-" + "q" * 50


def test_the_web_is_less_patient_with_the_database_than_a_script(tmp_path: Path) -> None:
    options = {}
    for process in ("web", "worker", "script"):
        found = settings_with({"LOOPBRUG_PROCESS": process}, tmp_path)
        text = str(found["DATABASES"]["default"]["OPTIONS"]["options"])
        waits = dict(re.findall(r"(\w+_timeout)=(\d+)s", text))
        options[process] = {name: int(seconds) for name, seconds in waits.items()}
    assert options["web"]["statement_timeout"] == 10
    assert options["web"]["lock_timeout"] == 5
    assert options["web"]["statement_timeout"] < options["worker"]["statement_timeout"]
    assert options["worker"]["statement_timeout"] < options["script"]["statement_timeout"]
    assert all(waits["idle_in_transaction_session_timeout"] for waits in options.values())


def test_only_the_web_works_under_the_role_that_may_not_change_the_register(tmp_path: Path) -> None:
    roles = {}
    for process in ("web", "worker", "script"):
        named = {"LOOPBRUG_PROCESS": process, "LOOPBRUG_DATABASE_ROLE": "loopbrug_web"}
        found = settings_with(named, tmp_path)
        text = str(found["DATABASES"]["default"]["OPTIONS"]["options"])
        roles[process] = re.findall(r"-c role=(\w+)", text)
    assert roles == {"web": ["loopbrug_web"], "worker": [], "script": []}


def test_every_variable_that_is_read_is_explained_to_who_runs_it() -> None:
    read = set()
    for path in (ROOT / "loopbrug").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        read |= set(re.findall(r"env\.(?:text|flag|number|words)\(\s*\"([A-Z_]+)\"", text))
    told = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    lines = told.splitlines()
    untold = [
        name
        for name in sorted(read - set(OF_UP_ALONE))
        if name not in told and not any(is_told_short(name, line) for line in lines)
    ]
    assert not untold, "\n".join(untold)


OF_UP_ALONE = {
    "LOOPBRUG_INSTANCE": "`up` gives it, to know its own site by",
}


def is_told_short(name: str, line: str) -> bool:
    """`LOOPBRUG_SMTP_HOST` `_PORT` on one line tells of both."""
    stem, _, last = name.rpartition("_")
    return f"{stem}_" in line and f"`_{last}`" in line
