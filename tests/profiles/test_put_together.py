"""Two devices on one block: what each changed is there, and only the same thing, changed twice, is
asked about. No device undoes what the other saved."""

from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from loopbrug.kernel.money import Money
from profiles import selectors, services
from profiles.domain.adaptability import STATEMENTS
from profiles.domain.blocks import BuildingBlock
from profiles.domain.snapshot import Named, Talent, Talents
from profiles.models import BlockTrace
from tests.factories.profiles import NOW, a_region, a_sector, an_occupation
from tests.profiles.helpers import now_in, post, text_of, version_of

pytestmark = pytest.mark.django_db

GOAL = {
    "sectors": ["0"],
    "motivation": "Ik wil iets betekenen.",
    "region": "0",
    "max_travel_km": "30",
    "hours_min": "24",
    "hours_max": "32",
    "income_floor": "2.450,50",
    "income_unit": "month",
    "start_from": "1 maart 2027",
    "permits": ["driving_b"],
}
LEVEL = {"tasks": ["whole_order", "plan_team"], "diploma": "mbo_3", "put_forward": "highest"}
TALENTS = {"chosen": ["listening", "staying_calm"], "proof_listening": "Bij de balie."}
SECOND = STATEMENTS[1].code
ADAPTABILITY = {"change": "2", SECOND: "3", "helped": []}


def both_post(client, profile, name, *, start, first, second):
    """Both devices open the page as it is after `start`; what the second one gets to see."""
    assert post(client, name, {"version": version_of(profile, name), **start}).status_code == 302
    seen = version_of(profile, name)
    assert post(client, name, {"version": seen, **start, **first}).status_code == 302
    return post(client, name, {"version": seen, **start, **second})


@pytest.mark.parametrize("block", BuildingBlock)
def test_what_was_written_down_tells_each_block_as_a_page_saw_it(filled, block):
    profile = filled
    seen, was = version_of(profile, block), now_in(profile).block(block)
    assert selectors.block_as_seen(profile, block, seen) == was
    services.save_talents(
        profile=profile, seen=None, talents=Talents((Talent("solving"),)), now=NOW
    )
    assert selectors.block_as_seen(profile, block, seen) == was


def test_before_the_first_save_a_block_was_empty(profile):
    talents = Talents((Talent("solving"),))
    services.save_talents(profile=profile, seen=None, talents=talents, now=NOW)
    assert selectors.block_as_seen(profile, BuildingBlock.TALENTS, 0) == Talents()
    assert selectors.block_as_seen(profile, BuildingBlock.TALENTS, 1) == talents


@pytest.mark.parametrize(
    ("name", "start", "devices", "left"),
    [
        (
            "goal_and_motivation", GOAL, ({"motivation": "Nieuw."}, {"max_travel_km": "50"}),
            {"motivation": "Nieuw.", "max_travel_km": 50, "income_floor": Money(245050)},
        ),
        (
            "goal_and_motivation", GOAL,
            (
                {"permits": ["driving_b", "vog"]},
                {"permits": ["driving_b", "driving_c"], "hours_max": "28,5"},
            ),
            {"permits": ("driving_b", "driving_c", "vog"), "hours_max": Decimal("28.5")},
        ),
        (
            "working_level", LEVEL,
            ({"tasks": ["whole_order", "plan_team", "own_day"]}, {"diploma": "mbo_4"}),
            {"tasks": ("own_day", "whole_order", "plan_team"), "diploma_level": 4},
        ),
        (
            "talents", TALENTS,
            (
                {"chosen": ["listening", "staying_calm", "solving"]},
                {"chosen": ["listening"], "proof_listening": "Aan de telefoon."},
            ),
            {"chosen": (Talent("listening", "Aan de telefoon."), Talent("solving"))},
        ),
        (
            "adaptability", ADAPTABILITY, ({"change": "4"}, {SECOND: "1"}),
            {"answers": ((SECOND, 1), ("change", 4))},
        ),
    ],
)  # fmt: skip
def test_what_two_devices_changed_is_both_there(client, profile, name, start, devices, left):
    a_sector()
    a_region()
    first, second = devices
    response = both_post(client, profile, name, start=start, first=first, second=second)
    assert response.status_code == 302
    block = now_in(profile).block(BuildingBlock(name))
    for attribute, value in left.items():
        assert getattr(block, attribute) == value


def test_only_what_both_changed_is_asked_and_the_form_has_the_rest_of_the_other(client, profile):
    a_sector()
    a_region()
    response = both_post(
        client, profile, "goal_and_motivation", start=GOAL,
        first={"motivation": "Van apparaat een.", "hours_min": "28"},
        second={"motivation": "Van apparaat twee.", "max_travel_km": "50"},
    )  # fmt: skip
    assert response.status_code == 409
    page = response.context["page"]
    [conflict] = page.conflicts
    assert (conflict.theirs, conflict.mine) == ("Van apparaat een.", "Van apparaat twee.")
    form = page.form
    assert form["motivation"].value() == "Van apparaat twee."
    assert (form["hours_min"].value(), form["max_travel_km"].value()) == ("28", "50")
    assert now_in(profile).goal.motivation == "Van apparaat een."
    assert now_in(profile).goal.max_travel_km == 30
    again = {name: form[name].value() for name in GOAL}
    newest = version_of(profile, "goal_and_motivation")
    assert post(client, "goal_and_motivation", {"version": newest, **again}).status_code == 302
    goal = now_in(profile).goal
    assert (goal.motivation, goal.hours_min, goal.max_travel_km) == ("Van apparaat twee.", 28, 50)


