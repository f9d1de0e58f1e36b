"""Stories: moments one is proud of. Each has sentences, and a sentence can prove a talent."""

import re

MOST_STORIES = 3
LONGEST_STORY = 1500
LONGEST_SENTENCE = 500
_END = re.compile(r"(?<=[.!?…])[\"'’”)]*\s+(?=[\"'‘“(]*[A-Z0-9À-Þ])|\n+")
_SHORT_WORDS = ("bijv.", "bv.", "o.a.", "enz.", "dhr.", "mevr.", "nr.", "ca.", "dr.", "m.b.t.")
_INITIAL = re.compile(r"(?:^|\s)[A-Z]\.$")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a story in their order, nothing left out and nothing added; a very long one
    is cut between words. The same sentence twice is one."""
    found: list[str] = []
    for part in _parts(text):
        if found and _goes_on(found[-1]):
            found[-1] = f"{found[-1]} {part}"
        else:
            found.append(part)
    return tuple(dict.fromkeys(piece for one in found for piece in _pieces(one)))


def _parts(text: str) -> list[str]:
    """Between the ends of sentences; the signs that close one stay with it."""
    cut, parts = 0, []
    for end in _END.finditer(text):
        parts.append(text[cut : end.end()])
        cut = end.end()
    parts.append(text[cut:])
    return [" ".join(part.split()) for part in parts if part.strip()]


def _goes_on(sentence: str) -> bool:
    """A point that ends a short word or an initial ends no sentence."""
    return sentence.lower().endswith(_SHORT_WORDS) or bool(_INITIAL.search(sentence))


def _pieces(sentence: str) -> list[str]:
    pieces = []
    while len(sentence) > LONGEST_SENTENCE:
        cut = sentence.rfind(" ", 1, LONGEST_SENTENCE + 1)
        cut = cut if cut > 0 else LONGEST_SENTENCE
        pieces.append(sentence[:cut].rstrip())
        sentence = sentence[cut:].lstrip()
    return [*pieces, sentence] if sentence else pieces
