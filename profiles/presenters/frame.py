"""What every page of a block has around its form."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Action, State, Step
from loopbrug.kernel.pictures import Bridge, Here, StoneState
from profiles.domain.blocks import BuildingBlock
from profiles.domain.completeness import Stage, next_block, stages
from profiles.domain.snapshot import ProfileSnapshot

URL_NAMES = {
    BuildingBlock.TALENTS: "profiles:talents",
    BuildingBlock.SKILLS: "profiles:skills",
    BuildingBlock.DRIVES: "profiles:drives",
    BuildingBlock.ADAPTABILITY: "profiles:adaptability",
    BuildingBlock.WORKING_LEVEL: "profiles:working_level",
    BuildingBlock.GOAL: "profiles:goal_and_motivation",
}
STONES = {
    Stage.EMPTY: StoneState.EMPTY,
    Stage.BEGUN: StoneState.BEGUN,
    Stage.DONE: StoneState.DONE,
}


def block_url(block: BuildingBlock) -> str:
    return reverse(URL_NAMES[block])


def url_after(profile: ProfileSnapshot, block: BuildingBlock) -> str:
    """Where "Verder" goes: the next stone that is not laid, or the profile when all are."""
    following = next_block(profile, after=block)
    return block_url(following) if following else reverse("profiles:profile")


def state_of(stage: Stage) -> State:
    """In words: klaar, begonnen, nog niet ingevuld."""
    return {
        Stage.DONE: State("good", _("klaar")),
        Stage.BEGUN: State("part", _("begonnen")),
        Stage.EMPTY: State("none", _("nog niet ingevuld")),
    }[stage]


@dataclass(frozen=True, slots=True)
class Frame:
    """Way back, the six stones, when this block was saved last."""

    back: Action
    steps: tuple[Step, ...]
    saved_at: datetime | None
    is_draft: bool
    is_helped: bool
    """Somebody else writes here: what only the person may do is not offered."""


def to_profile(profile: ProfileSnapshot) -> Action:
    """The way back to the six stones; a helper reads whose they are."""
    helped = profile.helped_name
    label = _("Het profiel van %s") % helped if helped else _("Mijn profiel")
    return Action(label, reverse("profiles:profile"))


def frame(profile: ProfileSnapshot, block: BuildingBlock) -> Frame:
    found = stages(profile)
    return Frame(
        back=to_profile(profile),
        steps=tuple(
            Step(b.label, STONES[found[b]], block_url(b), is_current=b is block)
            for b in BuildingBlock
        ),
        saved_at=profile.mark(block).saved_at,
        is_draft=profile.is_draft or not profile.profile_id,
        is_helped=bool(profile.helped_name),
    )


def bridge_of(profile: ProfileSnapshot) -> Bridge:
    """The bank with its stones; who stands on it stands at the next one to lay."""
    found = stages(profile)
    following = next_block(profile)
    here = list(BuildingBlock).index(following) if following else len(BuildingBlock) - 1
    return Bridge(tuple(STONES[found[b]] for b in BuildingBlock), here=Here("stone", here))


def to_passport() -> Action:
    """The way back from a page of the passport. Only for who has an account: it needs one."""
    return Action(_("Mijn paspoort"), reverse("profiles:passport"))
