"""The lists of a drill: many of them, how many still wait, and whether each is right."""

from datetime import timedelta
from itertools import cycle, islice

from django.utils import timezone

from loopbrug.kernel.events import unheard
from loopbrug.kernel.ids import new_token, token_hash
from matching.domain.profile import ProfileRow
from matching.domain.score import pack_parts
from matching.models import MatchList
from matching.selectors.world import live_world
from matching.services.lists import start_missing_lists
from matching.services.world import bump_world
from matching.tasks import sweep_stale_matches
from profiles.models import EngineRow, Profile
from tests.drills.site import Site, until

STALE = """
SELECT count(*) FROM profiles_enginerow e JOIN profiles_profile p ON p.id = e.profile_id
CROSS JOIN matching_world w LEFT JOIN matching_matchlist m ON m.profile_id = p.id
WHERE m.profile_id IS NULL OR w.settled_version < w.version OR m.world_version < w.base_version
OR m.world_version < m.needs_version OR m.profile_version <> p.version
"""
FREE = "SELECT count(*) FROM (SELECT 1 FROM matching_matchlist FOR UPDATE SKIP LOCKED) AS free"
ALL = "SELECT count(*) FROM matching_matchlist"


def crowd(size: int) -> None:
    """So many more profiles, each with the answers of someone of the region, told once."""
    rows = list(EngineRow.objects.order_by("pk").values_list("data", flat=True))
    until_when = timezone.now() + timedelta(days=1)
    profiles = Profile.objects.bulk_create(
        Profile(draft_token_hash=token_hash(new_token()), draft_expires_at=until_when)
        for _number in range(size)
    )
    EngineRow.objects.bulk_create(
        EngineRow(
            profile=profile, profile_version=1, data={**data, "slot": profile.pk, "version": 1}
        )
        for profile, data in zip(profiles, islice(cycle(rows), size), strict=True)
    )
    start_missing_lists()


def make_all_stale(site: Site) -> None:
    """Everything changed, as with other weights: every list has to be made again."""
    with unheard():  # this process has no broker of its own
        bump_world()
    site.send(sweep_stale_matches)


def waiting(site: Site) -> int:
    return int(site.one(STALE))


def until_fresh(site: Site) -> None:
    until(lambda: not waiting(site), "every list is of now")


def until_free(site: Site) -> None:
    until(lambda: site.one(FREE) == site.one(ALL), "no row is held any more")


def assert_all_right() -> None:
    """Each list is what the engine gives in this process for the profile and the world of now."""
    world = live_world()
    inputs = EngineRow.objects.in_bulk()
    lists = list(MatchList.objects.order_by("pk"))
    assert {row.pk for row in lists} == set(inputs)
    for row in lists:
        ranked = world.engine.best_for(ProfileRow.from_compact(inputs[row.pk].data))
        assert _of(row) == (
            inputs[row.pk].profile_version,
            (ranked.versions.scoring, ranked.versions.catalogue),
            [(o.vacancy, o.key, pack_parts(o.parts)) for o in ranked.options],
            (0, None, ""),
        ), f"list of {row.pk}"


def _of(row: MatchList) -> tuple[object, ...]:
    return (
        row.profile_version,
        (row.scoring_version, row.catalogue_version),
        list(zip(row.vacancy_ids, row.keys, row.parts, strict=True)),
        (row.attempts, row.not_before, row.last_error),
    )
