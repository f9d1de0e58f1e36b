"""The stage on which people act: each act is the service's own, told an earlier moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from accounts.access import Actor, Hat
from loopbrug.journeys.demo.employers import Team
from loopbrug.journeys.demo.moments import Calendar
from matching.domain.score import GROUP_STEP
from matching.domain.terms import Group
from matching.models import MatchList, RefusalReason, Vacancy
from matching.services.cards import cards_for, open_card
from matching.services.interests import give_interest, say_no, say_yes
from profiles.models import Profile
from profiles.services.shares import USUAL_SHARING

NO: Mapping[RefusalReason, str] = {
    RefusalReason.SKILL_NOW: (
        "Op de eerste dag moet je dit al zelf kunnen. Met een korte cursus kom je een heel eind. "
        "Probeer het daarna gerust opnieuw."
    ),
    RefusalReason.HOURS: "We zoeken nu iemand die ook op vrijdag kan werken.",
    RefusalReason.START: "We beginnen eerder dan jij kunt. In het voorjaar komt er weer een plek.",
    RefusalReason.OTHER_CHOICE: (
        "We spreken eerst iemand die dit werk al deed. Jouw talenten vielen ons op: kijk ook eens "
        "naar onze andere vacatures."
    ),
}


@dataclass(slots=True)
class Stage:
    """Everyone and everything that acts are about."""

    calendar: Calendar
    teams: Mapping[str, Team]
    people: Mapping[str, Profile]
    """By address."""
    vacancies: Mapping[int, Vacancy]
    by_organisation: Mapping[int, Team] = field(init=False)
    spoken: set[tuple[int, int]] = field(default_factory=set)
    """Who acted with whom: their story is told."""

    def __post_init__(self) -> None:
        self.by_organisation = {team.organisation.pk: team for team in self.teams.values()}

    def hr_of(self, vacancy: Vacancy) -> Actor:
        """Who answers for a vacancy: whoever made it."""
        actors = self.by_organisation[vacancy.organisation_id].actors
        return next(actor for actor in actors if actor.require_user().pk == vacancy.created_by_id)

    def gives(self, person: Profile, vacancy: Vacancy, blocks: Sequence[str], at: datetime) -> None:
        self.spoken.add((person.pk, vacancy.pk))
        give_interest(
            profile=person,
            vacancy=vacancy,
            blocks=[str(block) for block in blocks],
            shared_until=at.date() + USUAL_SHARING,
            by=self_of(person),
            now=at,
        )

    def invites(self, person: Profile, vacancy: Vacancy, at: datetime) -> None:
        """HR looks at the card and says yes: an invitation, or the Introduction."""
        self.spoken.add((person.pk, vacancy.pk))
        by = self.hr_of(vacancy)
        card = cards_for(vacancy=vacancy, profile_ids=[person.pk], now=at)[person.pk]
        opened = open_card(card=card, by=by, now=at)
        say_yes(card=opened, by=by, now=at + timedelta(minutes=4))

    def refuses(
        self, person: Profile, vacancy: Vacancy, reason: RefusalReason, at: datetime
    ) -> None:
        by = self.hr_of(vacancy)
        card = cards_for(vacancy=vacancy, profile_ids=[person.pk], now=at)[person.pk]
        opened = open_card(card=card, by=by, now=at)
        say_no(card=opened, by=by, reason=reason, text=NO[reason], now=at + timedelta(minutes=9))

    def options_of(
        self, person: Profile, lists: Mapping[int, MatchList], at_least: Group
    ) -> list[Vacancy]:
        """The person's list as computed, by key of the profile, best first, less where something
        was said."""
        row = lists.get(person.pk)
        if row is None:
            return []
        return [
            self.vacancies[pk]
            for pk, key in zip(row.vacancy_ids, row.keys, strict=True)
            if key // GROUP_STEP >= at_least and (person.pk, pk) not in self.spoken
        ]


def self_of(person: Profile) -> Actor:
    return Actor(Hat.PERSON, person.owner)
