"""A module from draft to ended, its monthly starts, and the months that have none."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.models import AuditEvent
from learning.models import ModuleStatus
from learning.selectors.modules import gaps_of, own_modules, skills_of, starts_of, year_table
from learning.services import modules, starts
from learning.services.modules import (
    Incomplete,
    ModuleEnded,
    SkillTaught,
    VersionConflict,
    WrongSkills,
)
from learning.services.starts import StartInPast, StartTwice
from loopbrug.kernel.money import Money
from tests.factories.learning import (
    ModuleStartFactory,
    TrainingModuleFactory,
    a_trainer,
    introduction_with_gap,
    module_that_teaches,
)
from tests.factories.matching import NOW
from tests.factories.taxonomy import LabourMarketRegionFactory, SectorFactory, SkillFactory
from tests.learning.helpers import FEBRUARY, JANUARY, a_module, choose, drafted

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate(NOW)
DECEMBER = date(2026, 12, 1)


@pytest.fixture
def dewi():
    return a_trainer(place="Amersfoort", region=LabourMarketRegionFactory())


def started(dewi):
    return modules.start_module(
        organisation=dewi.organisation, title="Wassen en kleden", by=dewi, now=NOW
    )


def save(module, dewi, **fields):
    return modules.save_module(module=module, by=dewi, version=module.version, now=NOW, **fields)


def teach(module, dewi, *skills):
    return modules.set_skills(
        module=module, by=dewi, version=module.version, skills=skills, now=NOW
    )


def publish(module, dewi):
    return modules.publish_module(module=module, by=dewi, version=module.version, now=NOW)


def test_a_module_begins_as_a_draft_where_the_opleider_is(dewi):
    module = started(dewi)
    assert module.status == ModuleStatus.DRAFT
    assert (module.place, module.region) == ("Amersfoort", dewi.organisation.region)
    with pytest.raises(Incomplete) as problem:
        publish(module, dewi)
    assert problem.value.missing == ("hours_per_week", "weeks", "price", "skills")


def test_a_complete_draft_can_be_published_once(dewi):
    module = save(
        started(dewi), dewi,
        sector_id=SectorFactory().pk, hours_per_week=Decimal(8), weeks=6, price=Money(0), level=2,
    )  # fmt: skip
    module = teach(module, dewi, SkillTaught(SkillFactory().pk, 0, 3))
    module = publish(module, dewi)
    assert module.is_published
    assert publish(module, dewi).version == module.version
    assert AuditEvent.objects.filter(kind="module.published").count() == 1


def test_online_needs_no_place(dewi):
    module = TrainingModuleFactory(
        organisation=dewi.organisation, draft=True, place="", region=None
    )
    module = teach(module, dewi, SkillTaught(SkillFactory().pk, 0, 3))
    with pytest.raises(Incomplete) as problem:
        publish(module, dewi)
    assert problem.value.missing == ("place",)
    assert publish(save(module, dewi, is_online=True), dewi).is_published


def test_what_can_be_chosen_gets_no_hole(dewi):
    module = module_that_teaches(SkillFactory(), organisation=dewi.organisation)
    for hole in ({"price": None}, {"weeks": None}, {"title": ""}, {"place": ""}):
        with pytest.raises(Incomplete):
            save(module, dewi, **hole)
    with pytest.raises(Incomplete):
        teach(module, dewi)
    module.refresh_from_db()
    assert module.version == 1
    assert module.skills.count() == 1


def test_two_colleagues_do_not_overwrite_each_other(dewi):
    module = started(dewi)
    save(module, dewi, description="Van Bo")
    with pytest.raises(VersionConflict) as conflict:
        save(module, dewi, description="Van Dewi")
    assert conflict.value.current.description == "Van Bo"


def test_only_known_fields_can_be_saved(dewi):
    with pytest.raises(TypeError, match="status"):
        save(started(dewi), dewi, status="published")


@pytest.mark.parametrize("levels", [[(1, 1)], [(3, 2)], [(0, 6)], [(-1, 2)]])
def test_a_skill_grows_on_the_scale(dewi, levels):
    skill = SkillFactory().pk
    with pytest.raises(WrongSkills):
        teach(started(dewi), dewi, *(SkillTaught(skill, *each) for each in levels))


def test_a_skill_is_taught_once_and_the_list_is_replaced(dewi):
    first, second = SkillFactory(name="b"), SkillFactory(name="a")
    with pytest.raises(WrongSkills):
        teach(started(dewi), dewi, SkillTaught(first.pk, 0, 2), SkillTaught(first.pk, 2, 3))
    module = teach(started(dewi), dewi, SkillTaught(first.pk, 0, 2))
    module = teach(module, dewi, SkillTaught(first.pk, 1, 2), SkillTaught(second.pk, 0, 4))
    assert [(row.skill, row.level_before, row.level_after) for row in skills_of(module)] == [
        (second, 0, 4), (first, 1, 2),
    ]  # fmt: skip


def test_an_ended_module_stays_ended(dewi):
    module = a_module(JANUARY, by=dewi)
    ended = modules.end_module(module=module, by=dewi, version=1, now=NOW)
    assert ended.status == ModuleStatus.ENDED
    for act in (
        lambda: save(ended, dewi, title="Weer"),
        lambda: publish(ended, dewi),
        lambda: add_months(ended, dewi),
    ):
        with pytest.raises(ModuleEnded):
            act()


# --- starts


def add_months(module, dewi, months=12, first=DECEMBER):
    return starts.add_month_starts(
        module=module, first_month=first, months=months, by=dewi, now=NOW
    )


def test_a_year_of_starts_by_rule_on_working_days(dewi):
    module = a_module(by=dewi, start_day=5, usual_seats=9)
    made = add_months(module, dewi)
    assert len(made) == 12
    assert [start.starts_on for start in starts_of(module, today=TODAY)][:2] == [
        date(2026, 12, 7), JANUARY,
    ]  # fmt: skip
    assert {start.seats for start in made} == {9}
    assert gaps_of(module, today=TODAY) == ()
    assert add_months(module, dewi) == []


def test_a_month_that_has_a_start_gets_no_second_one_and_a_cancelled_one_does(dewi):
    module = a_module(date(2026, 12, 20), by=dewi)
    ModuleStartFactory(module=module, starts_on=JANUARY, cancelled=True)
    made = add_months(module, dewi, months=3)
    assert [start.starts_on for start in made] == [JANUARY, FEBRUARY]


def test_no_start_lies_in_the_past(dewi):
    module = a_module(by=dewi)
    made = add_months(module, dewi, months=2, first=TODAY)
    assert [start.starts_on for start in made] == [date(2026, 12, 7)]
    with pytest.raises(StartInPast):
        starts.add_start(module=module, starts_on=TODAY, seats=5, by=dewi, now=NOW)
    with pytest.raises(StartTwice):
        starts.add_start(module=module, starts_on=made[0].starts_on, seats=5, by=dewi, now=NOW)
    with pytest.raises(ValueError, match="months"):
        add_months(module, dewi, months=25)


# --- what the opleider sees


def test_the_year_ahead_shows_every_month_and_its_gaps(dewi):
    module = a_module(JANUARY, FEBRUARY, by=dewi, title="B")
    module.starts.filter(starts_on=JANUARY).update(taken=12)
    a_module(by=dewi, title="A", draft=True)
    other = a_module(by=dewi, title="A zonder starts")
    ModuleStartFactory(module=other, starts_on=JANUARY, cancelled=True)
    ModuleStartFactory(module=other, starts_on=TODAY)
    a_module(JANUARY)
    table = year_table(dewi.organisation, today=TODAY)
    assert (table.months[0], table.months[-1]) == (DECEMBER, date(2027, 11, 1))
    assert [row.module for row in table.rows] == [other, module]
    assert len(table.rows[0].gaps) == 12
    cells = table.rows[1].cells
    assert [cell.is_gap for cell in cells[:4]] == [True, False, False, True]
    assert [(start.seats, start.free) for start in cells[1].starts] == [(12, 0)]


def test_own_modules_say_what_they_teach_when_they_start_and_who_waits(dewi):
    skill = SkillFactory(name="wassen")
    organisation = dewi.organisation
    module = module_that_teaches(
        skill, starts=(JANUARY, FEBRUARY), organisation=organisation, title="Z"
    )
    a_module(by=dewi, title="A", ended=True)
    a_module(by=dewi, title="B", draft=True)
    for _person in range(2):
        choose(drafted(introduction_with_gap(skill)))
    found = own_modules(organisation, today=TODAY)
    assert [one.module.title for one in found] == ["Z", "B", "A"]
    assert (found[0].skills, found[0].next_start, found[0].waiting) == (("wassen",), JANUARY, 2)
    assert len(found[0].gaps) == 10
    assert found[1].gaps == ()
    assert module.organisation == organisation


@pytest.mark.parametrize("read", [own_modules, year_table])
def test_reading_takes_as_many_queries_for_twenty_modules_as_for_one(
    dewi, read, django_assert_num_queries
):
    expected = {own_modules: 3, year_table: 2}[read]
    for many in (1, 19):
        for _module in range(many):
            a_module(JANUARY, by=dewi)
        with django_assert_num_queries(expected):
            read(dewi.organisation, today=TODAY)
