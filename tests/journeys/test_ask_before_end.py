"""The question before the end is about what is open, not about what waits for the other side."""

from contextlib import suppress
from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from accounts.domain.consent import Purpose
from loopbrug.journeys.ask_before_end import ask_before_end
from loopbrug.tasks import sweep_ending_consents
from matching.models import Interest
from matching.services import interests
from matching.services.cards import cards_for, open_card
from notices.models import Notice
from profiles.services import shares
from profiles.tasks import sweep_help, sweep_shares
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.consents import ConsentRecordFactory
from tests.factories.helping import MandateFactory
from tests.factories.matching import (
    NOW,
    hr_actor,
    open_vacancy,
    person,
    person_actor,
    shared_until,
)

pytestmark = pytest.mark.django_db
TWO_WEEKS_BEFORE = timezone.make_aware(
    datetime.combine(shared_until() - timedelta(days=14), time(12))
)


def test_who_waits_for_the_employer_is_not_asked_and_who_meets_is():
    hr = MembershipFactory()
    vacancy = open_vacancy(hr)
    amina = person(vacancy=vacancy)
    interests.give_interest(
        profile=amina, vacancy=vacancy, blocks=("skills",), shared_until=shared_until(),
        by=person_actor(amina), now=NOW,
    )  # fmt: skip
    assert ask_before_end(now=TWO_WEEKS_BEFORE) == 0
    card = cards_for(vacancy=vacancy, profile_ids=[amina.pk], now=NOW)[amina.pk]
    card = open_card(card=card, by=hr_actor(hr), now=NOW)
    interests.say_yes(card=card, by=hr_actor(hr), now=NOW)
    assert ask_before_end(now=TWO_WEEKS_BEFORE) == 1
    asked = Notice.objects.get(kind="consent_ends_soon")
    assert asked.to == Interest.objects.get().profile.owner.email


def test_a_question_that_fails_stops_no_other_question(monkeypatch):
    def breaks_down(**_):
        raise RuntimeError

    monkeypatch.setattr(shares, "ask_again", breaks_down)
    now = timezone.now()
    long_ago, soon = now - timedelta(days=40), now + timedelta(days=9)
    MandateFactory(begun_at=long_ago, expires_at=soon)
    ConsentRecordFactory(
        person_id=UserFactory().public_id, purpose=Purpose.NEEDS, at=long_ago, opens_at=long_ago,
        valid_until=timezone.localdate(soon),
    )  # fmt: skip
    for sweep in (sweep_shares, sweep_help, sweep_ending_consents):
        with suppress(RuntimeError):
            sweep()
    asked = Notice.objects.values_list("kind", flat=True)
    assert {"help_ends_soon", "consent_ends_soon"} <= set(asked)
