"""The bridge in the states that the access table does not hold: ready, before the first day,
paused, landed, and with the safety net open. Each is looked at by all whom it is about."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.access import Hat
from loopbrug.journeys.fall_back import fall_back
from onboarding.domain.hours import local_day
from onboarding.domain.terms import Fallen
from onboarding.models import Transition, TransitionEnd
from onboarding.services.changes import pause
from tests.browser.looking import Tab
from tests.factories.accounts import sign_in, sign_in_as_member
from tests.onboarding.bridges import a_bridge

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def faults(base, browse_as):
    """`faults(people, *names)`: what is wrong with amina's home, and with these pages for her, for
    carla and for bram; a page that someone may not see is no fault."""
    tabs = {}

    def look(people, *names, **arguments):
        if not tabs:
            tabs.update({w: Tab(browse_as(c), base) for w, c in clients_of(people).items()})
        pages = [reverse(name, kwargs=arguments) for name in names]
        found = []
        for who, tab in tabs.items():
            urls = [reverse("pages:home"), *pages] if who == "amina" else pages
            seen = [url for url in urls if tab.open(url) == 200]
            assert seen, f"{who} sees nothing of it"
            found += [f"{who} {fault}" for url in seen for fault in tab.look(url)]
        return found

    return look


def clients_of(people):
    return {
        "amina": sign_in(Client(), people.introduction.profile.owner, Hat.PERSON),
        "carla": sign_in_as_member(Client(), people.carla),
        "bram": sign_in_as_member(Client(), people.bram),
    }


def test_the_bridge_is_for_everyone_in_every_state(faults):
    now = datetime.now(UTC)
    people = a_bridge(starts_on=local_day(now) + timedelta(days=20))
    bridge = {"public_id": people.introduction.public_id}
    wrong = faults(people, "pages:crossing", "pages:begin", "pages:arrangement", **bridge)

    transition = people.crosses(now)
    year = {"public_id": transition.public_id}
    wrong += faults(people, "onboarding:transition", "pages:move_start", **year)

    held = Transition.objects.filter(pk=transition.pk)
    held.update(starts_on=local_day(now) - timedelta(days=40))
    pause(transition=held.get(), resumes_on=None, by=people.amina, seen=None, now=now)
    wrong += faults(people, "onboarding:transition", "pages:resume", **year)

    held.update(paused_on=None, ended_at=now, end=TransitionEnd.LANDED)
    wrong += faults(people, "onboarding:transition", **year)

    held.update(ended_at=None, end="")
    fall_back(
        introduction=people.introduction, reason=Fallen.TEAM, text="", by=people.amina, now=now
    )
    wrong += faults(people, "onboarding:transition", "pages:safety_net", **year)
    assert not wrong, "\n".join(wrong)
