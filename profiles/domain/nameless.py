"""Texts without the name of whom they are about, for whoever did not get that name."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from profiles.domain import snapshot as values
from profiles.domain.proof import Proof, said_by_someone

HIDDEN = "…"
"""Stands where a name stood. It reads well in every place of a sentence, and it is nobody."""
SHORTEST, ALWAYS = 2, 3
"""A word of a name with three letters and more is left out however it is written. One of two
letters only as a name is written, Bo or Li, and a single letter never: it points at nobody."""
PARTICLES = frozenset(
    {"van", "von", "der", "den", "des", "dem", "ten", "ter", "tot", "het"}
    | {"uit", "aan", "bij", "voor", "over", "onder"}
    | {"al", "da", "de", "di", "do", "du", "el", "in", "la", "le", "op", "te"}
)
"""Small words inside a name. They point at nobody, and no Dutch sentence can do without them."""
WORDS_TOO = frozenset(
    {"af", "as", "cv", "ei", "en", "er", "eu", "ga", "ha", "he", "hm", "ho", "ie", "ik", "is", "ja"}
    | {"je", "ma", "na", "nu", "of", "oh", "om", "os", "pa", "po", "ru", "tv", "uw", "wc", "we"}
    | {"wo", "ze", "zo"}
)
"""Names of two letters that are words as well: a capital says name only inside a sentence, or
beside another word of the same name."""
MOST_WORDS = 9
"""Looked at together before the word that is a name for certain: a bound on the time it takes."""
_WORD = re.compile(r"[^\W\d_]+")
_INSIDE = r"(?:(?<=[^\W\d_] )|(?<=[^\W\d_], ))"


def name_hider(name: str) -> Callable[[str], str]:
    """What leaves every word of `name` out of a text: whole words, with or without capitals (but
    see ALWAYS) and accents, also when something is theirs (Amina's). First and last name together
    become one gap."""
    found = {word.lower() for word in _WORD.findall(_bare(name))} - PARTICLES
    words = {word for word in found if len(word) >= SHORTEST}
    if not words:
        return lambda text: text
    pattern = _pattern(words)

    def hide(text: str) -> str:
        text = unicodedata.normalize("NFC", text)
        kept: list[str] = []
        end = 0
        for found in pattern.finditer(_bare(text)):
            kept += [text[end : found.start()], HIDDEN]
            end = found.end()
        return "".join([*kept, text[end:]])

    return hide


def _pattern(words: set[str]) -> re.Pattern[str]:
    """A full stop at the end of it goes along: the gap itself is made of dots."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    beside = _whole("|".join(_written(word) for word in longest_first))
    one = _whole("|".join(_alone(word) for word in longest_first))
    between = rf"[\s\-]+(?:(?i:{'|'.join(sorted(PARTICLES))})\s+)*"
    return re.compile(
        rf"(?:{beside}{between}){{0,{MOST_WORDS}}}{one}(?:{between}{beside})*(?:\.(?!\w))?"
    )


def _whole(either: str) -> str:
    return rf"(?<![^\W\d_])(?:{either})(?![^\W\d_])"


def _alone(word: str) -> str:
    return f"{_INSIDE if word in WORDS_TOO else ''}{_written(word)}"


def _written(word: str) -> str:
    """Bo's is of Bo; but Bos is a wood."""
    if len(word) >= ALWAYS:
        return rf"(?i:{word}(?:['’]?s)?)"
    return rf"{word.capitalize()}(?:['’][sS])?"


def _bare(text: str) -> str:
    """Letters without accents, as many as there are in the text in NFC."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in composed)


def nameless(profile: values.ProfileSnapshot) -> values.ProfileSnapshot:
    """This profile without its owner's name, also in everything that the owner or somebody else
    wrote, and without the names of those who stood beside: a boss points at who worked there."""
    hide = name_hider(profile.owner_name)
    skills, ranked = profile.skills, profile.drives.ranked
    return replace(
        profile,
        owner_name="",
        talents=values.Talents(tuple(_talent(one, hide) for one in profile.talents.chosen)),
        skills=values.Skills(
            tuple(_skill(one, hide) for one in skills.claims),
            tuple(hide(word) for word in skills.own_words),
        ),
        drives=replace(
            profile.drives,
            ranked=tuple(replace(one, sentence=hide(one.sentence)) for one in ranked),
        ),
        working_level=replace(
            profile.working_level, diploma_text=hide(profile.working_level.diploma_text)
        ),
        goal=replace(profile.goal, motivation=hide(profile.goal.motivation)),
    )


def _talent(talent: values.Talent, hide: Callable[[str], str]) -> values.Talent:
    seen = (values.SeenBy(said_by_someone(one.who), hide(one.sentence)) for one in talent.seen_by)
    return replace(talent, proof=hide(talent.proof), seen_by=tuple(seen))


def _skill(skill: values.Skill, hide: Callable[[str], str]) -> values.Skill:
    """The title of a module is of a school and about nobody."""
    if skill.proof.kind is Proof.MODULE:
        return skill
    told = skill.proof.by_whom
    by_whom = said_by_someone(told) if skill.proof.kind is Proof.CONFIRMED else hide(told)
    return replace(skill, proof=replace(skill.proof, by_whom=by_whom))
