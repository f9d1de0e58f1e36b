"""What follows from a catalogue alone: worked out once, not for each vacancy that changes."""

from collections import deque
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from matching.domain.catalogue import Catalogue

KEPT = 4
P = ParamSpec("P")
R = TypeVar("R")


def once_per_catalogue(
    make: Callable[Concatenate[Catalogue, P], R],
) -> Callable[Concatenate[Catalogue, P], R]:
    """The last few answers are kept, and given to whoever asks the same of the very same catalogue;
    nobody writes in them. A catalogue never changes, and is too large to be compared."""
    answers: deque[tuple[Catalogue, tuple[object, ...], R]] = deque(maxlen=KEPT)

    def found(catalogue: Catalogue, /, *args: P.args, **kwargs: P.kwargs) -> R:
        asked = (*args, *sorted(kwargs.items()))
        for known, before, answer in tuple(answers):
            if known is catalogue and before == asked:
                return answer
        answer = make(catalogue, *args, **kwargs)
        answers.append((catalogue, asked, answer))
        return answer

    return found
