"""What is wrong with a file that someone gave us, said so that they can find and mend it."""

from collections.abc import Sequence
from dataclasses import dataclass

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: in which file, on which line (0: the file as a whole), and what."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.file}, regel {self.line}" if self.line else self.file
        return f"{place}: {self.message}"


class Refused(Exception):
    """Nothing was loaded; `problems` says why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(listed(self.problems)))


def refuse(file: str, message: str, *, line: int = 0) -> Refused:
    """A refusal for one reason."""
    return Refused([Problem(file, line, message)])


def listed(problems: Sequence[Problem]) -> list[str]:
    """The first problems as lines of text, and how many more there are."""
    lines = [str(problem) for problem in problems[:SHOWN]]
    if len(problems) > SHOWN:
        lines.append(f"... en nog {len(problems) - SHOWN}")
    return lines
