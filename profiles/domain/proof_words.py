"""Where something comes from, in the same words on every screen and on paper."""

from collections.abc import Sequence

from loopbrug.kernel.text import enumerate_words
from profiles.domain.proof import Proof, SkillProof
from profiles.domain.snapshot import SeenBy, Talent

SELF_WORDS = "Zelf gezegd"
STORY_WORDS = "Uit een eigen verhaal"
SEEN_LEVELS = {
    1: "begint net",
    2: "kan het met hulp",
    3: "kan het zelf",
    4: "kan het ook als het moeilijk is",
    5: "leert het anderen",
}
"""The five levels as someone else says them."""


def proof_words(proof: SkillProof) -> str:
    """Bevestigd door Kees (collega): kan het zelf."""
    match proof.kind:
        case Proof.SELF:
            return SELF_WORDS
        case Proof.CONFIRMED:
            seen = SEEN_LEVELS.get(proof.level or 0, "")
            said = f"Bevestigd door {proof.by_whom}"
            return f"{said}: {seen}" if seen else said
        case Proof.CERTIFICATE:
            return f"Certificaat: {proof.by_whom}" if proof.by_whom else "Certificaat"
        case Proof.MODULE:
            return f"Module afgerond: {proof.by_whom}" if proof.by_whom else "Module afgerond"


def talent_words(talent: Talent) -> str:
    """Uit een eigen verhaal. Herkend door Kees (collega): “Hij bleef rustig.”"""
    own = STORY_WORDS if talent.has_story else SELF_WORDS
    return f"{own}. {seen_words(talent.seen_by)}" if talent.seen_by else own


def seen_words(seen_by: Sequence[SeenBy]) -> str:
    names = [seen.who for seen in seen_by]
    said = f"Herkend door {enumerate_words(names)}"
    quotes = " ".join(f"“{seen.sentence}”" for seen in seen_by if seen.sentence)
    return f"{said}: {quotes}" if quotes else said


def and_source(text: str, source: str) -> str:
    """A text with where it comes from behind it, as two sentences."""
    if not text or not source:
        return text or source
    return f"{text} {source}" if text.endswith((".", "!", "?", "…", "”")) else f"{text}. {source}"
