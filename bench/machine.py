"""What was measured on."""

import os
import platform
import resource
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path


@dataclass(frozen=True)
class Machine:
    day: str
    processor: str
    cores: int
    memory_gb: int
    system: str
    software: str
    load_before: float

    def in_words(self) -> str:
        return (
            f"{self.day}, {self.cores} cores ({self.processor}), {self.memory_gb} GB, "
            f"{self.system}, {self.software}; load before the run {self.load_before:.1f}"
        )


def cores() -> int:
    return len(os.sched_getaffinity(0))


def memory_mb() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20


def describe(postgres: str) -> Machine:
    software = [f"Python {platform.python_version()}", f"PostgreSQL {postgres}"]
    software += [f"{name} {version(name)}" for name in ("numpy", "numba", "scipy", "django")]
    return Machine(
        day=f"{datetime.now(UTC):%-d %B %Y}",
        processor=_processor(),
        cores=cores(),
        memory_gb=round(memory_mb() / 1024),
        system=f"{platform.system()} {platform.machine()}",
        software=", ".join(software),
        load_before=os.getloadavg()[0],
    )


def _processor() -> str:
    file = Path("/proc/cpuinfo")
    if file.exists():
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown"


def peak_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
