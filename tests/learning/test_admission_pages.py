"""An opleider reads what one person opened, answers with a reason, and sees who learns."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from learning.models import Admission, AdmissionStatus, LearningRoute
from profiles.domain.blocks import BuildingBlock
from tests.factories.accounts import MembershipFactory, sign_in_as_member
from tests.factories.learning import (
    AdmissionFactory,
    ModuleSkillFactory,
    ModuleStartFactory,
    a_trainer,
    admission_asked,
)
from tests.factories.matching import NOW, IntroductionFactory, open_vacancy, person
from tests.factories.profiles import SkillClaimFactory
from tests.factories.stories import ProofOfSkillFactory
from tests.factories.taxonomy import SkillFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def start(dewi):
    return ModuleStartFactory(
        module__organisation=dewi.organisation, module__title="Plannen", seats=2
    )


@pytest.fixture
def amina():
    return person(name="Amina Bakker", card=False)


@pytest.fixture
def admission(start, amina):
    introduction = IntroductionFactory(interest__profile=amina, interest__vacancy=open_vacancy())
    asked = admission_asked(introduction, start=start)
    LearningRoute.objects.update(blocks=["skills", "contact"])
    return asked


def at(admission):
    return reverse("learning:admission", args=[admission.public_id])


def answer(dewi, **changes):
    return {
        "answer": "yes",
        "reason": "Je ervaring past bij deze module.",
        "mentor": dewi.user_id,
        **changes,
    }


def read(client, url):
    return client.get(url).content.decode()


def test_who_waits_longest_comes_first_with_the_days_that_they_wait(client, dewi, start):
    late = AdmissionFactory(step__start=start, asked_at=NOW - timedelta(days=10))
    soon = AdmissionFactory(step__start=start, asked_at=NOW - timedelta(days=3))
    page = read(client, reverse("learning:admissions"))
    assert page.index(at(late)) < page.index(at(soon))
    assert "de 5 werkdagen zijn voorbij" in page
    assert "Deelnemer" in page


def test_nobody_waits(client, dewi):
    assert "Niemand wacht op jullie" in read(client, reverse("learning:admissions"))


def test_only_the_ticked_blocks_are_there(client, admission):
    page = read(client, at(admission))
    assert "Amina Bakker wil starten" in page
    assert f"<h3>{BuildingBlock.SKILLS.label}</h3>" in page
    assert BuildingBlock.TALENTS.label not in page
    assert "KANARIE" not in page
    assert "Nog te leren voor dit werk" in page


def test_without_the_tick_there_is_no_name(client, admission):
    LearningRoute.objects.update(blocks=["skills"])
    page = read(client, at(admission))
    assert "Amina" not in page
    assert "Deelnemer" in page


def test_a_school_reads_of_no_file(client, admission, amina):
    claim = SkillClaimFactory(profile=amina)
    for kind, by_whom in (("certificate", "KANARIE-BESTAND"), ("confirmed", "Henk de Groot")):
        ProofOfSkillFactory(profile=amina, skill=claim.skill, kind=kind, by_whom=by_whom)
    page = read(client, at(admission))
    assert "Bevestigd door Henk de Groot" in page
    assert "KANARIE-BESTAND" not in page


def test_when_the_sharing_is_over_there_is_nothing_to_read(client, admission):
    LearningRoute.objects.update(shared_until=NOW.date())
    page = read(client, at(admission))
    assert "Deze persoon deelt nu niets met jullie" in page
    assert "Amina" not in page
    assert "Nog te leren" not in page


def test_a_yes_takes_a_seat_and_names_who_guides(client, dewi, start, admission):
    response = client.post(at(admission), answer(dewi))
    admission.refresh_from_db()
    start.refresh_from_db()
    assert response.url == reverse("learning:admissions")
    assert (admission.status, start.taken) == (AdmissionStatus.ADMITTED, 1)
    assert admission.school_mentor == admission.answered_by == dewi.user
    page = read(client, at(admission))
    assert "toegelaten" in page
    assert "Je ervaring past bij deze module." in page
    assert "Stuur het antwoord" not in page


def test_a_yes_asks_who_guides_and_keeps_what_was_typed(client, dewi, admission):
    response = client.post(at(admission), answer(dewi, mentor=""))
    page = response.content.decode()
    assert response.status_code == 422
    assert "Kies wie deze persoon op school begeleidt" in page
    assert "Je ervaring past bij deze module." in page


@pytest.mark.parametrize("said", ["yes", "no"])
def test_every_answer_has_a_reason(client, dewi, admission, said):
    response = client.post(at(admission), answer(dewi, answer=said, reason=" "))
    admission.refresh_from_db()
    assert (response.status_code, admission.status) == (422, AdmissionStatus.ASKED)
    assert "Schrijf waarom" in response.content.decode()


def test_a_no_needs_nobody_to_guide(client, dewi, start, admission):
    client.post(at(admission), answer(dewi, answer="no", mentor="", reason="De groep is vol."))
    admission.refresh_from_db()
    start.refresh_from_db()
    assert (admission.status, start.taken) == (AdmissionStatus.REFUSED, 0)
    assert admission.reason == "De groep is vol."


def test_an_exemption_is_per_skill_and_has_a_reason(client, dewi, start, admission):
    plan = ModuleSkillFactory(module=start.module, skill=SkillFactory(name="plannen"))
    ModuleSkillFactory(module=start.module, skill=SkillFactory(name="rekenen"))
    asked = client.post(at(admission), answer(dewi, exempt=[plan.skill_id]))
    assert asked.status_code == 422
    assert "Schrijf waarom de vrijstelling klopt" in asked.content.decode()
    given = answer(dewi, exempt=[plan.skill_id], exemption_reason="Deed je al op je werk.")
    client.post(at(admission), given)
    admission.refresh_from_db()
    assert admission.exempt_skill_ids == [plan.skill_id]
    assert "vrijgesteld" in read(client, at(admission))


def test_nothing_is_exempted_in_advance(client, start, amina, admission):
    row = ModuleSkillFactory(module=start.module, level_after=2)
    amina.skill_claims.create(skill=row.skill, level=4)
    page = read(client, at(admission))
    assert "kan dit al, zegt de persoon zelf" in page
    assert "checked" not in page


def test_a_full_start_cannot_take_anyone_more(client, dewi, start, admission):
    start.taken = 2
    start.save(update_fields=["taken", "updated_at"])
    assert "Deze start is vol" in read(client, at(admission))
    response = client.post(at(admission), answer(dewi))
    admission.refresh_from_db()
    assert (response.status_code, admission.status) == (422, AdmissionStatus.ASKED)


def test_a_start_that_was_called_off_admits_nobody(client, dewi, start, admission):
    start.cancelled_at, start.cancel_reason = NOW, "Te weinig deelnemers."
    start.save(update_fields=["cancelled_at", "cancel_reason", "updated_at"])
    response = client.post(at(admission), answer(dewi))
    assert response.status_code == 422
    assert "gaat niet door" in response.content.decode()


def test_a_colleague_who_was_first_is_shown(client, dewi, admission):
    colleague = MembershipFactory(organisation=dewi.organisation).user
    Admission.objects.update(
        status="refused", reason="De groep is vol.", answered_by=colleague, answered_at=NOW
    )
    response = client.post(at(admission), answer(dewi))
    page = response.content.decode()
    assert response.status_code == 409
    assert "De groep is vol." in page


def test_someone_of_another_organisation_cannot_guide_here(client, dewi, admission):
    stranger = a_trainer("Vreemde Vogel").user
    page = read(client, at(admission))
    assert "Vreemde Vogel" not in page
    response = client.post(at(admission), answer(dewi, mentor=stranger.pk))
    assert response.status_code == 422


def test_a_question_that_was_taken_back_is_gone(client, admission):
    Admission.objects.update(status="withdrawn", answered_at=NOW)
    response = client.get(at(admission))
    assert response.status_code == 410
    assert "Amina" not in response.content.decode()


def test_a_question_to_another_opleider_does_not_exist(client, dewi):
    theirs = AdmissionFactory(step__start__module__organisation=a_trainer().organisation)
    assert client.get(at(theirs)).status_code == 404
    assert client.post(at(theirs), answer(dewi)).status_code == 404


def test_the_learners_are_named_with_where_they_are(client, dewi, start, time_machine):
    AdmissionFactory(step__start=start, admitted=True)
    page = read(client, reverse("learning:learners"))
    assert "begint nog" in page
    time_machine.move_to(NOW.replace(year=2027, month=1, day=20))
    sign_in_as_member(client, dewi)
    assert "is nu op school" in read(client, reverse("learning:learners"))


def test_nobody_learns_here_yet(client, dewi):
    assert "Nog niemand" in read(client, reverse("learning:learners"))


def test_a_route_step_names_its_days(client, admission):
    page = read(client, at(admission))
    assert "5\u00a0januari 2027 tot en met" in page
    assert admission.step.last_day > date(2027, 1, 5)


def test_what_is_typed_about_one_person_is_never_kept_for_another(client, start, admission):
    other = AdmissionFactory(step__start=start)
    pages = [read(client, at(one)) for one in (admission, other)]
    kept = [page.partition('data-lb-draft="')[2].partition('"')[0] for page in pages]
    assert len(set(kept)) == 2
