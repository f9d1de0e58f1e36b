"""Who takes part in the region: twelve employers with their HR, an opleider, coaches, staff; and
two employers that are not let in: one waits for staff, one was refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts import services
from accounts.access import Actor, Hat
from accounts.models import Membership, Organisation, OrganisationKind, Role, User
from loopbrug.journeys.demo.cast import BRAM, CARLA, EVA, SAM, CastMember
from loopbrug.journeys.demo.lists import EmployerLine
from loopbrug.journeys.demo.moments import Calendar, chance
from loopbrug.journeys.demo.names import address_of, slug
from loopbrug.journeys.demo.profile_rows import write_users
from taxonomy.models import LabourMarketRegion

CARLAS, EVAS = "Zorggroep Hooglicht", "Eemlicht Techniek"
ADMINISTRATORS = {CARLAS: CARLA, EVAS: EVA}
COACHES = EmployerLine("Loopbaanhuis Eemland", "Amersfoort", "91639485")
WAITING = EmployerLine("Duurzaam Dak Leusden", "Leusden", "91851607")
REFUSED = EmployerLine("Snelwerk Baarn", "Baarn", "91962718")
REFUSAL = (
    "Onder dit KvK-nummer staat een ander bedrijf. Kijk het nummer na en meld je opnieuw aan, "
    "dan kijken we er op dezelfde dag naar."
)
OPENED = 600
"""Days ago the region began: long enough for someone to be a year on the way."""
LET_IN = (490, 570)
"""Days ago that organisations came, the last and the first."""
COLLEAGUES = (0, 1, 1, 2)
"""Next to the administrator, one of these numbers."""
COACH_COLLEAGUES = (2,)


@dataclass(frozen=True, slots=True)
class Team:
    """The people who act for one organisation, the administrator first."""

    organisation: Organisation
    actors: tuple[Actor, ...]

    @property
    def administrator(self) -> Actor:
        return self.actors[0]


class Registrar:
    """Lets organisations register, be decided on and invite, each at a moment in the past."""

    def __init__(
        self, calendar: Calendar, region: LabourMarketRegion, names: Iterator[str]
    ) -> None:
        self.calendar, self.region, self.names = calendar, region, names
        self.staff = self._staff()

    def _staff(self) -> Actor:
        user = self._user(SAM.name, SAM.email)
        services.make_staff(email=user.email, name=user.name, now=self.calendar.at(OPENED))
        _date(user, self.calendar.at(OPENED))
        user.refresh_from_db()
        return Actor(Hat.STAFF, user)

    def employers(self, lines: tuple[EmployerLine, ...]) -> dict[str, Team]:
        """All employers by name, confirmed within some days, colleagues invited after that."""
        return {
            line.name: self.team(line, OrganisationKind.EMPLOYER, ADMINISTRATORS.get(line.name))
            for line in lines
        }

    def coaches(self) -> Team:
        """Three coaches of one organisation."""
        return self.team(COACHES, OrganisationKind.COACHING, BRAM, colleagues=COACH_COLLEAGUES)

    def others(self) -> None:
        """The two that see nothing."""
        self._register(WAITING, OrganisationKind.EMPLOYER, None, self.calendar.workdays_ago(2, 15))
        refused = self._register(
            REFUSED, OrganisationKind.EMPLOYER, None, self.calendar.workdays_ago(9, 11)
        )
        services.refuse_organisation(
            organisation=refused.organisation,
            reason=REFUSAL,
            by=self.staff,
            now=self.calendar.workdays_ago(8, 9),
        )

    def team(
        self,
        line: EmployerLine,
        kind: OrganisationKind,
        lead: CastMember | None,
        *,
        colleagues: tuple[int, ...] = COLLEAGUES,
    ) -> Team:
        rng = chance(f"team {line.name}")
        registered = self.calendar.at(rng.randint(*LET_IN), rng.randint(9, 16))
        membership = self._register(line, kind, lead, registered)
        organisation = services.confirm_organisation(
            organisation=membership.organisation,
            by=self.staff,
            now=registered + timedelta(days=rng.randint(1, 3)),
        )
        actors = [self._actor(membership, organisation)]
        for place in range(rng.choice(colleagues)):
            joined = registered + timedelta(days=6 + 9 * place)
            actors.append(self._colleague(organisation, by=actors[0], now=joined))
        return Team(organisation, tuple(actors))

    def _register(
        self,
        line: EmployerLine,
        kind: OrganisationKind,
        lead: CastMember | None,
        now: datetime,
    ) -> Membership:
        name = lead.name if lead else next(self.names)
        user = self._user(name, lead.email if lead else address_of(name, _domain(line.name)))
        membership = services.register_organisation(
            kind=kind,
            kvk_number=line.kvk_number,
            name=line.name,
            place=line.place,
            region=self.region,
            by=Actor(Hat.PERSON, user),
            now=now,
        )
        _date(membership, now)
        _date(membership.organisation, now)
        _date(user, now)
        return membership

    def _colleague(self, organisation: Organisation, *, by: Actor, now: datetime) -> Actor:
        name = next(self.names)
        user = self._user(name, address_of(name, _domain(organisation.name)))
        invitation = services.invite(
            organisation=organisation, email=user.email, as_administrator=False, by=by, now=now
        )
        accepted = now + timedelta(hours=5)
        membership = services.accept_invitation(
            invitation=invitation, by=Actor(Hat.PERSON, user), now=accepted
        )
        _date(membership, accepted)
        _date(user, accepted)
        return self._actor(membership, organisation)

    def _actor(self, membership: Membership, organisation: Organisation) -> Actor:
        membership.organisation = organisation
        hat = {Role.HR: Hat.HR, Role.COACH: Hat.COACH, Role.TRAINER: Hat.TRAINER}
        return Actor(hat[Role(membership.role)], membership.user, membership)

    def _user(self, name: str, email: str) -> User:
        return write_users([(name, email)])[0]


def _domain(organisation: str) -> str:
    return f"{slug(organisation).replace('.', '-')}.example"


def _date(row: User | Organisation | Membership, moment: datetime) -> None:
    """Let a row be as old as its act."""
    type(row).objects.filter(pk=row.pk).update(created_at=moment, updated_at=moment)
