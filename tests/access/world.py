"""The people and things that the access table is about."""

import time
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.cookies import SimpleCookie
from typing import Any

from django.test import Client
from django.urls import reverse

from accounts.access import Hat
from accounts.middleware import SEEN_AT, STARTED_AT
from accounts.models import Membership
from funding.domain.posts import FundingPost
from matching.models import Card, Introduction, RefusalReason
from matching.services import cards, interests
from profiles.access import COOKIE
from profiles.models import Profile, ProfileExport
from profiles.services.saving import changed
from profiles.services.shares import USUAL_SHARING
from tests.access import bridge_world, of_passport
from tests.access.expectation import WHO, Cast
from tests.access.urls import Address
from tests.factories.accounts import (
    InvitationFactory,
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
    sign_in,
    sign_in_as_member,
)
from tests.factories.matching import VacancyFactory, hr_actor, open_vacancy, person, person_actor
from tests.factories.profiles import DriveFactory, ProfileFactory

NOBODY = "11111111-1111-4111-8111-111111111111"
DRAFT_TOKEN = "een-token-van-een-bezoeker"
AN_HOUR = 60 * 60
LONG_AGO = timedelta(hours=1)


@dataclass
class World:
    """`things` holds public ids by what they are; `clients` a browser for everyone."""

    things: dict[str, str] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    _given: dict[str, SimpleCookie] = field(default_factory=dict)

    def client(self, who: str) -> Client:
        """Signed in as at the beginning, whatever a request before said to the browser."""
        client = self.clients[who]
        client.cookies = deepcopy(self._given.setdefault(who, deepcopy(client.cookies)))
        return client

    def url(self, address: Address, needs: str = "") -> str:
        """The address with an existing thing in it; `NEEDS` says which."""
        kwargs: dict[str, Any] = {}
        if "public_id" in address.arguments:
            kwargs["public_id"] = self.things[needs or thing_of(address)]
        if "code" in address.arguments:
            kwargs["code"] = self.things["statement code"]
        if "pk" in address.arguments:
            kwargs["pk"] = 1
        if "mandate_id" in address.arguments:
            kwargs["mandate_id"] = self.things["mandate"]
        if "rest" in address.arguments:
            kwargs["rest"] = "kaart/"
        if "number" in address.arguments:
            kwargs["number"] = 1
        if "post" in address.arguments:
            kwargs["post"] = FundingPost.ONBOARDING
        return reverse(address.name, kwargs=kwargs)


THINGS = {
    "matching:introduction": "introduction",
    "matching:introduction_end": "introduction",
    "matching:card": "card",
    "matching:card_yes": "card",
    "matching:card_no": "card",
    "matching:card_withdraw": "card",
    "matching:answer": "refused_vacancy",
    "matching:vacancy_discard": "draft_vacancy",
    "profiles:export_status": "export",
    "profiles:export_part": "export",
    "profiles:export_download": "export",
    "accounts:decide_organisation": "pending_organisation",
    "accounts:administrator": "colleague",
    "accounts:end_member": "colleague",
    "accounts:reset_member_factor": "colleague",
    "accounts:revoke_invitation": "invitation",
    "learning:start": "start",
    "learning:start_cancel": "start",
    "learning:admission": "admission",
    "funding:withdraw": "line",
    "funding:confirm": "asked_line",
    "funding:refuse": "asked_line",
    "funding:agree": "line_to_agree",
    "coaching:request": "coach_request",
    "coaching:goal": "goal",
    "coaching:goal_reached": "goal",
    "coaching:action_new": "goal",
    "coaching:action": "action",
    "coaching:action_done": "action",
    "onboarding:check_in": "check_in",
    "onboarding:task": "management_task",
    **of_passport.THINGS,
}
OF_ROUTE = (
    ("modules/", "module"),
    ("opleidingen/", "module"),
    ("plannen/", "plan"),
    ("bruggen/", "introduction"),
    ("overstap/", "transition"),
    ("deelnemers/", "guidance"),
)
"""What stands in an address that begins like this."""


def thing_of(address: Address) -> str:
    """What stands in an address; a vacancy of Carla's unless the tables above say otherwise."""
    of_route = next((thing for begin, thing in OF_ROUTE if address.route.startswith(begin)), "")
    return THINGS.get(address.name, of_route or "vacancy")


