"""What a CV says: which pieces of it may name a skill, and a diploma in so many words.

Nothing is concluded about a person. What this finds is only ever offered, beside its sentence.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loopbrug.kernel.text import clean_text
from profiles.domain.evidence import LONGEST_SENTENCE, DiplomaProposal

MOST_SENTENCES = 400
MOST_PIECES = 160
_LONGEST_WORD = 60
_MOST_WORDS, _SHORTEST = 7, 4
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"‘“(])|\s*[•·▪●◦‣»|]\s*|\s{4,}|\t+")
_BULLET = re.compile(r"^[\s\-–—*>o]+\s")
_BETWEEN = re.compile(r"\s*[,;:/()–—]\s*|\s+-\s+|\s+(?:en|of|and|zoals|waaronder|o\.a\.)\s+", re.I)
_ABOUT_THE_PERSON = re.compile(
    r"@|https?:|www\.|linkedin|\b(?:\d[ \-.]?){8,}\b|\b\d{4}\s?[a-z]{2}\b"
    r"|\b(?:geboren|geboortedatum|geboorteplaats|geslacht|nationaliteit|burgerlijke|adres"
    r"|telefoon|mobiel|e-?mail|naam|woonplaats|referenties?|hobby'?s?)\b|^talen\b",
    re.IGNORECASE,
)
"""Who someone is and how to reach them is never looked up, and never shown as a reason."""
_HEADINGS = frozenset(
    {"cv", "curriculum vitae", "profiel", "werkervaring", "ervaring", "opleiding", "opleidingen"}
    | {"cursussen", "vaardigheden", "skills", "competenties", "talen", "interesses", "overig"}
    | {"certificaten", "persoonlijke gegevens", "functie", "taken", "werkzaamheden", "bijbanen"}
    | {"vrijwilliger", "vrijwilligerswerk", "computer", "rijbewijs", "nederlands", "engels"}
)
_DATES = re.compile(
    r"\b(?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?\s+(?=\d{4})"
    r"|\b(?:19|20)\d\d\b|\b\d{1,2}[-/]\d{1,2}(?:[-/]\d{2,4})?\b|\bheden\b",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"ik|ben|heb|had|was|werd|werk|werkte|deed|doe|kan|kon|goed|veel|ook|in|op|aan|bij|met|voor|van"
    r"|de|het|een|als|naar|tot|door|over|om|te|er|mijn|jaar|jaren|maand|maanden|dagelijks|onder"
    r"|andere|ervaring|kennis|verantwoordelijk\w*|werkzaamheden|diverse|verschillende|cursus|training"
    r"|opleiding|certificaat|diploma|behaald|vrijwilliger"
    r"|the|a|of|to|with|for|i|my|and",
    re.IGNORECASE,
)


_WORD = re.compile(r"[^\W\d_]+")
_IN_NAMES = frozenset(
    {"van", "de", "den", "der", "het", "ten", "ter", "te", "in", "t", "op", "aan"}
    | {"la", "el", "al", "da", "dos", "di", "du", "von"}
)
"""Words that stand in many names and are nobody's."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that may name a skill, and the sentence they stand in."""

    words: str
    sentence: str


def sentences_of(text: str) -> list[str]:
    """The sentences of a CV, cleaned, without those that say who someone is."""
    found = (
        said
        for line in clean_text(text, lines=True).split("\n")
        for said in _SENTENCE_END.split(_BULLET.sub("", line))
    )
    told = (" ".join(w for w in said.split() if len(w) <= _LONGEST_WORD) for said in found)
    kept = [said for said in told if len(said) >= _SHORTEST and not _ABOUT_THE_PERSON.search(said)]
    return list(dict.fromkeys(kept))[:MOST_SENTENCES]


def pieces_of(sentences: Iterable[str], *, name: str = "") -> list[Piece]:
    """What to look up, each piece once: the parts of every sentence that are short enough. What is
    just the name of whoever the CV is of says nothing: many a name is a trade as well."""
    found: dict[str, Piece] = {}
    own = frozenset(_words(name)) - _IN_NAMES
    for sentence in sentences:
        for words in _parts(sentence, own):
            found.setdefault(words.casefold(), Piece(words, sentence[:LONGEST_SENTENCE]))
    return list(found.values())[:MOST_PIECES]


