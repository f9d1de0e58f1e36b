"""When a person goes, everything of the match goes, and only counts stay."""

import pytest

from accounts.models import AuditEvent
from matching.models import Card, Interest, Introduction, OptionMark
from matching.services.cards import cards_for
from matching.services.erasure import erase_person
from tests.factories.matching import (
    NOW,
    IntroductionFactory,
    OptionMarkFactory,
    open_vacancy,
    person,
)

pytestmark = pytest.mark.django_db


def test_everything_goes_and_the_employer_keeps_a_count():
    vacancy = open_vacancy()
    profile, other = person(vacancy=vacancy), person(vacancy=vacancy)
    for someone in (profile, other):
        IntroductionFactory(interest__vacancy=vacancy, interest__profile=someone)
        OptionMarkFactory(vacancy=vacancy, profile=someone)
    cards_for(vacancy=vacancy, profile_ids=[profile.pk, other.pk], now=NOW)
    vacancy.met_count = 2
    vacancy.save(update_fields=["met_count", "updated_at"])
    erase_person(profile=profile, now=NOW)
    erase_person(profile=profile, now=NOW)
    for model in (Card, Interest, Introduction, OptionMark):
        assert list(model.objects.order_by("pk").values_list("profile", flat=True)) == [other.pk]
    vacancy.refresh_from_db()
    assert vacancy.met_count == 2
    counts = AuditEvent.objects.filter(kind="matching.erased").order_by("pk").first().detail
    assert counts["counts"]["introductions"] == 1


def test_a_profile_that_is_gone_erases_nothing():
    profile = person()
    pk = profile.pk
    profile.delete()
    profile.pk = pk
    assert erase_person(profile=profile, now=NOW) == {}
