"""Skills: searched in one's own words, added one by one, each at a level in words."""

import pytest
from django.urls import reverse
from django.utils import timezone

from profiles import services
from profiles.domain.levels import MOST_OWN_WORDS, MOST_SKILLS
from profiles.models import EngineRow, SkillClaim
from taxonomy.models import OccupationSkill, Skill
from taxonomy.services.index import refresh_index
from tests.factories.profiles import a_skill, an_occupation
from tests.profiles.helpers import now_in, post, text_of, version_of

pytestmark = pytest.mark.django_db


def level_page(*slots: int) -> str:
    return reverse("profiles:skill_level") + "?" + "&".join(f"skill={slot}" for slot in slots)


def test_a_search_offers_skills_to_tick_without_writing(client, profile):
    a_skill(1, "Klachten oplossen")
    a_skill(2, "Lassen")
    refresh_index()
    page = text_of(client.get(reverse("profiles:skills"), {"q": "klachten"}))
    assert "Klachten oplossen" in page
    assert "Lassen" not in page
    assert version_of(profile, "skills") == 0


def test_a_search_without_result_says_what_to_do(client, profile):
    page = text_of(client.get(reverse("profiles:skills"), {"q": "<b>qqq"}))
    assert "We vonden niets bij ‘&lt;b&gt;qqq’" in page
    assert "Mijn woord staat er niet bij" in page


@pytest.mark.parametrize("name", ["skills", "skills_of_job", "goal_occupations", "own_employer"])
def test_an_endless_search_is_refused(client, profile, name):
    response = client.get(reverse(f"profiles:{name}"), {"q": "x" * 101})
    assert response.status_code == 422
    assert "101 tekens" in text_of(response)


def test_chosen_skills_are_asked_one_by_one(client, profile):
    a_skill(1, "Lassen")
    a_skill(2, "Plannen")
    page = text_of(client.get(level_page(1, 2)))
    assert "Hoe goed kun je ‘Lassen’?" in page
    assert "Daarna nog 1 skill." in page
    response = client.post(level_page(1, 2), {"version": 0, "level": 3, "learned_where": "work"})
    assert response.url == level_page(2)
    response = client.post(level_page(2), {"version": 1, "level": 5})
    assert response.url == reverse("profiles:skills")
    page = text_of(client.get(reverse("profiles:skills")))
    assert "Zelf, geleerd op het werk" in page
    assert "Ik leer het anderen" in page
    assert EngineRow.objects.get(profile=profile).data["skills"] == [[1, 3], [2, 5]]


def test_choosing_nothing_says_so_and_keeps_the_search(client, profile):
    a_skill(1, "Klachten oplossen")
    refresh_index()
    response = client.get(reverse("profiles:skill_level"), {"q": "klachten"}, follow=True)
    page = text_of(response)
    assert "Vink eerst een skill aan" in page
    assert "Klachten oplossen" in page


@pytest.mark.parametrize("data", [{}, {"level": "0"}, {"level": "6"}, {"level": "x"},
                                  {"level": 3, "learned_where": "moon"}])  # fmt: skip
def test_a_level_must_be_one_of_five(client, profile, data):
    a_skill(1)
    response = client.post(level_page(1), {"version": 0, **data})
    assert response.status_code == 422
    assert not SkillClaim.objects.exists()


@pytest.mark.parametrize(
    ("query", "status"),
    [("", 302), ("?skill=", 400), ("?skill=x", 400), ("?skill=-1", 400), ("?skill=999", 404),
     ("?skill=" + "9" * 30, 400), ("?skill=%D9%A1", 400), ("?skill=1" * 1, 200),
     ("?" + "&".join(["skill=1"] * 41), 400), ("?skill=1&skill=999", 200)],
)  # fmt: skip
def test_an_address_that_no_page_of_ours_makes(client, profile, query, status):
    a_skill(1)
    assert client.get(reverse("profiles:skill_level") + query).status_code == status


