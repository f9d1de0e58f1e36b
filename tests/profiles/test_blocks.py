"""Each block is saved on its own, in any order; errors and conflicts keep what was typed."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from loopbrug.templatetags.lb import dutch_date
from profiles import services
from profiles.domain.adaptability import STATEMENTS
from profiles.domain.blocks import BuildingBlock
from profiles.domain.vocabulary import TALENTS
from profiles.models import BlockState, EngineRow, Profile
from tests.factories.profiles import fill
from tests.factories.shares import ShareFactory
from tests.profiles.helpers import now_in, post, text_of, version_of

pytestmark = pytest.mark.django_db

SAVES: dict[str, dict[str, Any]] = {
    "talents": {"chosen": ["listening", "caring"], "proof_caring": "Ik zorgde voor mijn oma."},
    "adaptability": {statement.code: "2" for statement in STATEMENTS},
    "working_level": {"tasks": ["whole_order", "plan_team"], "diploma": "mbo_3"},
    "goal_and_motivation": {"motivation": "Ik wil naar buiten."},
}
BLOCK_OF = {name: name for name in SAVES}


@pytest.mark.parametrize("name", SAVES)
def test_a_save_keeps_the_block_and_everything_that_follows_from_it(client, profile, name):
    before, day = profile.version, dutch_date(timezone.localdate())
    response = post(client, name, {"version": 0, **SAVES[name], "opslaan": "1"})
    assert response.status_code == 302
    assert response.url == reverse(f"profiles:{name}")
    profile.refresh_from_db()
    row = EngineRow.objects.get(profile=profile)
    assert profile.version == before + 1
    assert row.profile_version == row.data["version"] == profile.version
    assert version_of(profile, BLOCK_OF[name]) == 1
    assert f"Bewaard op {day}" in text_of(client.get(reverse(f"profiles:{name}")))


@pytest.mark.parametrize("name", SAVES)
def test_what_is_saved_is_shown_again_and_saving_it_again_changes_nothing(client, profile, name):
    post(client, name, {"version": 0, **SAVES[name]})
    first = now_in(profile)
    page = text_of(client.get(reverse(f"profiles:{name}")))
    for values in SAVES[name].values():
        for value in [values] if isinstance(values, str) else values:
            assert value in page
    post(client, name, {"version": 1, **SAVES[name]})
    again = now_in(profile)
    for block in BLOCK_OF.values():
        assert getattr(again, block.split("_and")[0]) == getattr(first, block.split("_and")[0])


@pytest.mark.parametrize("name", [*SAVES, "skills", "drives"])
def test_who_sees_a_block_is_true_also_while_it_is_shared(client, profile, name):
    fill(profile)
    ShareFactory(profile=profile, blocks=[*BuildingBlock])
    page = text_of(client.get(reverse(f"profiles:{name}")))
    assert "Anderen zien dit alleen als jij het deelt." in page
    assert "Alleen jij ziet dit" not in page


def test_onward_goes_to_the_next_stone_that_is_not_laid(client, profile):
    response = post(client, "adaptability", {"version": 0, "verder": "1"})
    assert response.url == reverse("profiles:working_level")
    fill(profile)
    seen = version_of(profile, "adaptability")
    data = {"version": seen, **SAVES["adaptability"], "verder": "1"}
    assert post(client, "adaptability", data).url == reverse("profiles:profile")


@pytest.mark.parametrize("name", SAVES)
def test_a_second_device_is_told_and_keeps_its_text(client, filled, name):
    profile = filled
    block = BLOCK_OF[name]
    seen = version_of(profile, block)
    assert post(client, name, {"version": seen, **SAVES[name]}).status_code == 302
    other = {
        "talents": {"chosen": ["solving"], "proof_solving": "Mijn eigen zin"},
        "adaptability": {**SAVES["adaptability"], "change": "5"},
        "working_level": {"tasks": ["advise", "budget"], "diploma_text": "Mijn eigen zin"},
        "goal_and_motivation": {"motivation": "Mijn eigen zin", "hours_min": "12"},
    }[name]
    saved = now_in(profile)
    response = post(client, name, {"version": seen, **other})
    page = text_of(response)
    assert response.status_code == 409
    assert "ergens anders veranderd" in page
    assert "Zo is het nu bewaard" in page
    assert "Dit staat nog in jouw formulier" in page
    assert now_in(profile) == saved
    if "Mijn eigen zin" in str(other):
        assert page.count("Mijn eigen zin") >= 2
    newest = version_of(profile, block)
    assert f'name="version" value="{newest}"' in page
    assert post(client, name, {"version": newest, **other}).status_code == 302


@pytest.mark.parametrize("version", ["", "x", "-1", "2147483648", "9" * 400, "1.5", "\u0661"])
@pytest.mark.parametrize("name", SAVES)
def test_a_version_that_nobody_sent_is_refused_with_the_text(client, profile, name, version):
    response = post(client, name, {**SAVES[name], "version": version})
    if version == "\u0661":  # int() reads digits of every script: this is 1, and not the newest
        assert response.status_code == 409
    else:
        assert response.status_code == 422
    assert version_of(profile, BLOCK_OF[name]) == 0


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("talents", {"chosen": ["nonsense"]}, "Kies iets uit de lijst"),
        ("talents", {"chosen": [t.code for t in TALENTS[:9]]}, "Haal er nog 1 weg"),
        ("talents", {"chosen": ["caring"], "proof_caring": "x" * 501}, "501 tekens"),
        ("talents", {"chosen": ["caring"], "proof_caring": "a\0b"}, "niet kunnen bewaren"),
        ("talents", {"chosen": ["caring"], "proof_caring": "123456782"}, "burgerservicenummer"),
        ("adaptability", {"change": "6"}, "Kies iets uit de lijst"),
        ("working_level", {"tasks": ["ceo"]}, "Kies iets uit de lijst"),
        ("working_level", {"diploma": "phd"}, "Kies iets uit de lijst"),
        ("working_level", {"put_forward": "lowest"}, "Kies iets uit de lijst"),
    ],
)
def test_what_cannot_be_is_refused_in_words(client, profile, name, data, said):
    response = post(client, name, {"version": 0, **data})
    assert response.status_code == 422
    assert said in text_of(response)
    assert "<title>Fout:" in text_of(response)
    assert now_in(profile).version == 1


def test_all_that_was_typed_survives_an_error(client, profile):
    chosen = [term.code for term in TALENTS[:9]]
    proofs = {f"proof_{code}": f"Bewijs voor {code} <b>&" for code in chosen}
    page = text_of(post(client, "talents", {"version": 0, "chosen": chosen, **proofs}))
    for code in chosen:
        assert f"Bewijs voor {code} &lt;b&gt;&amp;" in page
    assert page.count(" checked") == 9


def test_the_same_word_twice_is_one(client, profile):
    post(client, "talents", {"version": 0, "chosen": ["caring", "caring"]})
    assert len(now_in(profile).talents.chosen) == 1


def test_answers_about_change_come_back_as_support_and_never_as_a_number(client, profile):
    post(client, "adaptability", {"version": 0, **SAVES["adaptability"]})
    for name in ("adaptability", "profile"):
        page = text_of(client.get(reverse(f"profiles:{name}")))
        assert "Dit helpt jou" in page
        assert STATEMENTS[0].support in page
    assert "score" not in page.lower()


def test_the_level_that_counts_is_shown_and_chosen(client, profile):
    data = {"tasks": ["whole_order", "plan_team"], "diploma": "mbo_2"}
    post(client, "working_level", {"version": 0, **data})
    assert "Niveau 4" in text_of(client.get(reverse("profiles:working_level")))
    assert EngineRow.objects.get(profile=profile).data["level"] == 4
    post(client, "working_level", {"version": 1, **data, "put_forward": "diploma"})
    assert EngineRow.objects.get(profile=profile).data["level"] == 2


def test_no_diploma_is_an_answer(client, profile):
    post(client, "working_level", {"version": 0, "diploma": "none"})
    assert BlockState.objects.get(profile=profile, block="working_level").is_done
    assert "Geen diploma" in text_of(client.get(reverse("profiles:profile")))


def test_a_stone_can_become_unlaid_again(client, profile):
    post(client, "adaptability", {"version": 0, **SAVES["adaptability"]})
    state = BlockState.objects.get(profile=profile, block="adaptability")
    assert state.is_done
    post(client, "adaptability", {"version": 1, "change": "1"})
    state.refresh_from_db()
    assert not state.is_done


def test_erasing_leaves_nothing_behind(client, filled):
    services.erase_profile(profile=filled)
    services.erase_profile(profile=filled)
    assert not Profile.objects.exists()
    assert not EngineRow.objects.exists()


def test_reading_a_profile_takes_as_many_queries_full_as_empty(
    client, profile, full_profile_of_another, django_assert_num_queries
):
    with django_assert_num_queries(1):
        now_in(profile)
    fill(profile)
    with django_assert_num_queries(1):
        now_in(profile)
    other = full_profile_of_another
    assert now_in(other).profile_id == other.pk
    assert timezone.now() > now_in(other).marks[0][1].saved_at
