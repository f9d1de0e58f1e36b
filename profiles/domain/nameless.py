"""Texts without the name of whom they are about, for whoever did not get that name."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from profiles.domain import snapshot as values
from profiles.domain.proof import Proof

HIDDEN = "…"
"""Stands where a name stood. It reads well in every place of a sentence, and it is nobody."""
SHORTEST = 3
PARTICLES = frozenset(
    {"van", "von", "der", "den", "des", "dem", "ten", "ter", "tot", "het"}
    | {"uit", "aan", "bij", "voor", "over", "onder"}
)
"""Small words inside a name. They point at nobody, and no Dutch sentence can do without them."""
_WORD = re.compile(r"[^\W\d_]+")


def name_hider(name: str) -> Callable[[str], str]:
    """What leaves every word of `name` out of a text: whole words of three letters and more, with
    or without capitals and accents, also when something is theirs (Amina's). First and last name
    together become one gap."""
    words = {word for word in _WORD.findall(_plain(name)) if len(word) >= SHORTEST} - PARTICLES
    if not words:
        return lambda text: text
    pattern = _pattern(words)

    def hide(text: str) -> str:
        text = unicodedata.normalize("NFC", text)
        kept: list[str] = []
        end = 0
        for found in pattern.finditer(_plain(text)):
            kept += [text[end : found.start()], HIDDEN]
            end = found.end()
        return "".join([*kept, text[end:]])

    return hide


def _pattern(words: set[str]) -> re.Pattern[str]:
    """A full stop at the end of it goes along: the gap itself is made of dots."""
    either = "|".join(sorted(words, key=lambda word: (-len(word), word)))
    one = rf"(?<![^\W\d_])(?:{either})(?:['’]?s)?(?![^\W\d_])"
    between = rf"[\s\-]+(?:(?:de|{'|'.join(sorted(PARTICLES))})\s+)*"
    return re.compile(rf"{one}(?:{between}{one})*(?:\.(?!\w))?")


def _plain(text: str) -> str:
    """Small letters without accents, as many as there are in the text in NFC."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(unicodedata.normalize("NFD", letter)[0].lower() for letter in composed)


def nameless(profile: values.ProfileSnapshot) -> values.ProfileSnapshot:
    """This profile without its owner's name, also in everything that the owner or somebody else
    wrote."""
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
    seen = (values.SeenBy(hide(one.who), hide(one.sentence)) for one in talent.seen_by)
    return replace(talent, proof=hide(talent.proof), seen_by=tuple(seen))


def _skill(skill: values.Skill, hide: Callable[[str], str]) -> values.Skill:
    """The title of a module is of a school and about nobody."""
    if skill.proof.kind is Proof.MODULE:
        return skill
    return replace(skill, proof=replace(skill.proof, by_whom=hide(skill.proof.by_whom)))
