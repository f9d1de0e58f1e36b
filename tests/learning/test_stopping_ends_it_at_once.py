"""Who stops a meeting ends what its schools saw, in the register too, without waiting for a job."""

import pytest
from django.urls import reverse

from accounts.access import Hat
from accounts.domain.consent import Act, Purpose
from accounts.models import ConsentRecord
from accounts.selectors.consents import broken_chains
from learning.models import AdmissionStatus
from tests.factories.accounts import MembershipFactory, sign_in, sign_in_as_member
from tests.factories.learning import a_trainer, introduction_with_gap
from tests.factories.matching import NOW
from tests.learning.helpers import JANUARY, MARCH, a_module, admission_of, choose, drafted

pytestmark = pytest.mark.django_db


@pytest.fixture
def route(time_machine):
    time_machine.move_to(NOW, tick=False)
    module = a_module(JANUARY, MARCH, by=a_trainer(), title="Wassen en kleden")
    met = introduction_with_gap(module.skills.get().skill)
    met.interest.employer_at, met.interest.employer_by = NOW, met.vacancy.created_by
    met.interest.save(update_fields=["employer_at", "employer_by", "updated_at"])
    return choose(drafted(met))


def person_stops(client, met):
    sign_in(client, met.profile.owner, Hat.PERSON)
    return client.post(reverse("matching:introduction_end", args=[met.public_id]))


def person_takes_back_the_yes(client, met):
    sign_in(client, met.profile.owner, Hat.PERSON)
    return client.post(reverse("matching:withdraw_interest", args=[met.vacancy.public_id]))


def employer_stops(client, met):
    sign_in_as_member(client, MembershipFactory(organisation=met.vacancy.organisation))
    return client.post(reverse("matching:introduction_end", args=[met.public_id]))


@pytest.mark.parametrize(
    ("stops", "act"),
    [
        (person_stops, Act.WITHDRAWN),
        (person_takes_back_the_yes, Act.WITHDRAWN),
        (employer_stops, Act.ENDED),
    ],
)
def test_the_register_says_so_in_the_same_act(client, route, stops, act):
    lines = ConsentRecord.objects.filter(purpose=Purpose.TRAINING).order_by("pk")
    assert [line.act for line in lines] == [Act.GIVEN]
    assert stops(client, route.introduction).status_code == 302
    assert [line.act for line in lines.all()] == [Act.GIVEN, act]
    route.refresh_from_db()
    assert route.is_left
    assert admission_of(route).status == AdmissionStatus.WITHDRAWN
    assert list(broken_chains()) == []
