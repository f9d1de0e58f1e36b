"""An opleider writes, publishes, changes and stops a module through the pages."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from learning.models import ModuleStatus, TrainingModule
from loopbrug.kernel.money import Money
from taxonomy.services.index import refresh_index
from tests.factories.learning import (
    ModuleSkillFactory,
    ModuleStartFactory,
    TrainingModuleFactory,
    a_trainer,
    module_that_teaches,
)
from tests.factories.taxonomy import LabourMarketRegionFactory, SectorFactory, SkillFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(dewi):
    return TrainingModuleFactory(
        organisation=dewi.organisation, draft=True, title="Omgaan met druk gedrag"
    )


@pytest.fixture
def module(dewi):
    return module_that_teaches(
        SkillFactory(name="grenzen stellen"),
        organisation=dewi.organisation,
        title="Omgaan met druk gedrag",
        starts=(date(2027, 1, 5),),
    )


def at(name, module):
    return reverse(f"learning:{name}", args=[module.public_id])


def about_of(module, **changes):
    return {
        "version": module.version,
        "title": module.title,
        "description": "Je oefent met een acteur.",
        "sector_id": "",
        "level": "3",
        "credential": "praktijkverklaring",
        **changes,
    }


def terms_of(module, **changes):
    return {
        "version": module.version,
        "hours_per_week": "12,5",
        "weeks": "9",
        "price": "€ 1.345,00",
        **changes,
    }


def taught(module, **changes):
    data = {"version": module.version}
    for row in module.skills.order_by("pk"):
        data |= {
            f"before_{row.skill_id}": row.level_before,
            f"after_{row.skill_id}": row.level_after,
        }
    return data | changes


def read(client, url):
    return client.get(url).content.decode()


def test_a_module_begins_with_its_name(client, dewi):
    response = client.post(reverse("learning:module_new"), {"title": "Plannen in de zorg"})
    module = TrainingModule.objects.get()
    assert response.url == at("module_about", module)
    assert (module.organisation, module.status) == (dewi.organisation, ModuleStatus.DRAFT)


def test_a_module_without_a_name_is_asked_for_one(client, dewi):
    response = client.post(reverse("learning:module_new"), {"title": " "})
    assert response.status_code == 422
    assert "Vul dit in." in response.content.decode()


def test_from_name_to_choosable_over_all_screens(client, dewi):
    skill, region = SkillFactory(name="rustig blijven"), LabourMarketRegionFactory()
    client.post(reverse("learning:module_new"), {"title": "Omgaan met druk gedrag"})
    module = TrainingModule.objects.get()
    steps = [
        ("module_about", lambda: about_of(module), "module_skills"),
        ("module_skills", lambda: {**taught(module), "add": [skill.pk]}, "module_terms"),
        ("module_terms", lambda: terms_of(module), "module_place"),
        (
            "module_place",
            lambda: {
                "version": module.version,
                "where": "place",
                "place": "Amersfoort",
                "region_id": region.pk,
            },
            "module_starts",
        ),
    ]
    for name, data, onward in steps:
        response = client.post(at(name, module), {**data(), "verder": "1"})
        assert (response.status_code, response.url) == (302, at(onward, module)), name
        module.refresh_from_db()
    published = client.post(at("module_publish", module), {"version": module.version})
    module.refresh_from_db()
    assert published.url == at("module", module)
    assert module.is_published
    assert (module.hours_per_week, module.weeks) == (Decimal("12.5"), 9)
    assert (module.price, module.level) == (Money(134500), 3)
    assert (module.place, module.region) == ("Amersfoort", region)


def test_a_module_with_holes_is_not_published_and_says_which(client, draft):
    TrainingModule.objects.update(price=None)
    page = read(client, at("module", draft))
    assert "Vul de prijs in" in page
    assert "Kies minstens één skill" in page
    refused = client.post(at("module_publish", draft), {"version": draft.version})
    draft.refresh_from_db()
    assert (refused.status_code, draft.status) == (422, ModuleStatus.DRAFT)


def test_save_stays_and_continue_goes_on(client, draft):
    stays = client.post(at("module_about", draft), about_of(draft, opslaan="1"))
    draft.refresh_from_db()
    goes = client.post(at("module_about", draft), about_of(draft, verder="1"))
    assert stays.url == at("module_about", draft)
    assert goes.url == at("module_skills", draft)


def test_a_form_with_errors_keeps_everything_typed(client, draft):
    response = client.post(
        at("module_terms", draft), terms_of(draft, hours_per_week="veel", price="12,345")
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert 'value="veel"' in page
    assert 'value="12,345"' in page
    assert "Fout:" in page


def test_two_colleagues_at_once_get_both_texts(client, draft):
    old = about_of(draft, title="Mijn naam ervoor")
    client.post(at("module_about", draft), about_of(draft, title="Haar naam ervoor"))
    second = client.post(at("module_about", draft), old)
    page = second.content.decode()
    assert second.status_code == 409
    assert "Haar naam ervoor" in page
    assert "Mijn naam ervoor" in page
    draft.refresh_from_db()
    assert draft.title == "Haar naam ervoor"
    knowingly = client.post(at("module_about", draft), {**old, "version": draft.version})
    assert knowingly.status_code == 302


def test_skills_are_found_in_ones_own_words_and_nothing_typed_is_lost(client, draft):
    kept = ModuleSkillFactory(module=draft, skill=SkillFactory(name="grenzen stellen"))
    SkillFactory(name="lesgeven aan groepen")
    refresh_index()
    found = client.post(
        at("module_skills", draft),
        {
            **taught(draft, **{f"after_{kept.skill_id}": "5"}),
            "find": "lesgeven",
            "zoek": "1",
        },
    )
    page = found.content.decode()
    assert found.status_code == 200
    assert "lesgeven aan groepen" in page
    assert '<option value="5" selected>leert het anderen' in page
    draft.refresh_from_db()
    assert draft.version == 1


def test_a_skill_goes_up_during_a_module(client, draft):
    row = ModuleSkillFactory(module=draft)
    data = taught(draft, **{f"before_{row.skill_id}": "3", f"after_{row.skill_id}": "2"})
    response = client.post(at("module_skills", draft), data)
    assert response.status_code == 422
    assert "Na de module kan iemand meer dan ervoor" in response.content.decode()


def test_a_struck_skill_is_gone_and_one_stays(client, draft):
    row, other = ModuleSkillFactory(module=draft), ModuleSkillFactory(module=draft)
    client.post(at("module_skills", draft), taught(draft, **{f"strike_{row.skill_id}": "on"}))
    assert list(draft.skills.values_list("skill", flat=True)) == [other.skill_id]
    draft.refresh_from_db()
    none_left = client.post(
        at("module_skills", draft), taught(draft, **{f"strike_{other.skill_id}": "on"})
    )
    assert none_left.status_code == 422


def test_two_lists_of_skills_are_laid_next_to_each_other(client, draft):
    row = ModuleSkillFactory(module=draft, skill=SkillFactory(name="grenzen stellen"))
    old = taught(draft, **{f"after_{row.skill_id}": "5"})
    client.post(at("module_skills", draft), taught(draft, **{f"after_{row.skill_id}": "4"}))
    second = client.post(at("module_skills", draft), old)
    page = second.content.decode()
    assert second.status_code == 409
    assert "van nog niets tot ook als het moeilijk is" in page
    assert "van nog niets tot leert het anderen" in page


def test_a_place_is_asked_unless_it_is_online(client, draft):
    data = {"version": draft.version, "where": "place", "place": "", "region_id": ""}
    asked = client.post(at("module_place", draft), data)
    assert asked.status_code == 422
    assert "Noem de plaats" in asked.content.decode()
    online = client.post(at("module_place", draft), {**data, "where": "online"})
    draft.refresh_from_db()
    assert online.status_code == 302
    assert (draft.is_online, draft.place, draft.region) == (True, "", None)


def test_a_sector_can_be_named(client, draft):
    sector = SectorFactory(name="Zorg")
    client.post(at("module_about", draft), about_of(draft, sector_id=sector.pk))
    assert "Zorg" in read(client, at("module", draft))


def test_people_read_what_it_takes_and_what_it_gives(client, module):
    page = read(client, at("module", module))
    assert "grenzen stellen: van nog niets tot zelf" in page
    assert "8 uur per week, 8 weken lang" in page
    assert "950,00" in page
    assert "11 maanden zonder start" in page


def test_the_list_names_months_without_a_start(client, dewi, module):
    TrainingModuleFactory(organisation=dewi.organisation, draft=True, title="Nog een concept")
    TrainingModuleFactory(organisation=dewi.organisation, ended=True, title="Van vroeger")
    page = read(client, reverse("learning:modules"))
    assert "11 maanden zonder start" in page
    assert "Nog een concept" in page
    assert "Van vroeger" in page
    assert "5\u00a0januari 2027" in page


def test_an_empty_list_says_how_to_begin(client, dewi):
    assert "Nog geen module" in read(client, reverse("learning:modules"))


def test_a_published_module_is_changed_at_once_and_keeps_no_holes(client, module):
    saved = client.post(at("module_terms", module), terms_of(module, verder="1"))
    assert saved.url == at("module", module)


def test_a_module_is_stopped_after_one_question(client, module):
    assert "Stop je met deze module?" in read(client, at("module_end", module))
    client.post(at("module_end", module), {"version": module.version})
    module.refresh_from_db()
    assert module.status == ModuleStatus.ENDED
    assert "gestopt" in read(client, at("module", module))
    late = client.post(at("module_about", module), about_of(module))
    assert late.url == at("module", module)


def test_a_module_that_a_colleague_changed_is_asked_about_again(client, module):
    response = client.post(at("module_end", module), {"version": module.version + 1})
    module.refresh_from_db()
    assert (response.status_code, module.status) == (409, ModuleStatus.PUBLISHED)


@pytest.mark.parametrize(
    "name",
    [
        "module", "module_about", "module_skills", "module_terms", "module_place", "module_starts",
        "module_end", "start_new",
    ],
)  # fmt: skip
def test_a_module_of_another_opleider_does_not_exist(client, dewi, name):
    theirs = TrainingModuleFactory(organisation=a_trainer().organisation)
    assert client.get(at(name, theirs)).status_code == 404


def test_publishing_for_another_opleider_is_not_possible(client, dewi):
    theirs = TrainingModuleFactory(organisation=a_trainer().organisation, draft=True)
    assert client.post(at("module_publish", theirs), {"version": 1}).status_code == 404


def test_starts_are_listed_with_their_seats(client, module):
    ModuleStartFactory(module=module, starts_on=date(2027, 2, 2), seats=10, taken=10)
    page = read(client, at("module", module))
    assert "12 vrij" in page
    assert "vol" in page
