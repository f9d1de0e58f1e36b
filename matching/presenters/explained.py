"""How the match works, with the weights in force: for everyone, in plain words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Fact
from loopbrug.templatetags.lb import dutch_date
from matching.domain.catalogue import Catalogue, demand_weight
from matching.domain.prepare import prepare_profile
from matching.domain.profile import ProfileRow
from matching.domain.score import group_of, total_of
from matching.domain.terms import FULL, QUARTERS, Group, Part, Parts
from matching.domain.vacancy import Demand
from matching.domain.weights import HIGHEST_SHORTAGE, WEIGHT_SUM, ScoringWeights
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
COMMON, RARE = 1, 2
RARITY = Catalogue("", occupations=1000, frequency={COMMON: 500, RARE: 10})
"""Two skills, one that half of all occupations ask and one that few do."""
ASKED, NEARBY = 1, 2
NEAR = Catalogue("", occupations=1000, frequency={}, groups={ASKED: (1,), NEARBY: (1,)})
ASKED_LEVEL, NEARBY_LEVEL = 3, 4


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
class Rarity:
    """What two skills of the same vacancy count for, and what that means."""

    setting: str
    lines: tuple[Fact, ...]
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
    rarity: Rarity
    nearby: str
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
        rarity=_rarity(weights),
        nearby=_nearby(weights),
        exact=(*_exact(weights), *_catalogue(found.catalogue)),
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


def _rarity(weights: ScoringWeights) -> Rarity:
    common, rare = (
        demand_weight(Demand(skill, ASKED_LEVEL), RARITY, weights) for skill in (COMMON, RARE)
    )
    times = f"{10 * rare // common / 10:g}".replace(".", ",")
    return Rarity(
        setting=_(
            "Stel, er zijn %(all)s beroepen. %(common)s daarvan vragen samenwerken, %(rare)s "
            "vragen lassen. Een vacature vraagt allebei op dag 1 en vindt ze even belangrijk. Dan "
            "tellen ze zo zwaar:"
        )
        % {
            "all": RARITY.occupations,
            "common": RARITY.frequency[COMMON],
            "rare": RARITY.frequency[RARE],
        },
        lines=(Fact(_("Samenwerken"), str(common)), Fact(_("Lassen"), str(rare))),
        ending=_("Lassen telt dus %(times)s keer zo zwaar. Wat weinig beroepen vragen, zegt meer.")
        % {"times": times},
    )


def _nearby(weights: ScoringWeights) -> str:
    person = prepare_profile(ProfileRow(slot=0, skills=((NEARBY, NEARBY_LEVEL),)), NEAR, weights)
    credit = person.effective(ASKED)
    if not credit:
        return _("Kun je iets wat er dicht bij ligt? Dan telt dat nu niet mee.")
    return _(
        "Een vacature vraagt schakelkasten bouwen, op niveau %(asked)s. Dat is %(full)s stapjes. "
        "Jij deed dat nooit, maar iets wat er dicht bij ligt kun je op niveau %(level)s. Dat telt "
        "hier voor %(credit)s van de %(full)s mee. Kun je het zelf al een beetje? Dan telt wat het "
        "meest is."
    ) % {
        "asked": ASKED_LEVEL,
        "full": QUARTERS * ASKED_LEVEL,
        "level": NEARBY_LEVEL,
        "credit": credit,
    }


def _exact(weights: ScoringWeights) -> tuple[Fact, ...]:
    """The other choices of this version, for who wants to know precisely."""
    return (*_groups(weights), *_of_skills(weights), *_of_wishes(weights), *_of_the_list(weights))


def _groups(weights: ScoringWeights) -> tuple[Fact, ...]:
    strong = _("%(score)s of meer van de %(full)s, en we weten minstens %(known)s van de %(sum)s")
    return (
        Fact(
            _("Sterk"),
            strong
            % {
                "score": weights.strong_score,
                "full": FULL,
                "known": weights.strong_weight,
                "sum": WEIGHT_SUM,
            },
        ),
        Fact(_("Passend"), _("%(score)s of meer") % {"score": weights.fitting_score}),
        Fact(_("Verkennen"), _("minder, of we kennen je skills nog niet")),
    )


def _of_skills(weights: ScoringWeights) -> tuple[Fact, ...]:
    return (
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
        Fact(
            _("Vraagt een vacature veel skills"),
            _("de %(most)s zwaarste tellen mee, de andere staan er alleen bij")
            % {"most": weights.max_demands},
        ),
        Fact(_("Vage vacature"), _floor(weights)),
    )  # fmt: skip


def _of_wishes(weights: ScoringWeights) -> tuple[Fact, ...]:
    same, *lower = weights.level_steps
    return (
        Fact(
            _("Doel"),
            _("het beroep dat je wilt is %(full)s waard, de sector die je wilt %(sector)s, ander "
              "werk 0")
            % {"full": FULL, "sector": weights.goal_sector},
        ),
        Fact(
            _("Drijfveren"),
            _("van boven naar onder in jouw volgorde: %(worth)s")
            % {"worth": ", ".join(map(str, weights.drive_worth))},
        ),
        Fact(
            _("Niveau"),
            _("wat gevraagd wordt of hoger is %(same)s waard, elk niveau lager %(lower)s, "
              "daarna 0")
            % {"same": same, "lower": _(" en dan ").join(map(str, lower))},
        ),
    )  # fmt: skip


def _of_the_list(weights: ScoringWeights) -> tuple[Fact, ...]:
    return (
        Fact(_("Je lijst"), _("de %(size)s beste banen") % {"size": weights.list_size}),
        Fact(
            _("Tekort aan mensen"),
            _("van 0 tot %(most)s. Is er geen cijfer, dan tellen we %(unknown)s")
            % {"most": HIGHEST_SHORTAGE, "unknown": weights.shortage_when_unknown},
        ),
    )


def _catalogue(version: str) -> tuple[Fact, ...]:
    """Empty while no list was ever made."""
    return (Fact(_("Lijst van skills en beroepen"), version),) if version else ()


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
