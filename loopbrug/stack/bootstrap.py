"""From nothing but Python to a virtual environment with exactly the packages of `requirements/`.

Every download is checked against a hash. uv does the installing: ten times faster than pip, and it
needs no ensurepip, which Debian leaves out.
"""

import ctypes
import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from loopbrug.stack import console
from loopbrug.stack.console import StackError
from loopbrug.stack.paths import BASE, REQUIREMENTS, TOOLS, VENV, VENV_PYTHON

BEGAN = time.monotonic()
STAMP = VENV / ".loopbrug-stamp"
PDF_LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
BROWSER_LIBRARIES = {"libatomic.so.1": "libatomic1"}  # for the Node.js inside Playwright
LIGHT_BROWSER = "chromium-headless-shell"
"""Chromium without its windows, a package of Debian: the same pages for two thirds of the work."""
BROWSERS = (LIGHT_BROWSER, "chromium", "chromium-browser", "google-chrome", "chrome")


def enter(arguments: list[str]) -> None:
    """Make sure that this process runs in the virtual environment, with what the command needs.

    LOOPBRUG_NO_VENV=1 is for containers, where the packages are in place already.
    """
    if os.environ.get("LOOPBRUG_NO_VENV") == "1":
        return
    for_tests = arguments[0] == "test"
    wanted = "test.txt" if for_tests else "app.txt"
    if not is_fresh(wanted):
        install(wanted)
    if arguments[0] in ("up", "test"):
        remind_of_libraries(for_tests=for_tests and "fast" not in arguments[1:2])
    if Path(sys.prefix).resolve() != VENV.resolve():
        os.environ[console.BEGAN] = str(BEGAN)
        os.execv(VENV_PYTHON, [str(VENV_PYTHON), str(BASE / "manage.py"), *arguments])  # noqa: S606 our own command


# --- the virtual environment


def fingerprint(requirements: str) -> str:
    return f"{requirements} {sha256((REQUIREMENTS / requirements).read_bytes()).hexdigest()}"


def is_fresh(requirements: str) -> bool:
    """Whether the environment works and holds these packages (test.txt holds all of app.txt)."""
    with suppress(OSError):
        interpreter, *installed = STAMP.read_text().splitlines()
        wanted = {fingerprint(requirements), fingerprint("test.txt")}
        return (
            VENV_PYTHON.exists()
            and interpreter == base_interpreter()
            and bool(wanted & {*installed})
        )
    return False


def base_interpreter() -> str:
    """The Python behind the environment: an upgrade of the system's Python changes it."""
    return str(VENV_PYTHON.resolve())


def install(requirements: str) -> None:
    with one_at_a_time():
        if is_fresh(requirements):
            return  # someone else just did it
        console.say("Eenmalig: alles klaarzetten wat loopbrug nodig heeft")
        for_tests = requirements == "test.txt"
        if for_tests:
            fetch_light_browser()
        install_libraries(missing_libraries(for_tests=for_tests))
        uv = find_uv()
        make_environment(uv)
        with console.step("Python-pakketten ophalen en installeren (ongeveer 70 MB)"):
            into = ("--python", str(VENV_PYTHON), "--compile-bytecode", "--quiet")
            exactly = ("--require-hashes", "-r", str(REQUIREMENTS / requirements))
            run_installer([uv, "pip", "install", *into, *exactly])
        STAMP.write_text(f"{base_interpreter()}\n{fingerprint(requirements)}\n")


@contextmanager
def one_at_a_time() -> Iterator[None]:
    try:
        TOOLS.mkdir(exist_ok=True)
        lock = (TOOLS / "lock").open("w")
    except OSError as problem:
        raise StackError(
            f"In de map {BASE} mag niet worden geschreven. Zet loopbrug in een map van jezelf, of "
            "start als de gebruiker van wie de map is."
        ) from problem
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def make_environment(uv: str) -> None:
    running_in_it = Path(sys.prefix).resolve() == VENV.resolve()
    known = STAMP.read_text().splitlines() if STAMP.exists() else []
    usable = VENV_PYTHON.exists() and known[:1] in ([], [base_interpreter()])
    if running_in_it or usable:
        return
    with console.step("Virtuele omgeving maken"):
        shutil.rmtree(VENV, ignore_errors=True)
        run_installer(
            [uv, "venv", "--quiet", "--no-project", "--python", sys.executable, str(VENV)]
        )


def find_uv() -> str:
    """The pinned uv, fetched by pip; without pip one that is on the machine already."""
    own, wanted = TOOLS / "bin" / "uv", REQUIREMENTS / "uv.txt"
    stamp = TOOLS / "uv.stamp"
    if own.exists() and stamp.exists() and stamp.read_text() == fingerprint("uv.txt"):
        return str(own)
    python = python_with_pip()
    if python is None and (present := shutil.which("uv")):
        return present
    if python is None and install_libraries(["python3-pip"]):
        python = python_with_pip()
    if python is None:
        raise StackError(
            "Python mist het hulpmiddel pip. Typ eenmalig: sudo apt-get install -y python3-pip"
        )
    with console.step("Installatieprogramma uv ophalen (ongeveer 25 MB)"):
        shutil.rmtree(TOOLS / "bin", ignore_errors=True)
        into = ("--target", str(TOOLS), "--upgrade", "--quiet")
        run_installer(
            [python, "-m", "pip", "install", *into, "--require-hashes", "-r", str(wanted)]
        )
    stamp.write_text(fingerprint("uv.txt"))
    return str(own)


