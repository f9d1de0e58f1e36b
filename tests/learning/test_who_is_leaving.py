"""What a school sees of who asked to be forgotten: what it said yes to, and no more."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.access import Actor, Hat
from accounts.services.erasures import ask_erasure, undo_erasure
from learning.access import own_admission
from learning.selectors.admissions import answered_admissions, waiting_admissions
from learning.selectors.modules import own_modules
from learning.services.messages import tell_asked, tell_moved
from learning.services.upkeep import remind
from loopbrug.kernel.http import Gone
from notices.models import Notice
from tests.factories.learning import AdmissionFactory, a_trainer
from tests.factories.matching import NOW

pytestmark = pytest.mark.django_db


def leave(user):
    ask_erasure(user=user, by=Actor(Hat.PERSON, user), now=NOW)


def stay(user):
    undo_erasure(user=user, by=Actor(Hat.PERSON, user), now=NOW)


def counts_at(school):
    """How many wait in the list, were answered, and wait by the count of the modules."""
    modules = own_modules(school, today=timezone.localdate(NOW))
    return (
        len(waiting_admissions(school, now=NOW)),
        len(answered_admissions(school, now=NOW)),
        sum(one.waiting for one in modules),
    )


def test_a_question_without_a_yes_is_out_of_sight_of_the_school_until_it_is_undone():
    dewi = a_trainer()
    school = {"step__start__module__organisation": dewi.organisation}
    asked, refused = AdmissionFactory(**school), AdmissionFactory(**school, refused=True)
    admitted = AdmissionFactory(**school, admitted=True)
    people = [one.step.route.introduction.profile.owner for one in (asked, refused, admitted)]
    late = NOW + timedelta(days=14)
    assert counts_at(dewi.organisation) == (1, 2, 1)
    for user in people:
        leave(user)
    assert counts_at(dewi.organisation) == (0, 1, 0), "an admission that runs stays"
    assert own_admission(admitted.public_id, actor=dewi, now=NOW) == admitted
    for hidden in (asked, refused):
        with pytest.raises(Gone):
            own_admission(hidden.public_id, actor=dewi, now=NOW)
    assert remind(now=late) == 0
    for user in people:
        stay(user)
    assert counts_at(dewi.organisation) == (1, 2, 1)
    assert own_admission(asked.public_id, actor=dewi, now=NOW) == asked
    assert remind(now=late) == 1


def test_days_on_which_someone_was_away_do_not_make_a_school_late():
    dewi = a_trainer()
    asked = AdmissionFactory(step__start__module__organisation=dewi.organisation, asked_at=NOW)
    learner = asked.step.route.introduction.profile.owner
    leave(learner)
    back = NOW + timedelta(days=9)  # the Wednesday of the week after
    undo_erasure(user=learner, by=Actor(Hat.PERSON, learner), now=back)
    assert remind(now=back + timedelta(days=2)) == 0
    [row] = waiting_admissions(dewi.organisation, now=back + timedelta(days=2))
    assert (row.waiting_days, row.is_late) == (2, False)
    [row] = waiting_admissions(dewi.organisation, now=back + timedelta(days=8))
    assert (row.waiting_days, row.is_late) == (6, True)


def test_a_school_gets_no_mail_about_a_question_that_it_cannot_open():
    dewi = a_trainer()
    asked = AdmissionFactory(step__start__module__organisation=dewi.organisation)
    learner = asked.step.route.introduction.profile.owner
    leave(learner)
    mails = (tell_asked, tell_moved)
    for tell_school in mails:
        tell_school(asked, now=NOW)
    assert not Notice.objects.filter(to=dewi.user.email).exists()
    stay(learner)
    for tell_school in mails:
        tell_school(asked, now=NOW)
    assert Notice.objects.filter(to=dewi.user.email).count() == len(mails)
