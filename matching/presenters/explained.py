"""How the match works, with the weights in force: for everyone, in plain words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Fact
from loopbrug.templatetags.lb import dutch_date
from matching.domain.score import group_of, total_of
from matching.domain.terms import FULL, Group, Part, Parts
from matching.domain.weights import WEIGHT_SUM, ScoringWeights
from matching.selectors.weights import WeightsInForce
from profiles.domain.blocks import BuildingBlock

PART_LABELS = {
    Part.SKILLS: BuildingBlock.SKILLS.label,
    Part.GOAL: BuildingBlock.GOAL.label,
    Part.TALENTS: BuildingBlock.TALENTS.label,
    Part.DRIVES: BuildingBlock.DRIVES.label,
    Part.LEVEL: BuildingBlock.WORKING_LEVEL.label,
}
GROUP_WORDS = {Group.STRONG: "sterk", Group.FITTING: "passend", Group.EXPLORE: "verkennen"}
EXAMPLE = Parts(skills=600, goal=800, talents=500, drives=None, level=FULL)
"""Someone who did not tell the drives yet."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """One building block: what it looks at and how many of the points it may give."""

    title: str
    text: str
    points: int


@dataclass(frozen=True, slots=True)
class Counted:
    """One line of the sum; `worth` and `points` are empty for what is not known."""

    title: str
    worth: str
    weight: str
    points: str


@dataclass(frozen=True, slots=True)
class Example:
    """A sum that one can do again with a pencil."""

    lines: tuple[Counted, ...]
    weight: int
    points: str
    ending: str


@dataclass(frozen=True, slots=True)
class ExplainedPage:
    """`weights` are the five parts that count, the heaviest first; `heaviest` is how many points
    the full width of their bars stands for."""

    title: str
    lead: str
    version: str
    reason: str
    weights: tuple[Weighed, ...]
    heaviest: int
    never: tuple[str, ...]
    example: Example
    exact: tuple[Fact, ...]


def explained_page(found: WeightsInForce) -> ExplainedPage:
    weights = found.weights
    parts = sorted(PART_LABELS, key=weights.of, reverse=True)
    texts = _what_parts_look_at()
    return ExplainedPage(
        title=_("Zo werkt de match"),
        lead=_("Een rekenregel legt jouw profiel naast elke vacature. Mensen beslissen."),
        version=_version(found),
        reason=found.reason,
        weights=tuple(Weighed(PART_LABELS[part], texts[part], weights.of(part)) for part in parts),
        heaviest=weights.of(parts[0]),
        never=_never(),
        example=_example(weights, parts),
        exact=_exact(weights),
    )


def _version(found: WeightsInForce) -> str:
    if found.valid_from is None:
        return _("Dit zijn de gewichten van versie %(version)s.") % {
            "version": found.weights.version
        }
    return _("Dit zijn de gewichten van versie %(version)s. Ze gelden sinds %(day)s.") % {
        "version": found.weights.version,
        "day": dutch_date(found.valid_from),
    }


def _what_parts_look_at() -> dict[Part, str]:
    return {
        Part.SKILLS: _(
            "Wat je kunt, naast wat het werk vraagt. Een skill die in weinig beroepen nodig is, "
            "telt zwaarder dan een skill die bijna elk beroep vraagt. Wat je op dag 1 moet kunnen, "
            "telt zwaarder dan wat je later leert."
        ),
        Part.GOAL: _("Of dit het beroep of de sector is die je graag wilt."),
        Part.TALENTS: _("Welke van jouw talenten dit werk gebruikt."),
        Part.DRIVES: _("Of het werk geeft wat jij belangrijk vindt. Wat bij jou bovenaan staat, "
                       "telt het meest."),
        Part.LEVEL: _("Of het werk- en denkniveau past. Een hoger niveau is nooit een minpunt."),
    }  # fmt: skip


def _never() -> tuple[str, ...]:
    return (
        _("hoe oud je bent"),
        _("of je man of vrouw bent, of geen van beide"),
        _("waar je vandaan komt, je nationaliteit en je geloof"),
        _("je gezondheid"),
        _("je naam en hoe je eruitziet: we vragen geen foto"),
        _("je adres. Alleen welke regio's je kunt bereiken telt"),
        _("een gat in je loopbaan, en of je nu werk hebt"),
        _("je diploma's, behalve als de wet er een vraagt"),
        _("wat je in eigen woorden schrijft"),
        _("waar jij of anderen op klikken"),
    )


def _example(weights: ScoringWeights, parts: list[Part]) -> Example:
    totals = total_of(EXAMPLE, weights)
    group = group_of(EXAMPLE, totals, weights)
    return Example(
        lines=tuple(_counted(part, weights) for part in parts),
        weight=totals.weight,
        points=_thousands(totals.points),
        ending=_(
            "%(points)s gedeeld door %(weight)s is %(score)s van de %(full)s. Dat valt in de groep "
            "%(group)s. De %(unknown)s punten die we nog niet weten, tellen niet mee."
        )
        % {
            "points": _thousands(totals.points),
            "weight": totals.weight,
            "score": totals.score,
            "full": FULL,
            "group": GROUP_WORDS[group],
            "unknown": WEIGHT_SUM - totals.weight,
        },
    )


def _counted(part: Part, weights: ScoringWeights) -> Counted:
    value, weight = EXAMPLE.of(part), weights.of(part)
    if value is None:
        return Counted(PART_LABELS[part], _("weten we nog niet"), "", "")
    return Counted(PART_LABELS[part], str(value), str(weight), _thousands(value * weight))


def _exact(weights: ScoringWeights) -> tuple[Fact, ...]:
    """The other choices of this version, for who wants to know precisely."""
    return (
        Fact(
            _("Sterk"),
            _("%(score)s of meer van de %(full)s, en we weten minstens %(known)s van de %(sum)s")
            % {
                "score": weights.strong_score,
                "full": FULL,
                "known": weights.strong_weight,
                "sum": WEIGHT_SUM,
            },
        ),
        Fact(_("Passend"), _("%(score)s of meer") % {"score": weights.fitting_score}),
        Fact(_("Verkennen"), _("minder, of we kennen je skills nog niet")),
        Fact(
            _("Wanneer nodig"),
            _("op dag 1 telt %(day)s keer, binnen 3 maanden %(months)s keer, binnen een jaar "
              "%(year)s keer")
            % {
                "day": weights.horizon_day1,
                "months": weights.horizon_months3,
                "year": weights.horizon_year1,
            },
        ),
        Fact(_("Verwante skill"), _related(weights)),
        Fact(_("Vage vacature"), _floor(weights)),
    )  # fmt: skip


def _related(weights: ScoringWeights) -> str:
    percent = 100 * weights.related_sim // 256
    if not percent:
        return _("telt niet mee")
    return _(
        "Kun je iets wat er dicht bij ligt? Dan telt dat voor hoogstens %(percent)s procent mee"
    ) % {"percent": percent}


def _floor(weights: ScoringWeights) -> str:
    if weights.floor_percentile is None:
        return _("telt als elke andere")
    return _(
        "Vraagt een vacature weinig, dan kan niemand daar alle punten voor skills halen. Zo komt "
        "een vage vacature niet boven werk dat echt bij je past"
    )


def _thousands(number: int) -> str:
    """Four digits stand together, as in 1000; more are easier to read with a point."""
    return f"{number:,}".replace(",", ".") if number > 9999 else str(number)  # noqa: PLR2004 as we write it