def _parts(sentence: str, own: frozenset[str]) -> Iterator[str]:
    for part in _BETWEEN.split(_DATES.sub(" ", sentence)):
        words = [word.strip(".!?\"'‘’“”&+") for word in _without_name(part or "", own)]
        telling = [word for word in words if word and not _EMPTY.fullmatch(word)]
        said = " ".join(telling[:_MOST_WORDS])
        if len(said) >= _SHORTEST and said.casefold() not in _HEADINGS:
            yield said


def _without_name(part: str, own: frozenset[str]) -> list[str]:
    """The words of it. A name is two words of it or more, wherever they stand, or one with nothing
    but what goes in a name: one such word between others is a word like any other."""
    words = part.split()
    if not own:
        return words
    of_name = [bool(said) and own.issuperset(said) for said in map(_words, words)]
    rest = [word for word, is_name in zip(words, of_name, strict=True) if not is_name]
    if any(of_name) and all(_goes_with_a_name(word) for word in rest):
        return []
    return rest if sum(of_name) > 1 else words


def _goes_with_a_name(word: str) -> bool:
    """An initial, or a word between the first and the last."""
    return all(len(one) == 1 or one in _IN_NAMES for one in _words(word))


def _words(text: str) -> list[str]:
    """Letters only and without accents, since those come and go."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))


_DIPLOMAS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("doctor", (r"gepromoveerd", r"promotie tot doctor", r"doctorstitel", r"ph\.?d")),
    ("master", (r"(hbo|wo|universitaire?)[ -]*master", r"master of (science|arts|laws)",
                r"masterdiploma", r"diploma\b.{0,40}\bmaster", r"doctoraal", r"msc")),
    ("bachelor", (r"(hbo|wo|universitaire?)[ -]*bachelor", r"bachelor of \w+", r"bachelordiploma",
                  r"hbo-?diploma", r"diploma\b.{0,40}\b(hbo|bachelor)", r"bsc")),
    ("ad", (r"associate degree",)),
    ("vwo", (r"vwo-?diploma", r"gymnasiumdiploma", r"diploma\b.{0,40}\bvwo")),
    ("mbo_4", (r"mbo[ -]*(niveau[ -]*)?4", r"havo-?diploma", r"diploma\b.{0,40}\bhavo")),
    ("mbo_3", (r"mbo[ -]*(niveau[ -]*)?3",)),
    ("mbo_2", (r"mbo[ -]*(niveau[ -]*)?2", r"mavo-?diploma", r"vmbo[ -]*(t|tl|kader)",
               r"diploma\b.{0,40}\bmavo")),
    ("mbo_1", (r"mbo[ -]*(niveau[ -]*)?1", r"entreeopleiding", r"vmbo[ -]*basis\w*")),
)  # fmt: skip
"""The highest first; the ways in which people write each."""
_CLEARLY = re.compile(r"\b(?:diploma|behaald|afgerond|geslaagd|afgestudeerd|gehaald)\w*", re.I)
_NOT_DONE = re.compile(
    r"\b(?:niet|geen|nog|bezig|heden|gestopt|zonder|deels|gedeeltelijk|verwacht|begonnen"
    r"|afgebroken|lopend\w*|docent\w*|leraar|lerares|begeleid\w*)\b",
    re.IGNORECASE,
)


def diploma_in(sentences: Iterable[str]) -> DiplomaProposal | None:
    """The highest diploma that a sentence says was earned; None when none says so clearly. Studies
    that were not finished, or are taught, are no diploma."""
    clear = [one for one in sentences if _CLEARLY.search(one) and not _NOT_DONE.search(one)]
    for code, ways in _DIPLOMAS:
        named = re.compile(rf"\b(?:{'|'.join(ways)})\b", re.IGNORECASE)
        for sentence in clear:
            if named.search(sentence):
                return DiplomaProposal(code, sentence[:LONGEST_SENTENCE])
    return None
