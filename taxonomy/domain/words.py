"""What people type, taken apart: words, the forms a Dutch word may have, what weighs little."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

MAX_TYPED, MAX_WORDS = 200, 6
SHORTEST_PART, SHORTEST_JOINED, LONGEST_COMPOUND = 4, 7, 40
TYPED, DERIVED, PART = "typed", "derived", "part"
JOINED, TURNED = "joined", "turned"
"""Two neighbours as one word, as written and the other way round: both places are meant."""

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th"}
)
_SOFT = """
    aan al alle alles als altijd ander andere anderen andermans anders bedrijf beetje ben bezig
    bij bijna bijvoorbeeld daar dan dat de deed der deze die dingen dit doch doe doen door dus
    een eens eigen en er erg ervaring ga gaan ge gedaan geen gemaakt geweest gewerkt goed graag
    haar had heb hebben heeft heel hele helemaal hem het hier hij hoe hou houd hun iemand iets ik
    in ingewerkt is ja jaar jaren je jullie kan kon kunnen leuk maar maken me meer meestal men
    met mij mijn moet moeten na naar niet niets nog nogal nu of om omdat omgaan onder ons ook op
    over reeds snel soort spullen te tegen toch toen tot u uit uw vaak van veel voor vroeger want
    waren was wat we weer weet wel weleens werd werk werken werkt werkte weten wezen wie wij wil
    willen worden wordt zal ze zelf zich zij zijn zo zoals zonder zou
"""
SOFT = frozenset(_SOFT.split())
"""Words in a sentence about oneself that hardly tell which skill is meant."""

_STRONG_FORMS = """
    gebracht:brengen bracht:brengen gedragen:dragen gedreven:drijven geholpen:helpen hielp:helpen
    gegeven:geven gaf:geven geschreven:schrijven schreef:schrijven gesneden:snijden sneed:snijden
    gereden:rijden reed:rijden verkocht:verkopen gekocht:kopen gezocht:zoeken gesproken:spreken
    sprak:spreken gelezen:lezen las:lezen gegraven:graven gebonden:binden gestreken:strijken
    geslepen:slijpen gemeten:meten gevaren:varen gelopen:lopen liep:lopen gehouden:houden
    gezeten:zitten gedacht:denken gestoken:steken gegoten:gieten gebogen:buigen getrokken:trekken
    geschoren:scheren gewogen:wegen gebroken:breken genomen:nemen geslagen:slaan gezien:zien
    gezongen:zingen gevonden:vinden geworven:werven overlegd:overleggen getest:testen
    onderhouden:onderhoud gesorteerd:sorteren geordend:ordenen verzorgde:verzorgen
"""
_STRONG = dict(pair.split(":") for pair in _STRONG_FORMS.split())
_SEPARABLE = "schoon|op|af|in|uit|aan|bij|over|voor|door|mee|om|los|vast|klaar|terug|samen|toe|weg|"
_PARTICIPLE = re.compile(rf"^({_SEPARABLE})ge([a-z]{{3,}})$")
_SHORT_VOWEL = re.compile(r"(?:^|[^aeiou])[aeiou][bdfgklmnprst]$")


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which the word at `place` may be written in a name, and how sure that is."""

    place: int
    text: str
    quality: float
    how: str


def fold(text: str) -> str:
    """No accents, capitals or punctuation; the same as `taxonomy_fold` in the database."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def words_of(text: str) -> list[str]:
    """The first words of what someone typed, folded; one-letter words say nothing."""
    words = [word for word in dict.fromkeys(fold(text[:MAX_TYPED]).split()) if len(word) > 1]
    telling = [word for word in words if word not in SOFT]
    return (telling or words)[:MAX_WORDS]


def forms_of(words: list[str]) -> list[Form]:
    """Every form in which these words may stand in a name."""
    found: list[Form] = []
    for place, word in enumerate(words):
        found.append(Form(place, word, 1.0, TYPED))
        found += [Form(place, form, 0.95, DERIVED) for form in sorted(set(_other_forms(word)))]
        found += [Form(place, part, share, PART) for part, share in _parts(word)]
    for place, (one, other) in enumerate(pairwise(words)):
        if len(one + other) >= SHORTEST_JOINED:
            found += [Form(place, one + other, 1.0, JOINED), Form(place, other + one, 0.95, TURNED)]
    return found


def _other_forms(word: str) -> Iterator[str]:
    """Verb forms that stemming misses (works, worked, has worked), and s/z, f/v at the end."""
    if word in _STRONG:
        yield _STRONG[word]
    participle = _PARTICIPLE.match(word)
    if participle:
        yield from _without_ending(participle[1] + participle[2])
    if len(word) > SHORTEST_PART:
        yield from _without_ending(word)
    yield from _hard_and_soft(word)
    yield from _doubled(word)


def _without_ending(word: str) -> Iterator[str]:
    if word.endswith("en"):
        yield word
    for ending in ("ten", "den", "te", "de", "t", "d"):
        if word.endswith(ending) and len(word) - len(ending) > 2:  # noqa: PLR2004 a stem
            stem = word.removesuffix(ending)
            yield stem
            yield from _doubled(stem)
            return


def _doubled(word: str) -> Iterator[str]:
    """Las and lassen, pak and pakken."""
    if _SHORT_VOWEL.search(word):
        yield f"{word}{word[-1]}en"


def _hard_and_soft(word: str) -> Iterator[str]:
    """Glas and glazen, verf and verven."""
    for hard, soft in (("s", "z"), ("f", "v")):
        if word.endswith(hard):
            yield f"{word[:-1]}{soft}en"
        if word.endswith(f"{soft}en"):
            yield word.removesuffix(f"{soft}en") + hard


def _parts(word: str) -> Iterator[tuple[str, float]]:
    """A Dutch word may be two: each half counts for its share of the letters."""
    if len(word) > LONGEST_COMPOUND:
        return
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        yield word[:cut], 0.9 * cut / len(word)
        yield word[cut:], 0.9 * (len(word) - cut) / len(word)
