"""The demo region as a whole, only read by most tests."""

from collections import Counter
from contextlib import nullcontext
from dataclasses import dataclass, replace

import pytest
from django.utils import timezone

from accounts.access import Actor, Hat
from accounts.models import Organisation, OrganisationStatus, User
from accounts.selectors.groups import group_of
from loopbrug.journeys import demo
from loopbrug.journeys.demo.cast import AMINA, CARLA, CAST, FLEUR
from loopbrug.journeys.demo.catalogue import read_catalogue
from loopbrug.journeys.demo.employers import CARLAS, Team
from loopbrug.journeys.demo.everyone import plan_everyone
from loopbrug.journeys.demo.lists import read_lists
from loopbrug.journeys.demo.moments import Calendar
from loopbrug.journeys.demo.plans import PersonPlan
from loopbrug.journeys.demo.seat_plans import Fate, SeatPlan
from loopbrug.journeys.demo.seats import SEATS
from loopbrug.journeys.demo.vacancies import plan_seats
from loopbrug.kernel.workdays import workdays_between
from matching.domain.acts import InterestState, state_of
from matching.domain.score import GROUP_STEP
from matching.domain.terms import Group
from matching.models import Card, CloseReason, Interest, MatchList, Vacancy, VacancyStatus, World
from matching.selectors.candidates import ranking_of
from matching.selectors.wage import minimum_wage_on
from matching.services import lists as match_lists
from matching.services import vacancies as vacancy_services
from notices.models import Notice
from profiles import services
from profiles.domain.blocks import BuildingBlock
from profiles.domain.completeness import Stage, stages
from profiles.domain.proof import Proof
from profiles.models import BlockState, EngineRow, Profile
from profiles.selectors import snapshot_of, snapshots_for
from tests.factories.accounts import UserFactory
from tests.journeys.demo.conftest import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.together("demo")]


@dataclass
class Planned:
    people: list[PersonPlan]
    seats: list[SeatPlan]


@pytest.fixture(scope="module")
def planned(region):
    """The plans again, made anew: those of the loaded region when nothing is left to luck."""
    word_lists, catalogue, calendar = read_lists(), read_catalogue(), Calendar(TODAY)
    teams = {name: team_of(name) for name in SEATS}
    seats = plan_seats(teams, word_lists, catalogue, calendar)
    everyone = plan_everyone(word_lists, catalogue, calendar, seats)
    return Planned(list(everyone.plans), list(seats.values()))


def team_of(name):
    organisation = Organisation.objects.get(name=name)
    members = organisation.memberships.select_related("user").order_by("created_at", "pk")
    return Team(organisation, tuple(Actor(Hat.HR, m.user, m) for m in members))


def profile_of(member):
    return Profile.objects.select_related("engine_row", "owner").get(owner__email=member.email)


