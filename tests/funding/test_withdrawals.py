"""Taking a promise back: alone before the crossing, with the person's consent after it."""

import pytest

from funding.domain.posts import FundingPost
from funding.domain.sides import Side
from funding.domain.status import PostStatus
from funding.models import Pledge, PledgeStatus
from funding.selectors.plans import is_safe
from funding.services.freeing import drop_closed_payers
from funding.services.problems import NotYours, WrongLine
from funding.services.withdrawals import agree_withdrawal, refuse_withdrawal
from loopbrug.kernel.money import Money
from notices.models import Notice
from tests.factories.funding import need_of
from tests.factories.matching import NOW
from tests.funding.acts import ask, promise, withdraw

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sources")]
ONBOARDING = FundingPost.ONBOARDING


def line_of(people, post=ONBOARDING):
    return Pledge.objects.get(need__plan=people.plan, need__post=post)


def told(kind):
    return set(Notice.objects.filter(kind=kind).values_list("to", flat=True))


def test_before_the_crossing_a_payer_goes_alone_and_everyone_is_told(safe):
    gone = withdraw(line_of(safe), safe.carla, "Er komt een reorganisatie.")
    assert (gone.status, gone.closed_by) == (PledgeStatus.WITHDRAWN, safe.carla.user)
    assert need_of(safe.plan, ONBOARDING).status is PostStatus.OPEN
    assert not is_safe(safe.plan)
    assert told("promise_withdrawn") == {actor.user.email for actor in safe.everyone}


def test_the_mail_names_nobody_no_amount_and_no_reason(safe):
    withdraw(line_of(safe), safe.carla, "KANARIE-REDEN")
    for notice in Notice.objects.filter(kind="promise_withdrawn"):
        assert set(notice.context) == {"path"}


def test_after_the_crossing_the_person_is_asked_and_the_promise_stands(crossed):
    line = withdraw(line_of(crossed), crossed.carla)
    assert (line.status, line.withdrawal_asked_by) == (PledgeStatus.PROMISED, crossed.carla.user)
    assert need_of(crossed.plan, ONBOARDING).status is PostStatus.COVERED
    assert told("withdrawal_asked") == {crossed.amina.user.email}
    assert told("promise_withdrawn") == set()


def test_with_consent_the_plank_opens_and_everyone_is_told(crossed):
    line = withdraw(line_of(crossed), crossed.carla)
    agreed = agree_withdrawal(pledge=line, by=crossed.amina, now=NOW)
    assert agreed.status == PledgeStatus.WITHDRAWN
    assert need_of(crossed.plan, ONBOARDING).pledged == Money(0)
    assert told("promise_withdrawn") == {actor.user.email for actor in crossed.everyone}


def test_without_consent_nothing_changes_and_the_payer_may_ask_again(crossed):
    line = withdraw(line_of(crossed), crossed.carla)
    line = refuse_withdrawal(pledge=line, by=crossed.amina, now=NOW)
    assert (line.status, line.withdrawal_asked_at) == (PledgeStatus.PROMISED, None)
    assert crossed.amina.user.email not in told("withdrawal_refused")
    assert told("withdrawal_refused")
    assert withdraw(line, crossed.carla).withdrawal_asked_at == NOW


def test_only_the_person_gives_consent(crossed):
    line = withdraw(line_of(crossed), crossed.carla)
    for other in (crossed.bram, crossed.carla, crossed.otto):
        with pytest.raises(NotYours):
            agree_withdrawal(pledge=line, by=other, now=NOW)
        with pytest.raises(NotYours):
            refuse_withdrawal(pledge=line, by=other, now=NOW)


def test_consent_answers_a_question_that_was_asked(crossed):
    with pytest.raises(WrongLine):
        agree_withdrawal(pledge=line_of(crossed), by=crossed.amina, now=NOW)


def test_asking_for_consent_twice_is_asking_once(crossed):
    line = withdraw(line_of(crossed), crossed.carla)
    with pytest.raises(WrongLine):
        withdraw(line, crossed.carla)


def test_an_opened_plank_can_be_laid_again_during_the_year(crossed):
    line = withdraw(line_of(crossed), crossed.carla)
    agree_withdrawal(pledge=line, by=crossed.amina, now=NOW)
    promise(crossed.plan, ONBOARDING, 375_000, crossed.carla, code="WERKGEVER_NIEUW")
    assert is_safe(crossed.plan)


def test_the_person_takes_own_money_back_without_asking_oneself(costed):
    promise(costed.plan, ONBOARDING, 5_000, costed.amina, code="EIGEN_GELD")
    assert withdraw(line_of(costed), costed.amina).status == PledgeStatus.WITHDRAWN


def test_a_question_is_taken_back_by_who_asks_and_nobody_is_mailed(costed):
    line = ask(costed.plan, ONBOARDING, 5_000, costed.amina, payer=Side.RECEIVING)
    with pytest.raises(NotYours):
        withdraw(line, costed.carla)
    assert withdraw(line, costed.bram).status == PledgeStatus.WITHDRAWN
    assert told("promise_withdrawn") == set()


def test_what_was_only_applied_for_goes_alone_also_after_the_crossing(costed):
    line = promise(
        costed.plan, ONBOARDING, 5_000, costed.carla, code="PRAKTIJKLEREN", is_requested=True
    )
    assert withdraw(line, costed.carla).status == PledgeStatus.WITHDRAWN
    assert need_of(costed.plan, ONBOARDING).requested == Money(0)


def test_nobody_takes_back_what_another_promised(safe):
    for other in (safe.amina, safe.bram, safe.otto, safe.eva):
        with pytest.raises(NotYours):
            withdraw(line_of(safe), other)


def test_gone_is_gone(safe):
    line = withdraw(line_of(safe), safe.carla)
    with pytest.raises(WrongLine):
        withdraw(line, safe.carla)


def closes(organisation):
    organisation.closed_at = NOW
    organisation.save(update_fields=["closed_at", "updated_at"])


def test_a_payer_for_which_nobody_acts_any_more_pays_nothing_and_the_plank_opens(safe):
    post = FundingPost.ORIENTATION_TIME
    line = line_of(safe, post)
    closes(line.organisation)
    count = Pledge.objects.filter(organisation=line.organisation).count()
    assert drop_closed_payers(now=NOW) == count
    assert drop_closed_payers(now=NOW) == 0
    line.refresh_from_db()
    assert (line.status, line.closed_by) == (PledgeStatus.WITHDRAWN, None)
    assert need_of(safe.plan, post).pledged == Money(0)
    assert not is_safe(safe.plan)
    assert safe.amina.user.email in told("promise_withdrawn")


def test_what_was_promised_before_the_crossing_stands_when_the_payer_is_gone_after_it(crossed):
    closes(line_of(crossed, FundingPost.ORIENTATION_TIME).organisation)
    assert drop_closed_payers(now=NOW) == 0
    assert is_safe(crossed.plan)
