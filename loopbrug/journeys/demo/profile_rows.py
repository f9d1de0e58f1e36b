"""Many planned people into the database at once, row for row what the services would have made.

Saving block by block costs some twenty statements each; a first start has seconds for all of it.
`tests/journeys/demo/test_region.py` saves some of these people through the services and compares.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from uuid import UUID

from allauth.account.models import EmailAddress

from accounts.models import Organisation, User
from loopbrug.journeys.demo.moments import chance
from loopbrug.journeys.demo.plans import PersonPlan
from profiles import selectors
from profiles.domain import drives
from profiles.domain import snapshot as values
from profiles.domain.blocks import BuildingBlock
from profiles.domain.completeness import Stage, stage_of
from profiles.domain.engine_row import engine_row
from profiles.domain.packed_row import pack
from profiles.models import (
    AdaptabilityAnswer,
    BlockState,
    Drive,
    DriveAnswer,
    EngineRow,
    Goal,
    Profile,
    SkillClaim,
    TalentChoice,
    WorkingLevel,
)

Pairs = Sequence[tuple[Profile, PersonPlan]]


def write_people(plans: Sequence[PersonPlan]) -> list[Profile]:
    """Accounts with a verified address, profiles with their blocks, and engine rows."""
    users = write_users([(plan.name, plan.email) for plan in plans])
    employers = {row.name: row for row in Organisation.objects.order_by("pk")}
    profiles = Profile.objects.bulk_create(
        Profile(
            owner=user,
            public_id=public_id(f"profile {plan.email}"),
            version=plan.version,
            is_card_on=plan.is_card_on,
            own_employer=employers.get(plan.own_employer),
            own_employer_name="" if plan.own_employer in employers else plan.own_employer,
        )
        for plan, user in zip(plans, users, strict=True)
    )
    pairs = list(zip(profiles, plans, strict=True))
    for owned, (_, plan) in zip((*users, *profiles), (*pairs, *pairs), strict=True):
        owned.created_at = owned.updated_at = plan.joined_at
    User.objects.bulk_update(users, ["created_at", "updated_at"])
    Profile.objects.bulk_update(profiles, ["created_at", "updated_at"])
    _write_blocks(pairs)
    _write_engine_rows(pairs)
    return profiles


def write_users(people: Iterable[tuple[str, str]]) -> list[User]:
    """Accounts by name and address; the address counts as verified."""
    users = [
        User(name=name, email=email, public_id=public_id(f"user {email}")) for name, email in people
    ]
    for user in users:
        user.set_unusable_password()
    made = User.objects.bulk_create(users)
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in made
    )
    return made


def public_id(about: str) -> UUID:
    """The same address on every installation, so that a page of the demo can be named."""
    return UUID(int=chance(about).getrandbits(128), version=4)


def _write_blocks(pairs: Pairs) -> None:
    TalentChoice.objects.bulk_create(
        TalentChoice(profile=profile, talent=talent.code, proof=talent.proof)
        for profile, plan in pairs
        for talent in plan.talents.chosen
    )
    SkillClaim.objects.bulk_create(
        SkillClaim(
            profile=profile,
            skill_id=claim.skill.pk,
            level=claim.level,
            learned_where=claim.learned_where,
            saved_version=claim.saved_version,
        )
        for profile, plan in pairs
        for claim in plan.skills.claims
    )
    _write_drives(pairs)
    AdaptabilityAnswer.objects.bulk_create(
        AdaptabilityAnswer(profile=profile, statement=code, answer=answer)
        for profile, plan in pairs
        for code, answer in plan.adaptability.answers
    )
    WorkingLevel.objects.bulk_create(
        _working_level(profile, plan.working_level)
        for profile, plan in pairs
        if BuildingBlock.WORKING_LEVEL in plan.saves
    )
    _write_goals([(p, plan) for p, plan in pairs if BuildingBlock.GOAL in plan.saves])


def _write_drives(pairs: Pairs) -> None:
    DriveAnswer.objects.bulk_create(
        DriveAnswer(
            profile=profile,
            card=card,
            shown=list(choice.shown),
            chosen=choice.most,
            least=choice.least,
        )
        for profile, plan in pairs
        for card, choice in plan.drive_answers
    )
    Drive.objects.bulk_create(
        Drive(profile=profile, drive=code, rank=rank, sentence=drives.FIRST_SENTENCES[code])
        for profile, plan in pairs
        if drives.is_enough(dict(plan.drive_answers))
        for rank, code in enumerate(drives.rank(dict(plan.drive_answers)), start=1)
    )


def _working_level(profile: Profile, said: values.WorkingLevel) -> WorkingLevel:
    return WorkingLevel(
        profile=profile,
        diploma=said.diploma,
        diploma_text=said.diploma_text,
        diploma_level=said.diploma_level,
        tasks=list(said.tasks),
        task_level=said.task_level,
        put_forward=said.put_forward,
    )


def _write_goals(pairs: Pairs) -> None:
    goals = Goal.objects.bulk_create(_goal(profile, plan.goal) for profile, plan in pairs)
    wishes = [(goal, plan.goal) for goal, (_, plan) in zip(goals, pairs, strict=True)]
    Goal.sectors.through.objects.bulk_create(
        Goal.sectors.through(goal_id=goal.pk, sector_id=named.pk)
        for goal, said in wishes
        for named in said.sectors
    )
    Goal.occupations.through.objects.bulk_create(
        Goal.occupations.through(goal_id=goal.pk, occupation_id=named.pk)
        for goal, said in wishes
        for named in said.occupations
    )


def _goal(profile: Profile, said: values.Goal) -> Goal:
    return Goal(
        profile=profile,
        motivation=said.motivation,
        region_id=said.region.pk if said.region else None,
        max_travel_km=said.max_travel_km,
        hours_min=said.hours_min,
        hours_max=said.hours_max,
        income_floor=said.income_floor,
        income_floor_unit=said.income_unit,
        hourly_floor=said.hourly_floor,
        start_from=said.start_from,
        permits=None if said.permits is None else list(said.permits),
    )


def _write_engine_rows(pairs: Pairs) -> None:
    """Also the state of each block: both follow from what is really in the database now."""
    reach = cache(selectors.reach_of)
    snapshots: Mapping[int, values.ProfileSnapshot] = selectors.snapshots_for(
        p.pk for p, _ in pairs
    )
    BlockState.objects.bulk_create(
        BlockState(
            profile=profile,
            block=block,
            version=count,
            is_done=stage_of(snapshots[profile.pk].block(block)) == Stage.DONE,
            saved_at=plan.saved_at(block),
        )
        for profile, plan in pairs
        for block, count in plan.saves.items()
    )
    EngineRow.objects.bulk_create(
        _engine_row(profile, snapshots[profile.pk], reach)
        for profile, plan in pairs
        if plan.version > 1
    )


def _engine_row(
    profile: Profile,
    snapshot: values.ProfileSnapshot,
    reach: Callable[[values.Goal], Collection[int] | None],
) -> EngineRow:
    row = engine_row(
        snapshot,
        reach=reach(_travel(snapshot.goal)),
        blocked_organisations=selectors.blocked_organisations_of(snapshot),
    )
    return EngineRow(profile=profile, profile_version=profile.version, data=row, packed=pack(row))


def _travel(goal: values.Goal) -> values.Goal:
    """Only what reach depends on, so that it is worked out once for all who travel as far."""
    return values.Goal(region=goal.region, max_travel_km=goal.max_travel_km)