def groups_of(profile):
    row = MatchList.objects.get(profile=profile)
    vacancies = Vacancy.objects.select_related("occupation").in_bulk(row.vacancy_ids)
    return [
        (vacancies[pk], Group(key // GROUP_STEP))
        for pk, key in zip(row.vacancy_ids, row.keys, strict=True)
    ]


def test_it_has_160_people_12_employers_and_90_vacancies_in_five_sectors(region):
    assert (region.people, region.employers, region.vacancies) == (160, 12, 90)
    sectors = Counter(Vacancy.objects.values_list("occupation__sector__code", flat=True))
    assert len(sectors) == 5
    assert min(sectors.values()) >= 10
    states = Counter(Vacancy.objects.values_list("status", flat=True))
    assert states == {VacancyStatus.OPEN: 73, VacancyStatus.DRAFT: 8, VacancyStatus.CLOSED: 9}


def test_one_employer_waits_for_staff_and_one_was_refused_with_a_reason():
    waiting = Organisation.objects.get(status=OrganisationStatus.PENDING)
    assert workdays_between(timezone.localdate(waiting.created_at), TODAY) == 2
    assert Organisation.objects.get(status=OrganisationStatus.REFUSED).refusal_reason


def test_there_are_people_with_every_number_of_stones_and_cards_for_most():
    snapshots = snapshots_for(Profile.objects.order_by("pk").values_list("pk", flat=True))
    stones = Counter(
        sum(stage == Stage.DONE for stage in stages(snapshot).values())
        for snapshot in snapshots.values()
    )
    assert set(stones) == set(range(7))
    assert min(stones.values()) >= 8
    assert 0.5 < sum(s.is_card_on for s in snapshots.values()) / 160 < 0.7


def test_no_two_people_share_a_name():
    found = User.objects.values_list("name", flat=True)
    assert len(set(found)) == len(found)


def test_the_same_day_gives_the_same_people_and_vacancies(planned):
    assert [plan.name for plan in planned.people] == list(
        Profile.objects.order_by("pk").values_list("owner__name", flat=True)
    )
    assert [(s.occupation.name, s.pages[0]["description"]) for s in planned.seats] == list(
        Vacancy.objects.order_by("pk").values_list("title", "description")
    )


def rows_of(profile):
    """All that a profile is, less what only tells rows apart."""
    profile.refresh_from_db()
    engine = EngineRow.objects.filter(profile=profile).first()
    return {
        "profile": (profile.version, profile.is_card_on, profile.own_employer_name),
        "snapshot": replace(snapshot_of(profile), profile_id=0),
        "states": set(
            BlockState.objects.filter(profile=profile).values_list(
                "block", "version", "is_done", "saved_at"
            )
        ),
        "engine": engine and {**engine.data, "slot": 0},
        "engine_version": engine and engine.profile_version,
    }


def save_skills(profile, plan, now):
    skills = {skill.pk: skill for skill in read_catalogue().skills.values()}
    for claim in plan.skills.claims:
        services.save_skill(
            profile=profile, seen=None, skill=skills[claim.skill.pk], level=claim.level,
            learned_where=claim.learned_where, now=now,
        )  # fmt: skip


def save_drives(profile, plan, now):
    for card, choice in plan.drive_answers:
        services.answer_card(profile=profile, card=card, choice=choice, now=now)


def save_goal(profile, plan, now):
    services.save_goal(profile=profile, seen=None, goal=plan.goal, now=now)
    wished = [named.pk for named in plan.goal.occupations]
    if wished:
        services.wish_occupations(profile=profile, add=wished, remove=(), now=now)


SAVED_BY = {
    BuildingBlock.TALENTS: lambda profile, plan, now: services.save_talents(
        profile=profile, seen=None, talents=plan.talents, now=now
    ),
    BuildingBlock.SKILLS: save_skills,
    BuildingBlock.DRIVES: save_drives,
    BuildingBlock.ADAPTABILITY: lambda profile, plan, now: services.save_adaptability(
        profile=profile, seen=None, adaptability=plan.adaptability, now=now
    ),
    BuildingBlock.WORKING_LEVEL: lambda profile, plan, now: services.save_working_level(
        profile=profile, seen=None, working_level=plan.working_level, now=now
    ),
    BuildingBlock.GOAL: save_goal,
}


def save_through_services(plan):
    """What the person would have done on the pages, block by block."""
    profile = services.get_or_create_profile(owner=UserFactory(name=plan.name))
    for block in plan.saves:
        SAVED_BY[block](profile, plan, plan.saved_at(block))
    if plan.is_card_on:
        services.turn_card(profile=profile, on=True, now=NOW)
    return profile


@pytest.mark.parametrize("place", [0, 1, 9, 41, 88, 120])
def test_a_person_is_row_for_row_what_the_services_would_have_saved(planned, place):
    plan = planned.people[place]
    loaded = Profile.objects.get(owner__email=plan.email)
    if loaded.own_employer_id or loaded.own_employer_name:
        plan = replace(plan, own_employer=loaded.own_employer_name or loaded.own_employer.name)
    saved = save_through_services(plan)
    if plan.own_employer:
        services.set_own_employer(
            profile=saved,
            organisation=loaded.own_employer,
            name=loaded.own_employer_name,
            now=NOW,
        )
    assert rows_of(loaded) == rows_of(saved)


def vacancy_rows(vacancy):
    vacancy.refresh_from_db()
    skills = vacancy.skills.values_list("skill_id", "level", "importance", "horizon", "is_must")
    same = (
        "title", "description", "region_id", "place", "hours_min", "hours_max", "pay_min",
        "pay_max", "contract", "starts_on", "level", "learning_days", "on_the_job", "permits",
        "talents", "drives", "status", "published_at", "confirmed_open_at", "version",
        "candidates_row_at", "created_by_id", "organisation_id",
    )  # fmt: skip
    return {
        **{name: getattr(vacancy, name) for name in same},
        "skills": set(skills),
        "engine": vacancy.engine_row and {**vacancy.engine_row, "slot": 0},
        "candidates": vacancy.candidates_row and {**vacancy.candidates_row, "slot": 0},
    }


@pytest.mark.parametrize("place", [0, 4, 26, 52, 85])
def test_a_vacancy_is_row_for_row_what_the_services_would_have_made(planned, place):
    plan = planned.seats[place]
    loaded = Vacancy.objects.order_by("pk")[place]
    by, start = plan.by, plan.started_at
    made = vacancy_services.start_vacancy(
        organisation=plan.team.organisation, occupation=plan.occupation, by=by, now=start
    )
    for page in plan.pages:
        made = vacancy_services.revise_vacancy(
            vacancy=made, by=by, version=made.version, now=start, **page
        )
    made = vacancy_services.revise_skills(
        vacancy=made, by=by, version=made.version, demands=plan.demands, now=start
    )
    if plan.published_at:
        made = vacancy_services.publish_vacancy(
            vacancy=made, by=by, version=made.version, now=plan.published_at
        )
    if plan.confirmed_at:
        made = vacancy_services.confirm_open(vacancy=made, by=by, now=plan.confirmed_at)
    if plan.fate is Fate.CLOSED:
        made = vacancy_services.close_vacancy(
            vacancy=made, by=by, reason=CloseReason(loaded.close_reason), now=loaded.closed_at
        )
    assert vacancy_rows(loaded) == vacancy_rows(made)


def test_pay_is_never_below_the_minimum_of_the_day_the_work_begins():
    for vacancy in Vacancy.objects.exclude(pay_min=None):
        minimum = minimum_wage_on(vacancy.starts_on or TODAY) or minimum_wage_on(TODAY)
        assert vacancy.pay_min >= minimum.amount
        assert vacancy.pay_max > vacancy.pay_min


def test_every_list_of_options_is_up_to_date():
    world = World.objects.get()
    assert world.settled_version == world.version
    assert not match_lists.stale(MatchList.objects.all(), base_version=world.base_version).exists()
    assert MatchList.objects.count() == EngineRow.objects.count()


def test_most_people_see_several_options_that_fit_in_more_than_one_sector():
    snapshots = snapshots_for(Profile.objects.order_by("pk").values_list("pk", flat=True))
    told = [
        pk
        for pk, snapshot in snapshots.items()
        if {stages(snapshot)[b] for b in (BuildingBlock.SKILLS, BuildingBlock.GOAL)} == {Stage.DONE}
    ]
    several = fitting = 0
    for pk in told:
        options = groups_of(pk)
        fit = [vacancy for vacancy, group in options if group >= Group.FITTING]
        several += has_choice([vacancy for vacancy, _ in options])
        fitting += has_choice(fit)
    assert len(told) >= 90
    assert several / len(told) >= 0.8
    assert fitting / len(told) >= 0.75


def has_choice(vacancies):
    return len(vacancies) >= 3 and len({v.occupation.sector_id for v in vacancies}) >= 2


def test_people_stand_in_every_state_with_each_other():
    states = Counter(state_of(interest) for interest in Interest.objects.all())
    assert set(states) == set(InterestState)
    assert states[InterestState.PERSON] >= 20
    assert states[InterestState.BOTH] >= 15


def test_nobody_waits_longer_than_six_working_days():
    days = {
        workdays_between(timezone.localdate(interest.person_at), TODAY)
        for interest in Interest.objects.waiting_for_employer()
    }
    assert days == {1, 2, 3, 4, 5, 6}


def test_the_own_employer_has_no_trace_of_its_people():
    own = Profile.objects.exclude(own_employer=None)
    assert own.count() == 2
    for profile in own:
        assert not Card.objects.filter(
            profile=profile, vacancy__organisation=profile.own_employer
        ).exists()
        assert all(v.organisation_id != profile.own_employer_id for v, _ in groups_of(profile))


def test_amina_has_options_in_three_sectors_and_each_kind_of_answer():
    profile = profile_of(AMINA)
    assert set(stages(snapshot_of(profile)).values()) == {Stage.DONE}
    fit = [vacancy for vacancy, group in groups_of(profile) if group >= Group.FITTING]
    assert len({vacancy.occupation.sector_id for vacancy in fit}) >= 3
    states = Counter(state_of(interest) for interest in profile.interests.all())
    assert states == {
        InterestState.PERSON: 1,
        InterestState.EMPLOYER: 1,
        InterestState.BOTH: 1,
        InterestState.DECLINED: 1,
    }
    assert profile.introductions.get().vacancy.organisation.name == CARLAS
    assert profile.interests.get(declined_at__isnull=False).decline_text


def test_fleur_just_began_with_two_stones_and_sees_options():
    profile = profile_of(FLEUR)
    laid = [stage for stage in stages(snapshot_of(profile)).values() if stage == Stage.DONE]
    assert len(laid) == 2
    assert groups_of(profile)


def test_three_people_wait_for_carla_each_in_another_group():
    carla = User.objects.get(email=CARLA.email)
    membership = carla.memberships.get()
    assert membership.is_administrator
    waiting = Interest.objects.waiting_for_employer().filter(
        vacancy__organisation=membership.organisation
    )
    days = [workdays_between(timezone.localdate(i.person_at), TODAY) for i in waiting]
    assert sorted(days) == [2, 3, 5]
    shown = Counter()
    for interest in waiting.select_related("vacancy__organisation"):
        ranking = ranking_of(interest.vacancy, seed="demo", today=timezone.localdate())
        shown.update(
            group
            for group, candidates in ranking.groups.items()
            for candidate in candidates
            if candidate.profile_id == interest.profile_id
        )
    assert shown == {Group.STRONG: 1, Group.FITTING: 1, Group.EXPLORE: 1}


def test_everyone_of_the_cast_can_sign_in():
    for member in CAST:
        user = User.objects.get(email=member.email)
        assert user.name == member.name
        assert user.emailaddress_set.filter(verified=True, primary=True).exists()


def test_only_a_few_mails_wait_to_be_read_one_of_each_kind():
    kinds = Counter(Notice.objects.waiting().values_list("kind", flat=True))
    assert 20 <= len(kinds) <= 50
    assert set(kinds.values()) == {1}
    sent = Notice.objects.filter(sent_at__isnull=False)
    assert sent.count() > 100
    assert not sent.exclude(context={}).exists()


def test_a_second_region_is_refused():
    with pytest.raises(demo.AlreadyThere):
        demo.load_region(today=TODAY, now=NOW, step=lambda _what: nullcontext())


def test_amina_has_a_talent_out_of_a_story_and_others_who_say_so():
    amina = snapshot_of(Profile.objects.get(owner__email=AMINA.email))
    calm = next(one for one in amina.talents.chosen if one.code == "staying_calm")
    assert calm.has_story
    assert [seen.who for seen in calm.seen_by] == ["Ria (collega)"]
    confirmed = [claim for claim in amina.skills.claims if claim.proof.kind is Proof.CONFIRMED]
    assert [claim.proof.by_whom for claim in confirmed] == ["Henk de Groot (leidinggevende)"]


def test_who_hides_from_one_organisation_hides_from_no_other(region):
    for organisation in Organisation.objects.order_by("pk"):
        assert list(group_of(organisation)) == [organisation]
