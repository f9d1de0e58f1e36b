"""How the match works, with the weights in force: for everyone, in plain words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Fact
from matching.domain.terms import Part
from matching.domain.weights import WEIGHT_SUM, ScoringWeights
from profiles.domain.blocks import BuildingBlock

PART_LABELS = {
    Part.SKILLS: BuildingBlock.SKILLS.label,
    Part.GOAL: BuildingBlock.GOAL.label,
    Part.TALENTS: BuildingBlock.TALENTS.label,
    Part.DRIVES: BuildingBlock.DRIVES.label,
    Part.LEVEL: BuildingBlock.WORKING_LEVEL.label,
}


@dataclass(frozen=True, slots=True)
class ExplainedPage:
    """`weights` are the five parts that count, the heaviest first."""

    title: str
    lead: str
    version: str
    total: int
    weights: tuple[Fact, ...]


def explained_page(weights: ScoringWeights) -> ExplainedPage:
    parts = sorted(PART_LABELS, key=weights.of, reverse=True)
    return ExplainedPage(
        title=_("Zo werkt de match"),
        lead=_("Een rekenregel legt jouw profiel naast elke vacature. Mensen beslissen."),
        version=weights.version,
        total=WEIGHT_SUM,
        weights=tuple(
            Fact(
                PART_LABELS[part],
                _("%(points)s van de %(total)s punten")
                % {"points": weights.of(part), "total": WEIGHT_SUM},
            )
            for part in parts
        ),
    )
