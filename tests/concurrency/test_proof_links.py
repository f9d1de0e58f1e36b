"""One link, sent twice at the same moment: one answer. And never more links than are allowed."""

from datetime import UTC, datetime
from functools import partial

import pytest

from profiles.domain.proof import MOST_OPEN_ASKS, Relation, Said
from profiles.models import ProofAnswer, ProofAsk
from profiles.services.asks import answer_ask, ask, revoke_ask
from tests.concurrency.processes import at_once
from tests.factories.profiles import ProfileFactory
from tests.factories.stories import ProofAskFactory

pytestmark = pytest.mark.django_db(transaction=True)
SAID = Said("Kees", Relation.COLLEAGUE, talents=("listening",))


def now():
    return datetime.now(UTC)


def test_of_four_answers_through_one_link_one_is_taken():
    link = ProofAskFactory()
    outcomes = at_once(*[partial(answer_ask, ask=link, said=SAID, now=now())] * 4)
    assert ProofAnswer.objects.count() == 1
    assert [one.raised for one in outcomes].count("AskOver") == 3


def test_a_link_that_is_withdrawn_while_it_is_answered_ends_in_one_way():
    link = ProofAskFactory()
    answered = partial(answer_ask, ask=link, said=SAID, now=now())
    at_once(answered, partial(revoke_ask, ask=link, now=now()))
    link.refresh_from_db()
    assert (link.used_at is None) != (link.revoked_at is None)
    assert ProofAnswer.objects.exists() == (link.used_at is not None)


def test_two_tabs_do_not_make_an_eleventh_link():
    profile = ProfileFactory()
    ProofAskFactory.create_batch(MOST_OPEN_ASKS - 1, profile=profile)
    more = partial(ask, profile=profile, skill=None, asked_name="Kees", now=now())
    outcomes = at_once(more, more, more)
    assert ProofAsk.objects.open(now()).count() == MOST_OPEN_ASKS
    assert [one.raised for one in outcomes].count("TooManyAsks") == 2
