"""What ticks open: only the ticked blocks, and nothing else even passes by here."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import BooleanField, Case, Value, When

from accounts.models import Membership, Role, User
from matching.models import Introduction
from profiles.domain.blocks import BuildingBlock
from profiles.domain.snapshot import Goal, ProfileSnapshot, Skill, Talent, WorkingLevel
from profiles.models import Profile
from profiles.selectors import snapshot_of

CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class SharedGoal:
    """The goal without money: what someone earned or needs is no employer's business."""

    motivation: str
    sectors: tuple[str, ...]
    occupations: tuple[str, ...]
    goal: Goal


@dataclass(frozen=True, slots=True)
class Shared:
    """None is not shared; empty is shared and not filled in."""

    name: str | None = None
    email: str | None = None
    talents: tuple[Talent, ...] | None = None
    skills: tuple[Skill, ...] | None = None
    drives: tuple[str, ...] | None = None
    support: tuple[str, ...] | None = None
    working_level: WorkingLevel | None = None
    goal: SharedGoal | None = None


def shared_of(introduction: Introduction) -> Shared:
    """The blocks of `introduction.blocks` as they are now. `profile__owner` is joined already."""
    return opened(introduction.profile, introduction.blocks)


def opened(person: Profile, blocks: Collection[str]) -> Shared:
    """These blocks of this person as they are now, and nothing else. `owner` is joined already."""
    ticked = set(blocks)
    profile = snapshot_of(person)
    owner = person.owner
    has_contact = CONTACT in ticked and owner is not None
    return Shared(
        name=owner.name if has_contact and owner else None,
        email=owner.email if has_contact and owner else None,
        talents=profile.talents.chosen if BuildingBlock.TALENTS in ticked else None,
        skills=profile.skills.claims if BuildingBlock.SKILLS in ticked else None,
        drives=tuple(drive.sentence for drive in profile.drives.top)
        if BuildingBlock.DRIVES in ticked
        else None,
        support=profile.adaptability.support if BuildingBlock.ADAPTABILITY in ticked else None,
        working_level=profile.working_level if BuildingBlock.WORKING_LEVEL in ticked else None,
        goal=_goal(profile) if BuildingBlock.GOAL in ticked else None,
    )


def colleague_of(introduction: Introduction) -> User | None:
    """Whom the person can reach now: who said yes, or after they left whoever works there longest.
    None when nobody acts for the employer any more."""
    said_yes = Case(
        When(user=introduction.interest.employer_by_id, then=Value(value=False)),
        default=Value(value=True),
        output_field=BooleanField(),
    )
    found = (
        Membership.objects.active()
        .filter(
            organisation=introduction.vacancy.organisation_id, role=Role.HR, user__is_active=True
        )
        .select_related("user")
        .order_by(said_yes, "created_at", "pk")
        .first()
    )
    return found.user if found else None


def _goal(profile: ProfileSnapshot) -> SharedGoal:
    goal = profile.goal
    return SharedGoal(
        motivation=goal.motivation,
        sectors=tuple(named.name for named in goal.sectors),
        occupations=tuple(named.name for named in goal.occupations),
        goal=Goal(hours_min=goal.hours_min, hours_max=goal.hours_max, start_from=goal.start_from),
    )