def make_world() -> World:
    world = World()
    now = datetime.now(UTC)
    carla = MembershipFactory(
        user=UserFactory(name="Carla de Wit"),
        organisation=OrganisationFactory(name="Zorg Eemland"),
        is_administrator=True,
    )
    amina = _make_people(world, carla, now)
    _make_meetings(world, carla, amina, now)
    dewi = MembershipFactory(
        organisation=OrganisationFactory(training_provider=True), is_administrator=True
    )
    bram = MembershipFactory(organisation=OrganisationFactory(coaching=True))
    bridge_world.build(world.things, amina, dewi, bram, lambda: _meet(carla, amina, now), now)
    _make_passport(world, Cast(amina, carla, dewi, bram), now)
    _make_clients(world, carla, amina, dewi, bram)
    # The first look at a list gives new people their card; from then on it only reads.
    world.client("carla").get(reverse("matching:candidates", args=[world.things["vacancy"]]))
    return world


def _make_passport(world: World, cast: Cast, now: datetime) -> None:
    for area in of_passport.AREAS:
        if hasattr(area, "build"):
            area.build(world.things, cast, now)


def _make_people(world: World, carla: Membership, now: datetime) -> Profile:
    vacancy = open_vacancy(carla, now=now)
    world.things["vacancy"] = str(vacancy.public_id)
    draft = VacancyFactory(organisation=carla.organisation, created_by=carla.user)
    world.things["draft_vacancy"] = str(draft.public_id)
    amina = person(vacancy=vacancy, name="Amina Bakker")
    DriveFactory(profile=amina)
    world.things["colleague"] = str(MembershipFactory(organisation=carla.organisation).public_id)
    invitation = InvitationFactory(organisation=carla.organisation)
    world.things["invitation"] = str(invitation.public_id)
    pending = OrganisationFactory(pending=True)
    world.things["pending_organisation"] = str(pending.public_id)
    export = ProfileExport.objects.create(
        profile=amina, blocks=["talents"], state="ready", content=b"%PDF-1.7", ready_at=now
    )
    world.things["export"] = str(export.public_id)
    return amina


def _make_meetings(world: World, carla: Membership, amina: Profile, now: datetime) -> None:
    """One card that waits, one Introduction, one refusal."""
    waiting, refused = _ask(carla, amina, now), _ask(carla, amina, now)
    world.things["card"] = str(waiting.public_id)
    world.things["introduction"] = str(_meet(carla, amina, now).public_id)
    interests.say_no(card=refused, by=hr_actor(carla), reason=RefusalReason.HOURS, text="", now=now)
    world.things["refused_vacancy"] = str(refused.vacancy.public_id)


def _ask(carla: Membership, amina: Profile, now: datetime) -> Card:
    """Amina gives interest in one more vacancy of carla, who opened her card long
    enough ago for the next look to be a new one."""
    vacancy = open_vacancy(carla, now=now)
    interests.give_interest(
        profile=amina, vacancy=vacancy, blocks=["skills"],
        shared_until=(now + USUAL_SHARING).date(), by=person_actor(amina), now=now,
    )  # fmt: skip
    card = vacancy.cards.get()
    cards.open_card(card=card, by=hr_actor(carla), now=now - LONG_AGO)
    return card


def _meet(carla: Membership, amina: Profile, now: datetime) -> Introduction:
    card = _ask(carla, amina, now)
    return interests.say_yes(card=card, by=hr_actor(carla), now=now).introduction


def _make_clients(
    world: World, carla: Membership, amina: Profile, dewi: Membership, bram: Membership
) -> None:
    def member(**fields: Any) -> Membership:
        return MembershipFactory(**fields)

    employer = OrganisationFactory(name="Bouw Vallei")
    clients = {who: Client() for who in WHO}
    changed(ProfileFactory(draft=True, token=DRAFT_TOKEN), now=datetime.now(UTC))
    clients["draft"].cookies[COOKIE] = DRAFT_TOKEN
    sign_in(clients["amina"], amina.owner, Hat.PERSON)
    sign_in(clients["fleur"], person(name="Fleur Janssen", card=False).owner, Hat.PERSON)
    sign_in_as_member(clients["carla"], carla)
    sign_in_as_member(clients["eva"], member(organisation=employer, is_administrator=True))
    sign_in_as_member(clients["hugo"], member(organisation=OrganisationFactory(pending=True)))
    nova = member(organisation=carla.organisation)
    sign_in(clients["nova"], nova.user, str(nova.public_id), second_factor=False)
    sign_in_as_member(clients["dewi"], dewi)
    sign_in_as_member(clients["bram"], bram)
    sign_in(clients["sam"], UserFactory(staff=True), Hat.STAFF)
    world.clients = clients
    for who in set(WHO) - {"visitor", "draft"}:
        _seen_today(clients[who])


def _seen_today(client: Client) -> None:
    """Until long after the last test, so that no page first writes down when that was."""
    session, now = client.session, time.time()
    session.update({STARTED_AT: now, SEEN_AT: now + AN_HOUR})
    session.save()
