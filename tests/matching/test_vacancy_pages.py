"""HR writes, publishes, changes and closes a vacancy through the pages."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from loopbrug.kernel.money import Money
from matching.models import OptionMark, Vacancy, VacancySkill, VacancyStatus, World
from matching.selectors.vacancies import counted_vacancy
from notices.models import Notice
from profiles.models import Profile
from taxonomy.services.index import refresh_index
from tests.factories.accounts import MembershipFactory, sign_in, sign_in_as_member
from tests.factories.matching import (
    NOW,
    CardFactory,
    InterestFactory,
    OptionMarkFactory,
    VacancyFactory,
    VacancySkillFactory,
    open_vacancy,
    person,
)
from tests.factories.taxonomy import (
    OccupationFactory,
    OccupationSkillFactory,
    ParameterFactory,
    SkillFactory,
)
from tests.lent import lent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW)


@lent(at=NOW)
def carla():
    return MembershipFactory(user__name="Carla de Wit")


@pytest.fixture(autouse=True)
def _signed_in(client, carla, _today):
    sign_in_as_member(client, carla)


@lent(at=NOW)
def draft(carla):
    vacancy = VacancyFactory(organisation=carla.organisation, created_by=carla.user)
    VacancySkillFactory(vacancy=vacancy)
    return vacancy


def at(name, vacancy):
    return reverse(f"matching:{name}", args=[vacancy.public_id])


def work_of(vacancy, **changes):
    return {
        "version": vacancy.version,
        "title": vacancy.title,
        "description": "Je helpt mensen.",
        "place": vacancy.place,
        "region_id": vacancy.region_id,
        "contract": vacancy.contract,
        "learning_days": 0,
        **changes,
    }


def terms_of(vacancy, **changes):
    return {
        "version": vacancy.version,
        "hours_min": "24",
        "hours_max": "28,5",
        "pay_min": "16,50",
        "pay_max": "€ 20,50",
        "starts_on": "2027-01-04",
        "on_the_job": "4",
        "permits": ["vog"],
        **changes,
    }


def skills_of(vacancy, **changes):
    data = {"version": vacancy.version}
    for row in vacancy.skills.order_by("pk"):
        data |= {
            f"horizon_{row.skill_id}": row.horizon,
            f"level_{row.skill_id}": row.level,
            f"importance_{row.skill_id}": row.importance,
        }
    return data | changes


def test_an_occupation_proposes_its_skills(client, carla):
    skill = SkillFactory(name="klanten helpen")
    occupation = OccupationFactory(name="Winkelmedewerker", skills=[skill])
    refresh_index()
    found = client.get(reverse("matching:vacancy_new"), {"q": "winkelmedewerker"})
    assert "Winkelmedewerker" in found.content.decode()
    response = client.post(reverse("matching:vacancy_new"), {"occupation": occupation.pk})
    vacancy = Vacancy.objects.get()
    assert response.url == at("vacancy_work", vacancy)
    assert vacancy.organisation == carla.organisation
    assert list(vacancy.skills.values_list("skill__name", flat=True)) == ["klanten helpen"]
    page = client.get(at("vacancy_skills", vacancy)).content.decode()
    assert "klanten helpen" in page


def test_starting_without_an_occupation_says_so(client, carla):
    response = client.post(reverse("matching:vacancy_new"), {"occupation": "x"})
    assert response.status_code == 422


def test_from_draft_to_open_over_all_screens(client, draft):
    client.post(at("vacancy_work", draft), work_of(draft))
    draft.refresh_from_db()
    client.post(at("vacancy_skills", draft), skills_of(draft))
    draft.refresh_from_db()
    client.post(
        at("vacancy_people", draft),
        {"version": draft.version, "talents": ["caring"], "drives": ["helping"], "level": "3"},
    )
    draft.refresh_from_db()
    last = client.post(at("vacancy_terms", draft), terms_of(draft))
    draft.refresh_from_db()
    assert last.url == at("vacancy_check", draft)
    assert (draft.hours_max, draft.pay_max) == (Decimal("28.5"), Money(2050))
    published = client.post(at("vacancy_check", draft), {"version": draft.version})
    draft.refresh_from_db()
    assert published.url == at("vacancy", draft)
    assert draft.is_open
    assert draft.engine_row == draft.candidates_row
    assert draft.engine_row["hours_max"] == 285
    assert World.objects.get().version >= 1


def test_save_stays_and_continue_goes_on(client, draft):
    stays = client.post(at("vacancy_work", draft), work_of(draft, opslaan="1"))
    draft.refresh_from_db()
    goes = client.post(at("vacancy_work", draft), work_of(draft, verder="1"))
    assert stays.url == at("vacancy_work", draft)
    assert goes.url == at("vacancy_skills", draft)


def test_a_form_with_errors_keeps_everything_typed(client, draft):
    response = client.post(at("vacancy_terms", draft), terms_of(draft, hours_max="12"))
    html = response.content.decode()
    assert response.status_code == 422
    assert 'value="12"' in html
    assert "Fout:" in html


@pytest.mark.parametrize(
    ("field", "typed"),
    [("pay_max", "30.000.000,00"), ("pay_min", "501"), ("hours_max", "4000"), ("hours_min", "61")],
)
def test_more_than_the_match_can_hold_is_an_error_beside_the_field(client, draft, field, typed):
    before = getattr(draft, field)
    response = client.post(at("vacancy_terms", draft), terms_of(draft, **{field: typed}))
    draft.refresh_from_db()
    assert response.status_code == 422
    assert f'id="id_{field}_error"' in response.content.decode()
    assert getattr(draft, field) == before


def test_excluding_words_are_named_and_may_stay_when_hr_says_so(client, draft):
    typed = work_of(draft, description="Je komt in een jong team.")
    warned = client.post(at("vacancy_work", draft), typed)
    html = warned.content.decode()
    assert warned.status_code == 422
    assert "jong team" in html
    assert "een team dat elkaar helpt" in html
    kept = client.post(at("vacancy_work", draft), {**typed, "keep_words": "on"})
    assert kept.status_code == 302
    draft.refresh_from_db()
    assert "jong team" in draft.description


def test_pay_under_the_legal_minimum_is_refused_with_amount_and_date(client, draft):
    ParameterFactory(value=Decimal("14.99"))
    response = client.post(at("vacancy_terms", draft), terms_of(draft, pay_min="14,98"))
    html = response.content.decode()
    assert response.status_code == 422
    assert "14,99" in html
    assert "1\u00a0juli 2026" in html
    fine = client.post(at("vacancy_terms", draft), terms_of(draft, pay_min="14,99"))
    assert fine.status_code == 302


def test_the_minimum_of_the_day_the_work_begins_counts(client, draft):
    ParameterFactory(value=Decimal("14.99"), valid_to=NOW.date().replace(month=12, day=31))
    ParameterFactory(value=Decimal("17.00"), valid_from=NOW.date().replace(month=12, day=31))
    later = client.post(at("vacancy_terms", draft), terms_of(draft))
    now = client.post(at("vacancy_terms", draft), terms_of(draft, starts_on=""))
    assert later.status_code == 422
    assert now.status_code == 302


def test_without_a_figure_for_that_day_it_is_said_and_not_refused(client, draft):
    assert client.post(at("vacancy_terms", draft), terms_of(draft)).status_code == 302
    assert "minimumloon zelf" in client.get(at("vacancy_check", draft)).content.decode()


def test_two_colleagues_at_once_get_both_texts(client, draft):
    old = work_of(draft, title="Mijn naam ervoor")
    client.post(at("vacancy_work", draft), work_of(draft, title="Haar naam ervoor"))
    second = client.post(at("vacancy_work", draft), old)
    html = second.content.decode()
    assert second.status_code == 409
    assert "Haar naam ervoor" in html
    assert "Mijn naam ervoor" in html
    draft.refresh_from_db()
    assert draft.title == "Haar naam ervoor"
    knowingly = client.post(at("vacancy_work", draft), {**old, "version": draft.version})
    assert knowingly.status_code == 302


def test_skills_of_two_colleagues_at_once_get_both_lists(client, draft):
    old = skills_of(draft)
    row = draft.skills.get()
    client.post(at("vacancy_skills", draft), skills_of(draft, **{f"level_{row.skill_id}": 5}))
    second = client.post(at("vacancy_skills", draft), old)
    html = second.content.decode()
    assert second.status_code == 409
    assert "leert het anderen" in html


def test_skills_are_struck_and_added_in_one_go(client, draft):
    row = draft.skills.get()
    new = SkillFactory(name="lassen met gas")
    refresh_index()
    typed = skills_of(draft, **{f"strike_{row.skill_id}": "on", "find": "lassen", "zoek": "1"})
    found = client.post(at("vacancy_skills", draft), typed)
    html = found.content.decode()
    assert "lassen met gas" in html
    assert "checked" in html
    assert VacancySkill.objects.get() == row
    typed.pop("zoek")
    saved = client.post(at("vacancy_skills", draft), {**typed, "add": [new.pk]})
    assert saved.status_code == 302
    kept = VacancySkill.objects.get()
    assert (kept.skill, kept.horizon, kept.is_must) == (new, "months3", False)


def test_at_most_three_musts_and_only_on_day_1(client, draft):
    for _number in range(3):
        VacancySkillFactory(vacancy=draft)
    musts = {f"must_{row.skill_id}": "on" for row in draft.skills.order_by("pk")}
    too_many = client.post(at("vacancy_skills", draft), skills_of(draft, **musts))
    assert too_many.status_code == 422
    first = draft.skills.order_by("pk").first()
    later = skills_of(
        draft, **{f"must_{first.skill_id}": "on", f"horizon_{first.skill_id}": "year1"}
    )
    assert client.post(at("vacancy_skills", draft), later).status_code == 422


def test_an_unfinished_draft_is_not_published_and_says_what_misses(client, draft):
    Vacancy.objects.filter(pk=draft.pk).update(pay_min=None, pay_max=None, talents=[])
    page = client.get(at("vacancy_check", draft)).content.decode()
    assert "Vul het loon in" in page
    response = client.post(at("vacancy_check", draft), {"version": draft.version})
    assert response.status_code == 422
    draft.refresh_from_db()
    assert draft.is_draft


def test_before_publishing_what_goes_beyond_the_occupation_is_asked_about(client, draft):
    asked = draft.skills.get()
    OccupationSkillFactory(
        occupation=draft.occupation, skill=asked.skill, level=asked.level, horizon="day1"
    )
    page = client.get(at("vacancy_check", draft)).content.decode()
    assert "Is dit echt nodig?" not in page
    VacancySkillFactory(vacancy=draft, skill__name="Zeilen", is_must=True)
    VacancySkill.objects.filter(pk=asked.pk).update(level=asked.level + 1)
    Vacancy.objects.filter(pk=draft.pk).update(level=draft.occupation.entry_level + 2)
    page = client.get(at("vacancy_check", draft)).content.decode()
    assert "Is dit echt nodig?" in page
    assert "“Zeilen”" in page
    assert "Wie het niet kan, valt af." in page
    assert "Dit beroep vraagt op dag 1 meestal minder." in page
    assert "vraag “eigen werk volgens een bekende manier”" in page
    published = client.post(at("vacancy_check", draft), {"version": draft.version})
    assert published.url == at("vacancy", draft)  # HR decides


def test_publishing_what_a_colleague_changed_since_is_a_conflict(client, draft):
    client.post(at("vacancy_work", draft), work_of(draft, title="Anders"))
    response = client.post(at("vacancy_check", draft), {"version": draft.version})
    assert response.status_code == 409
    assert "Anders" in response.content.decode()


def test_changing_an_open_vacancy_reaches_people_at_once_and_the_list_of_hr_later(client, carla):
    vacancy = open_vacancy(carla)
    before = World.objects.get().version
    client.post(at("vacancy_terms", vacancy), terms_of(vacancy))
    vacancy.refresh_from_db()
    assert vacancy.engine_row["hours_max"] == 285
    assert vacancy.candidates_row["hours_max"] == 320
    assert World.objects.get().version > before


def test_closing_tells_everyone_who_waited_or_kept_it(client, carla):
    vacancy = open_vacancy(carla)
    waits, keeps, other, left = person(), person(), person(), person()
    InterestFactory(vacancy=vacancy, profile=waits)
    InterestFactory(vacancy=vacancy, profile=left, person_withdrawn_at=NOW)
    OptionMarkFactory(vacancy=vacancy, profile=keeps)
    OptionMark.objects.create(profile=other, vacancy=vacancy, kind="not_for_me", reason="travel")
    page = client.get(at("vacancy_close", vacancy)).content.decode()
    assert "1 mens wacht op antwoord" in page
    assert client.post(at("vacancy_close", vacancy), {}).status_code == 422
    client.post(at("vacancy_close", vacancy), {"reason": "filled_elsewhere"})
    vacancy.refresh_from_db()
    assert vacancy.status == VacancyStatus.CLOSED
    told = set(Notice.objects.filter(kind="vacancy_closed").values_list("to", flat=True))
    assert told == {waits.owner.email, keeps.owner.email}
    assert vacancy.interests.get(profile=waits).ended_at is not None
    closed = client.get(reverse("matching:closed_vacancies")).content.decode()
    assert vacancy.title in closed


def test_only_cards_that_may_still_be_opened_are_counted(client, carla):
    vacancy = open_vacancy(carla)
    stays, left, asks, works_here, acts_here = (
        person(), person(card=False), person(card=False), person(), person(),
    )  # fmt: skip
    for profile in (stays, left, asks, works_here, acts_here):
        CardFactory(vacancy=vacancy, profile=profile)
    for profile in (asks, works_here):
        InterestFactory(vacancy=vacancy, profile=profile)
    InterestFactory(vacancy=vacancy, profile=left, person_withdrawn_at=NOW)
    Profile.objects.filter(pk=works_here.pk).update(own_employer=vacancy.organisation)
    MembershipFactory(user=acts_here.owner, organisation=vacancy.organisation)
    assert (
        "2 kaarten, 1 wacht op antwoord"
        in client.get(reverse("matching:vacancies")).content.decode()
    )
    assert '<td class="num">2</td>' in client.get(reverse("pages:home")).content.decode()
    counted = counted_vacancy(vacancy)
    assert (counted.cards, counted.waiting) == (2, 1)


def test_before_hr_looks_no_number_of_cards_reads_as_nobody(client, carla):
    vacancy = open_vacancy(carla)
    people = [person(vacancy=vacancy) for _number in range(5)]
    counts = ("<dt>Kaarten</dt>", "0 kaarten", "1 kaart")

    def read():
        pages = reverse("matching:vacancies"), at("vacancy", vacancy)
        return [client.get(url).content.decode() for url in pages]

    for html in read():
        assert "Bekijk wie er past" in html
        assert not any(words in html for words in counts)
    CardFactory(vacancy=vacancy, profile=people[0])
    InterestFactory(vacancy=vacancy, profile=people[0])
    listed, shown = read()
    assert "1 wacht op antwoord. Bekijk wie er past." in listed
    assert not any(words in listed + shown for words in counts)
    client.get(at("candidates", vacancy))
    listed, shown = read()
    assert "5 kaarten, 1 wacht op antwoord" in listed
    assert "<dt>Kaarten</dt><dd>5</dd>" in shown


def test_a_closed_vacancy_cannot_be_changed(client, carla):
    vacancy = open_vacancy(carla)
    client.post(at("vacancy_close", vacancy), {"reason": "withdrawn"})
    vacancy.refresh_from_db()
    response = client.post(at("vacancy_work", vacancy), work_of(vacancy, title="Nieuw"))
    assert response.status_code == 410
    vacancy.refresh_from_db()
    assert vacancy.title != "Nieuw"


def test_one_click_confirms_that_a_vacancy_is_still_open(client, carla, time_machine):
    vacancy = open_vacancy(carla)
    time_machine.move_to(NOW + timedelta(days=31))
    sign_in_as_member(client, carla)
    page = client.get(at("vacancy", vacancy)).content.decode()
    assert "Is deze plek nog open?" in page
    client.post(at("vacancy_confirm", vacancy))
    assert "Is deze plek nog open?" not in client.get(at("vacancy", vacancy)).content.decode()


def test_a_draft_has_nothing_to_confirm_or_to_close(client, draft):
    confirmed = client.post(at("vacancy_confirm", draft), follow=True)
    assert "nog niet geplaatst" in confirmed.content.decode()
    assert client.get(at("vacancy_close", draft)).url == at("vacancy", draft)
    closed = client.post(at("vacancy_close", draft), {"reason": "withdrawn"}, follow=True)
    assert "Je kunt haar weggooien." in closed.content.decode()
    draft.refresh_from_db()
    assert (draft.status, draft.confirmed_open_at) == (VacancyStatus.DRAFT, None)


def test_a_closed_vacancy_is_not_confirmed_nor_closed_again(client, carla):
    vacancy = VacancyFactory(organisation=carla.organisation, closed=True)
    confirmed = client.post(at("vacancy_confirm", vacancy), follow=True)
    assert "al gesloten" in confirmed.content.decode()
    assert client.get(at("vacancy_close", vacancy)).url == at("vacancy", vacancy)
    closed = client.post(at("vacancy_close", vacancy), {"reason": "withdrawn"}, follow=True)
    assert "al gesloten" in closed.content.decode()
    vacancy.refresh_from_db()
    assert (vacancy.close_reason, vacancy.confirmed_open_at) == ("filled_here", None)


def test_a_draft_can_be_thrown_away_and_an_open_vacancy_cannot(client, carla, draft):
    vacancy = open_vacancy(carla)
    assert client.get(at("vacancy_discard", draft)).status_code == 200
    client.post(at("vacancy_discard", draft))
    client.post(at("vacancy_discard", vacancy))
    assert list(Vacancy.objects.order_by("pk")) == [vacancy]


@pytest.mark.parametrize(
    "name",
    [
        "vacancy", "vacancy_work", "vacancy_skills", "vacancy_people", "vacancy_terms",
        "vacancy_check", "vacancy_close", "vacancy_discard", "candidates",
    ],
)  # fmt: skip
def test_another_organisation_gets_404(client, name):
    vacancy = open_vacancy()
    sign_in_as_member(client, MembershipFactory())
    assert client.get(at(name, vacancy)).status_code == 404


def test_an_organisation_that_waits_for_confirmation_gets_403(client):
    sign_in_as_member(client, MembershipFactory(organisation__pending=True))
    assert client.get(reverse("matching:vacancies")).status_code == 403


def test_the_own_side_of_a_person_gets_403(client):
    sign_in(client, person().owner, "person")
    assert client.get(reverse("matching:vacancies")).status_code == 403


def test_the_list_takes_the_same_queries_for_one_and_for_twenty(
    client, carla, django_assert_max_num_queries
):
    for _number in range(20):
        VacancyFactory(organisation=carla.organisation)
    client.get(reverse("matching:vacancies"))
    with django_assert_max_num_queries(8):
        client.get(reverse("matching:vacancies"))


def test_one_vacancy_stays_within_the_budget(client, carla, django_assert_max_num_queries):
    vacancy = open_vacancy(carla, skills=12)
    client.get(at("vacancy", vacancy))
    with django_assert_max_num_queries(8):
        client.get(at("vacancy", vacancy))
