"""How many more people a vacancy would reach when it asked less of one skill."""

from django.db.models import QuerySet

from accounts.models import Organisation
from matching.access import profiles_open_to
from matching.domain.asking_less import Less, rounded
from matching.domain.profile import ProfileRow
from matching.domain.vacancy import VacancyRow
from matching.engine.asking_less import Reach, by_rows, gained
from matching.engine.choose import VERTICAL
from matching.selectors.engine_rows import readable
from matching.selectors.packed_rows import read_people
from matching.selectors.world import LiveWorld, live_world
from profiles.models import EngineRow, Profile


def more_people(wanted: VacancyRow, *, skill: int, organisation: Organisation) -> dict[Less, int]:
    """Per way of asking less how many people it adds, already rounded: who they are and how many
    exactly never leaves this function. Counted are people whose card is on, and whom this
    organisation may see; never one who shut it out."""
    people = profiles_open_to(organisation).filter(is_card_on=True)
    found = gained(_reach(live_world(), people), wanted, skill)
    return {way: rounded(len(added)) for way, added in found.items()}


def _reach(world: LiveWorld, people: QuerySet[Profile]) -> Reach:
    """Over arrays where the fast engine is in use, else person by person."""
    if world.engine_name == VERTICAL:
        from matching.engine.reached import by_arrays  # noqa: PLC0415 numba is loaded by now

        return by_arrays(world.engine.world, read_people(people.values("pk")))
    rows = EngineRow.objects.filter(profile__in=people).order_by("pk").values_list("pk", "data")
    found = readable(rows, ProfileRow.from_compact, what="profile")
    return by_rows(world.engine, [row for _key, row in found])