def python_with_pip() -> str | None:
    """This Python, or the one behind a virtual environment that has no pip of its own."""
    for python in (sys.executable, str(Path(sys.executable).resolve())):
        asked = [python, "-m", "pip", "--version"]
        if subprocess.run(asked, capture_output=True, check=False).returncode == 0:
            return python
    return None


def run_installer(command: Sequence[str]) -> None:
    env = {"UV_SYSTEM_CERTS": trusts_system(), **os.environ, "UV_PYTHON_DOWNLOADS": "never"}
    env.pop("VIRTUAL_ENV", None)
    if not os.access(Path("~").expanduser(), os.W_OK):  # an account without a home
        env.setdefault("UV_CACHE_DIR", str(TOOLS / "cache"))
    done = subprocess.run(command, cwd=BASE, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = "\n".join(done.stderr.splitlines()[-4:])
        raise StackError(
            f"{reason}\n\nHet ophalen van de pakketten lukte niet. Is er "
            "internet, en laat een eventuele proxy pip en uv door? Typ daarna de opdracht opnieuw: "
            "wat al is opgehaald, blijft bewaard."
        )


def trusts_system() -> str:
    """Use the certificates of the system when it has any: a firm's own proxy is known there."""
    return "1" if sys.platform == "darwin" or any(Path("/etc/ssl/certs").glob("*")) else "0"


# --- libraries of the system


def missing_libraries(*, for_tests: bool) -> list[str]:
    """Debian's names of what is not there yet; only Linux is checked."""
    if sys.platform != "linux":
        return []
    wanted = {**PDF_LIBRARIES, **(BROWSER_LIBRARIES if for_tests else {})}
    missing = [package for library, package in wanted.items() if not loads(library)]
    if (
        for_tests
        and not os.environ.get("LOOPBRUG_CHROMIUM")
        and not any(map(shutil.which, BROWSERS))
    ):
        missing.append("chromium")
    return missing


def loads(library: str) -> bool:
    with suppress(OSError):
        ctypes.CDLL(library)
        return True
    return False


def install_libraries(packages: Sequence[str]) -> bool:
    """Install Debian packages where this account may; whether they are there now."""
    if not packages:
        return True
    as_root = root_prefix()
    if as_root is None or not shutil.which("apt-get"):
        return False
    apt = [*as_root, "apt-get", "-qq", "-o", "Acquire::Retries=1", "-o", "DPkg::Lock::Timeout=60"]
    with console.step(f"Systeembibliotheken installeren: {' '.join(packages)}"):
        if apt_get([*apt, "install", "-y", "--no-install-recommends", *packages]):
            return True
        apt_get([*apt, "update"])
        return apt_get([*apt, "install", "-y", "--no-install-recommends", *packages])


def root_prefix() -> list[str] | None:
    """How this account becomes root without being asked anything; None when it may not."""
    if os.getuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    may = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    return ["sudo", "-n"] if may else None


def apt_get(command: Sequence[str]) -> bool:
    env: Mapping[str, str] = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, env=env, capture_output=True, check=False).returncode == 0


def fetch_light_browser() -> None:
    """Where this account may and Debian has it. Without it the tests take the browser that is
    there, or ask for one."""
    if os.environ.get("LOOPBRUG_CHROMIUM") or shutil.which(LIGHT_BROWSER) or os.getuid() != 0:
        return
    has_browser = any(map(shutil.which, BROWSERS))
    if not has_browser or is_known_to_apt(LIGHT_BROWSER):
        install_libraries([LIGHT_BROWSER])


def is_known_to_apt(package: str) -> bool:
    asked = ["apt-cache", "show", package]
    return (
        bool(shutil.which("apt-cache"))
        and not subprocess.run(asked, capture_output=True, check=False).returncode
    )


def remind_of_libraries(*, for_tests: bool) -> None:
    """Say which line to type for what is still missing; only the tests cannot go on without."""
    if for_tests:
        fetch_light_browser()
    missing = missing_libraries(for_tests=for_tests)
    if not missing:
        return
    if for_tests and os.getuid() == 0 and install_libraries(missing):
        return
    line = f"sudo apt-get install -y --no-install-recommends {' '.join(missing)}"
    if not shutil.which("apt-get"):
        line = f"installeer met je pakketbeheer: {' '.join(missing)}"
    if for_tests:
        raise StackError(f"De tests missen systeembibliotheken. Typ eenmalig:\n  {line}")
    console.complain(
        f"Een profiel als PDF maken kan nog niet op deze computer. Typ eenmalig:\n  {line}\n"
        "De rest werkt gewoon."
    )
