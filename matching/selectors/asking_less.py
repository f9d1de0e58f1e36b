"""How many more people a vacancy would reach when it asked less of one skill."""

from accounts.models import Organisation
from matching.access import profiles_open_to
from matching.domain.asking_less import Less, rounded
from matching.domain.profile import ProfileRow
from matching.domain.vacancy import VacancyRow
from matching.engine.asking_less import gained
from matching.selectors.engine_rows import readable
from matching.selectors.world import live_world
from profiles.models import EngineRow


def more_people(wanted: VacancyRow, *, skill: int, organisation: Organisation) -> dict[Less, int]:
    """Per way of asking less how many people it adds, already rounded: who they are and how many
    exactly never leaves this function. Counted are people whose card is on, and whom this
    organisation may see; never one who shut it out."""
    stored = (
        EngineRow.objects.filter(
            profile__is_card_on=True, profile__in=profiles_open_to(organisation)
        )
        .order_by("pk")
        .values_list("pk", "data")
    )
    people = [row for _key, row in readable(stored, ProfileRow.from_compact, what="profile")]
    found = gained(live_world().engine, wanted, skill, people)
    return {way: rounded(len(added)) for way, added in found.items()}