def test_the_same_page_changes_and_removes(client, profile):
    a_skill(1, "Lassen")
    client.post(level_page(1), {"version": 0, "level": 3})
    page = text_of(client.get(level_page(1)))
    assert "Haal deze skill weg" in page
    assert "checked" in page
    client.post(level_page(1), {"version": 1, "level": 4})
    assert now_in(profile).skills.claims[0].level == 4
    assert post(client, "skill_remove", {"skill": 1, "version": 2}).status_code == 302
    assert now_in(profile).skills.claims == ()
    assert "skills" not in EngineRow.objects.get(profile=profile).data
    assert post(client, "skill_remove", {"skill": 1, "version": 3}).status_code == 302


@pytest.mark.parametrize("data", [{}, {"skill": "x"}, {"skill": 1, "version": "x"}, {"skill": 9}])
def test_a_removal_that_means_nothing_removes_nothing(client, profile, data):
    client.post(level_page(a_skill(1).slot), {"version": 0, "level": 3})
    assert post(client, "skill_remove", data).status_code in (400, 404)
    assert SkillClaim.objects.count() == 1


def test_two_devices_may_each_add_a_skill(client, profile):
    a_skill(1)
    a_skill(2)
    assert client.post(level_page(1), {"version": 0, "level": 3}).status_code == 302
    assert client.post(level_page(2), {"version": 0, "level": 4}).status_code == 302
    assert len(now_in(profile).skills.claims) == 2


def test_two_devices_that_change_the_same_skill_see_both(client, profile):
    a_skill(1, "Lassen")
    client.post(level_page(1), {"version": 0, "level": 3})
    client.post(level_page(1), {"version": 1, "level": 5, "learned_where": "home"})
    response = client.post(level_page(1), {"version": 1, "level": 2})
    assert response.status_code == 409
    assert "Ik leer het anderen, geleerd thuis" in text_of(response)
    assert "Met hulp" in text_of(response)
    assert now_in(profile).skills.claims[0].level == 5
    assert client.post(level_page(1), {"version": 2, "level": 2}).status_code == 302
    response = post(client, "skill_remove", {"skill": 1, "version": 1})
    assert response.status_code == 409
    assert SkillClaim.objects.count() == 1


def test_a_full_list_says_so(client, profile):
    skills = Skill.objects.bulk_create(
        Skill(code=f"vol-{i}", slot=1000 + i, name=f"Vol {i}") for i in range(MOST_SKILLS)
    )
    SkillClaim.objects.bulk_create(
        SkillClaim(profile=profile, skill=skill, level=3) for skill in skills
    )
    a_skill(1)
    response = client.post(level_page(1), {"version": 0, "level": 3})
    assert response.status_code == 422
    assert "Je lijst is vol" in text_of(response)
    assert client.post(level_page(1000), {"version": 0, "level": 4}).status_code == 302


def test_a_job_that_one_did_offers_its_skills(client, profile):
    job = an_occupation(7, "Kapper")
    OccupationSkill.objects.create(occupation=job, skill=a_skill(1, "Haar knippen"), importance=1)
    OccupationSkill.objects.create(occupation=job, skill=a_skill(2, "Luisteren"), importance=3)
    refresh_index()
    address = reverse("profiles:skills_of_job")
    assert "Kapper" in text_of(client.get(address, {"q": "kapper"}))
    page = text_of(client.get(address, {"beroep": 7}))
    assert page.index("Luisteren") < page.index("Haar knippen")
    assert client.get(address, {"beroep": 8}).status_code == 404
    assert client.get(address, {"beroep": "x"}).status_code == 400


def test_a_word_of_ones_own_is_kept_and_stays_out_of_the_match(client, profile):
    post(client, "skill_word", {"word": " klompen\u200b maken "})
    post(client, "skill_word", {"word": "Klompen maken"})
    assert now_in(profile).skills.own_words == ("klompen maken",)
    assert "skills" not in EngineRow.objects.get(profile=profile).data
    assert "klompen maken" in text_of(client.get(reverse("profiles:skills")))
    post(client, "skill_word_remove", {"word": "klompen maken"})
    assert now_in(profile).skills.own_words == ()


def test_there_is_room_for_ten_own_words(client, profile):
    for number in range(MOST_OWN_WORDS):
        services.add_own_word(profile=profile, word=f"woord {number}", now=timezone.now())
    response = post(client, "skill_word", {"word": "nog een"})
    assert response.status_code == 422
    assert "nog een" in text_of(response)