def test_an_occupation_chosen_meanwhile_stays_and_stands_in_nobodys_way(client, profile):
    a_sector()
    a_region()
    post(client, "goal_and_motivation", {"version": 0, **GOAL})
    job = an_occupation(4, "Lasser")
    services.wish_occupations(profile=profile, add=[job.pk], remove=[], now=NOW)
    changed = {"version": 1, **GOAL, "motivation": "Nieuw."}
    assert post(client, "goal_and_motivation", changed).status_code == 302
    goal = now_in(profile).goal
    assert (goal.motivation, goal.occupations) == ("Nieuw.", (Named(job.pk, 4, "Lasser"),))


def test_what_does_not_fit_together_is_said_with_everything_in_the_form(client, profile):
    a_sector()
    a_region()
    response = both_post(
        client, profile, "goal_and_motivation", start=GOAL,
        first={"hours_min": "30"}, second={"hours_max": "26"},
    )  # fmt: skip
    assert response.status_code == 422
    assert "samen past het niet" in text_of(response)
    assert response.context["page"].form["hours_min"].value() == "30"
    assert now_in(profile).goal.hours_max == 32


def test_a_proof_of_a_talent_that_was_taken_away_is_asked_about(client, profile):
    response = both_post(
        client, profile, "talents", start=TALENTS,
        first={"chosen": ["staying_calm"]}, second={"proof_listening": "Een beter voorbeeld."},
    )  # fmt: skip
    assert response.status_code == 409
    [conflict] = response.context["page"].conflicts
    assert (conflict.theirs, conflict.mine) == ("(niets)", "Een beter voorbeeld.")


def test_saves_that_did_not_name_their_version_are_asked_about_as_a_whole(client, profile):
    a_sector()
    a_region()
    post(client, "goal_and_motivation", {"version": 0, **GOAL})
    post(client, "goal_and_motivation", {"version": 1, **GOAL, "motivation": "Nieuw."})
    BlockTrace.objects.filter(profile=profile).update(signed={"hat": "person"})
    response = post(client, "goal_and_motivation", {"version": 1, **GOAL, "max_travel_km": "50"})
    assert response.status_code == 409
    assert {one.label for one in response.context["page"].conflicts} >= {"Reizen"}
    assert now_in(profile).goal.motivation == "Nieuw."


def test_an_order_and_a_sentence_of_two_devices_go_together(client, filled):
    order = [line.code for line in now_in(filled).drives.ranked]
    seen = version_of(filled, "drives")
    page = {"version": seen, "order": ",".join(order)}
    sentences = {f"sentence_{code}": f"Over {code}." for code in order[:5]}
    post(client, "drives_order", {**page, **sentences})
    page["version"] = seen + 1
    assert post(client, "drives_order", {**page, **sentences, "erin": order[8]}).status_code == 302
    fifth = {**sentences, f"sentence_{order[4]}": "Zo zeg ik het."}
    assert post(client, "drives_order", {**page, **fifth}).status_code == 302
    now = {line.code: line.sentence for line in now_in(filled).drives.ranked}
    assert list(now)[4] == order[8]
    assert now[order[4]] == "Zo zeg ik het."


def test_level_and_place_of_one_skill_by_two_devices_are_both_there(client, filled):
    seen = version_of(filled, "skills")
    url = reverse("profiles:skill_level") + "?skill=1"
    start: dict[str, Any] = {"version": seen, "level": 3, "learned_where": "work"}
    assert client.post(url, {**start, "level": 5}).status_code == 302
    assert client.post(url, {**start, "learned_where": "home"}).status_code == 302
    skill = now_in(filled).skills.find(1)
    assert (skill.level, skill.learned_where) == (5, "home")
    response = client.post(url, {**start, "level": 1})
    assert response.status_code == 409
    [conflict] = response.context["page"].conflicts
    assert "geleerd thuis" in conflict.theirs
    assert "geleerd thuis" in conflict.mine


def test_a_skill_that_one_device_took_away_does_not_return_when_the_other_saves(client, filled):
    seen = version_of(filled, "skills")
    url = reverse("profiles:skill_level") + "?skill=1"
    before = now_in(filled).skills.find(1)
    same = {"version": seen, "level": before.level, "learned_where": before.learned_where}
    assert post(client, "skill_remove", {"skill": 1, "version": seen}).status_code == 302
    assert "Deze skill is ergens anders weggehaald" in text_of(client.post(url, same, follow=True))
    assert now_in(filled).skills.find(1) is None
    response = client.post(url, {**same, "level": 5})
    assert response.status_code == 409
    [conflict] = response.context["page"].conflicts
    assert conflict.theirs == "niet meer op je lijst"
    assert conflict.mine
    form = response.context["page"].form
    assert (form["level"].value(), now_in(filled).skills.find(1)) == ("5", None)
    again = {**same, "level": 5, "version": form["version"].value()}
    assert client.post(url, again).status_code == 302
    assert now_in(filled).skills.find(1).level == 5
