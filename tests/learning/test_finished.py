"""A module that was followed to its end proves the skills that it teaches."""

from datetime import UTC, date, datetime

import pytest

from learning.services.finished import record_finished
from profiles.domain.proof import Proof
from profiles.models import ProofOfSkill
from tests.factories.learning import AdmissionFactory, module_that_teaches
from tests.factories.profiles import SkillClaimFactory, proofs_of
from tests.factories.taxonomy import SkillFactory

pytestmark = pytest.mark.django_db
START, AFTER = date(2027, 1, 5), datetime(2027, 12, 1, 9, tzinfo=UTC)


@pytest.fixture
def skills():
    return [SkillFactory(), SkillFactory()]


def followed(*skills, **admission):
    """An admission to a module for these skills."""
    module = module_that_teaches(*skills, starts=(START,), title="Wondzorg")
    return AdmissionFactory(step__start=module.starts.get(), **admission)


def test_who_landed_has_the_module_as_proof_of_what_it_teaches(skills):
    admission = followed(*skills, admitted=True)
    profile = admission.step.route.introduction.profile
    for skill in skills:
        SkillClaimFactory(profile=profile, skill=skill)
    for _twice in range(2):
        record_finished(route=admission.step.route, now=AFTER)
    found = proofs_of(profile)
    assert {(found[skill.pk].kind, found[skill.pk].by_whom) for skill in skills} == {
        (Proof.MODULE, "Wondzorg")
    }
    assert ProofOfSkill.objects.count() == 2


def test_what_the_school_did_not_teach_is_not_proved_by_it(skills):
    admission = followed(*skills, admitted=True, exempt_skill_ids=[skills[0].pk])
    record_finished(route=admission.step.route, now=AFTER)
    assert [row.skill for row in ProofOfSkill.objects.all()] == [skills[1]]


@pytest.mark.parametrize("answer", [{}, {"refused": True}])
def test_without_the_yes_of_the_school_nothing_was_followed(skills, answer):
    record_finished(route=followed(*skills, **answer).step.route, now=AFTER)
    assert not ProofOfSkill.objects.exists()


def test_a_module_that_still_goes_on_proves_nothing_yet(skills):
    admission = followed(*skills, admitted=True)
    record_finished(route=admission.step.route, now=datetime(2027, 1, 6, 9, tzinfo=UTC))
    assert not ProofOfSkill.objects.exists()
