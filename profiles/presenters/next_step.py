"""The next step in words, the same wherever it is shown."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from loopbrug.kernel.parts import Next
from profiles.domain.blocks import BuildingBlock
from profiles.domain.next_step import (
    ALL_LIMITS,
    LIMIT_FIELDS,
    Lack,
    Lacking,
    Moves,
    NextStep,
)
from profiles.presenters.frame import block_url

INVITATIONS = {
    BuildingBlock.TALENTS: (
        gettext_lazy("Vertel waar je goed in bent"),
        gettext_lazy("Kies de woorden die bij je passen. Ongeveer 4 minuten."),
    ),
    BuildingBlock.SKILLS: (
        gettext_lazy("Vertel wat je goed kunt"),
        gettext_lazy("Van werk of van thuis. Ongeveer 5 minuten."),
    ),
    BuildingBlock.DRIVES: (
        gettext_lazy("Vertel wat je belangrijk vindt"),
        gettext_lazy(
            "Hooguit tien kaarten. Kies steeds wat het meest en het minst telt. Ongeveer 3 minuten."
        ),
    ),
    BuildingBlock.ADAPTABILITY: (
        gettext_lazy("Vertel wat jou helpt bij verandering"),
        gettext_lazy("Zes korte zinnen. Ongeveer 2 minuten."),
    ),
    BuildingBlock.WORKING_LEVEL: (
        gettext_lazy("Laat zien op welk niveau je werkt"),
        gettext_lazy("Wat je al deed telt. Een diploma hoeft niet. Ongeveer 2 minuten."),
    ),
    BuildingBlock.GOAL: (
        gettext_lazy("Vertel waar je naartoe wilt"),
        gettext_lazy("Wat je zoekt, en wat je grenzen zijn. Ongeveer 5 minuten."),
    ),
}
ONE_ANSWER = gettext_lazy("Dat is één antwoord.")
LIMITS = {
    "reach": (gettext_lazy("Vertel in welke regio je woont"), ONE_ANSWER),
    "hours": (
        gettext_lazy("Vertel hoeveel uren je wilt werken"),
        gettext_lazy("Vul twee getallen in: je minste uren en je meeste uren."),
    ),
    "pay": (
        gettext_lazy("Vertel wat je minstens wilt verdienen"),
        gettext_lazy("Vul een bedrag in en kies: per uur of per maand."),
    ),
    "start": (gettext_lazy("Vertel wanneer je kunt beginnen"), ONE_ANSWER),
    "permit": (
        gettext_lazy("Vertel welke rijbewijzen en papieren je hebt"),
        gettext_lazy("Vink aan wat je hebt, of dat je niets hebt."),
    ),
}
"""Per limit what to tell, and how much that is."""
HOURS_TOO = gettext_lazy("Kies je per maand? Dan hebben we ook je uren nodig.")


def limit_url(limit: str = "") -> str:
    """Where the person tells this limit: its own field, or all of them together."""
    return f"{block_url(BuildingBlock.GOAL)}#{LIMIT_FIELDS.get(limit, ALL_LIMITS)}"


def step_words(step: NextStep) -> Next:
    """Title, why, and the button. A limit leads to its own field."""
    title, text = map(str, INVITATIONS[step.block])
    url = block_url(step.block)
    verb = _("Ga verder met %(block)s") if step.is_begun else _("Begin met %(block)s")
    label = verb % {"block": step.block.label.lower()}
    if step.moves and step.moves.limit:
        limit = step.moves.limit
        title, url = str(LIMITS[limit][0]), limit_url(limit)
        text = _answer_words(limit, step.lacking)
        label = _("Beantwoord deze vraag")
    elif step.is_begun:
        text = lacking_words(step.lacking)
    return Next(
        kicker=_("Je volgende stap"),
        title=title,
        text=" ".join(part for part in (text, moves_words(step.moves)) if part),
        label=label,
        url=url,
    )


def _answer_words(limit: str, lacking: tuple[Lacking, ...]) -> str:
    """What is to be filled in; pay per month is counted back to an hour, which takes the hours."""
    said = [str(LIMITS[limit][1])]
    if limit == "pay" and any(one.what is Lack.HOURS for one in lacking):
        said.append(str(HOURS_TOO))
    return " ".join(said)


def lacking_words(lacking: tuple[Lacking, ...]) -> str:
    """Nog 2 woorden en nog één voorbeeld."""
    said = [_lack(one) for one in lacking]
    return _("Nog %s.") % _(" en ").join(said) if said else ""


def _lack(one: Lacking) -> str:
    fixed = {
        Lack.EXAMPLE: _("één voorbeeld"),
        Lack.LEVEL: _("een diploma of twee taken"),
        Lack.WISH: _("een sector of beroep"),
        Lack.HOURS: _("je uren"),
        Lack.REGION: _("je regio"),
    }
    if one.what in fixed:
        return fixed[one.what]
    words = {
        Lack.TALENTS: ngettext("%d woord", "%d woorden", one.count),
        Lack.SKILLS: ngettext("%d skill", "%d skills", one.count),
        Lack.CARDS: ngettext("hooguit %d kaart", "hooguit %d kaarten", one.count),
        Lack.STATEMENTS: ngettext("%d zin", "%d zinnen", one.count),
    }
    return words[one.what] % one.count


def moves_words(moves: Moves | None) -> str:
    """How many jobs wait for this answer: never more than could be."""
    if moves is None:
        return ""
    if moves.limit:
        return ngettext(
            "Dan weten we van %(count)s baan of die past.",
            "Dan weten we van %(count)s banen of die passen.",
            moves.count,
        ) % {"count": moves.count}
    return ngettext(
        "Dit antwoord kan %(count)s baan hoger zetten.",
        "Dit antwoord kan %(count)s banen hoger zetten.",
        moves.count,
    ) % {"count": moves.count}
