"""The timeline in words, and one block back to how it was."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from profiles import services
from profiles.domain.blocks import BuildingBlock
from profiles.domain.drives import played
from profiles.domain.history import SOURCES
from profiles.domain.snapshot import Adaptability, Skills, Talent, Talents, WorkingLevel
from profiles.domain.vocabulary import DRIVE_SLOTS, talent
from profiles.models import BlockTrace, Profile, SkillClaim, Story, TalentChoice
from profiles.services import versions
from taxonomy.models import Skill
from tests.factories.accounts import UserFactory, sign_in
from tests.factories.profiles import (
    NOW,
    ProfileFactory,
    a_sector,
    a_skill,
    answer_cards,
    named,
    some_goal,
)
from tests.profiles.helpers import now_in, post, text_of, version_of

pytestmark = pytest.mark.django_db
TIMELINE, RESTORE = "profiles:timeline", "profiles:restore"


def a_day_later(profile):
    """Everything up to now happened a day earlier."""
    BlockTrace.objects.filter(profile=profile).update(at=F("at") - timedelta(days=1))


def latest(profile, block):
    return BlockTrace.objects.filter(profile=profile, block=block).latest("at", "id").at


def save_skill(profile, skill, level=3):
    services.save_skill(
        profile=profile, seen=None, skill=skill, level=level, learned_where="work", now=NOW
    )


def test_the_timeline_says_what_happened_in_words(client, profile):
    welding = a_skill(4, "lassen")
    save_skill(profile, welding)
    a_day_later(profile)
    save_skill(profile, welding, level=5)
    post(client, "talents", {"version": 0, "chosen": ["listening"], "opslaan": "1"})
    text = text_of(client.get(reverse(TIMELINE)))
    assert "‘lassen’ toegevoegd" in text
    assert "bij ‘lassen’ je niveau veranderd in ‘ik leer het anderen’" in text
    assert "Je hebt ‘luisteren’ toegevoegd." in text
    assert text.index("luisteren") < text.index("‘lassen’ toegevoegd"), "newest first"


def test_an_empty_timeline_says_what_will_come(client, profile):
    assert "Hier komt wat je invult" in text_of(client.get(reverse(TIMELINE)))


def test_a_full_profile_is_told_within_the_budget(client, filled):
    client.get(reverse("profiles:adaptability"))  # the session is written now
    with CaptureQueriesContext(
        connection,
    ) as spent:
        text = text_of(client.get(reverse(TIMELINE)))
    assert len(spent) <= 8, "\n".join(q["sql"][:150] for q in spent)
    for words in (
        "kaarten beantwoord",
        "6 zinnen beantwoord",
        "je diploma ingevuld",
        "de sector ‘Sector 0’ toegevoegd",
        "wat je minstens wilt verdienen ingevuld",
    ):
        assert words in text


# --- of two profiles


def merged(profile, *, is_filled):
    """What was told in a browser, put together with the account's; when the draft stood."""
    draft = ProfileFactory(draft=True)
    if is_filled:
        save_skill(profile, a_skill(1, "lassen"))
    save_skill(draft, a_skill(2, "zagen"))
    save_skill(draft, a_skill(3, "boren"))
    for each in (profile, draft):
        a_day_later(each)
    before = latest(draft, "skills")
    services.keep_blocks(profile=profile, draft=draft, blocks=[BuildingBlock.SKILLS], now=NOW)
    a_day_later(profile)
    save_skill(profile, a_skill(4, "lijmen"))
    return before - timedelta(days=1)


def test_nobody_goes_back_to_before_two_profiles_were_put_together(client, profile):
    until = merged(profile, is_filled=True)
    text = text_of(client.get(reverse(TIMELINE)))
    assert "Hier kwamen twee profielen samen." in text
    assert text.count("Zet terug") == 1, "to what stood when they were one"
    asked = {"steen": "skills", "tot": until.isoformat()}
    assert client.get(reverse(RESTORE), asked).status_code == 404
    data = {**asked, "version": version_of(profile, "skills")}
    assert post(client, "restore", data).status_code == 404
    assert SkillClaim.objects.filter(profile=profile).count() == 4
    data["tot"] = (until + timedelta(days=1, hours=1)).isoformat()
    assert post(client, "restore", data).status_code == 302
    assert SkillClaim.objects.filter(profile=profile).count() == 3


def test_what_came_to_an_empty_block_keeps_its_way_back(client, profile):
    until = merged(profile, is_filled=False)
    text = text_of(client.get(reverse(TIMELINE)))
    assert "Hier kwamen twee profielen samen." not in text
    assert client.get(reverse(RESTORE), {"steen": "skills", "tot": until}).status_code == 200


BLOCKS = list(BuildingBlock)


def change_everything(profile):
    """Another text in each block, also where rows go and come."""
    services.save_talents(
        profile=profile, seen=None, talents=Talents((Talent("caring", "Nieuw."),)), now=NOW
    )
    services.remove_skill(profile=profile, seen=None, skill=a_skill(1), now=NOW)
    save_skill(profile, a_skill(2), level=5)
    save_skill(profile, a_skill(9))
    services.add_own_word(profile=profile, word="koken voor tachtig", now=NOW)
    answer_cards(profile, played(list(reversed(DRIVE_SLOTS))))
    services.save_adaptability(
        profile=profile, seen=None, adaptability=Adaptability((("change", 5),)), now=NOW
    )
    services.save_working_level(
        profile=profile, seen=None, working_level=WorkingLevel("none"), now=NOW
    )
    other = some_goal(motivation="Iets anders.", sectors=(named(a_sector(5)),), hours_max=None,
                      hours_min=Decimal("8.5"), permits=None, start_from=None, income_floor=None,
                      income_unit="")  # fmt: skip
    services.save_goal(profile=profile, seen=None, goal=other, now=NOW)


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_goes_back_to_what_it_was_and_only_that_block(client, filled, block):
    profile = filled
    before, until = now_in(profile), latest(profile, block)
    a_day_later(profile)
    until -= timedelta(days=1)
    change_everything(profile)
    changed = now_in(profile)
    shown = client.get(reverse(RESTORE), {"steen": block, "tot": until.isoformat()})
    assert shown.status_code == 200
    data = {"steen": block, "tot": until.isoformat(), "version": version_of(profile, block)}
    assert post(client, "restore", data).status_code == 302
    after = now_in(profile)
    for each in BLOCKS:
        assert said(after.block(each)) == said((before if each is block else changed).block(each))
    assert after.version == changed.version + 1


def said(block):
    """Without the version with which a skill was saved: going back is a new save."""
    if isinstance(block, Adaptability):
        return set(block.answers)
    if not isinstance(block, Skills):
        return block
    return [(c.skill, c.level, c.learned_where) for c in block.claims], block.own_words


def test_going_back_is_told_too_and_can_be_taken_back(client, profile):
    save_skill(profile, a_skill(1, "lassen"))
    a_day_later(profile)
    until = latest(profile, "skills")
    services.remove_skill(profile=profile, seen=None, skill=a_skill(1), now=NOW)
    page = client.get(reverse(TIMELINE))
    assert "Zet terug" in text_of(page)
    data = {"steen": "skills", "tot": until.isoformat(), "version": version_of(profile, "skills")}
    client.post(reverse(RESTORE), data)
    assert SkillClaim.objects.get(profile=profile).skill.name == "lassen"
    assert ": ‘lassen’ toegevoegd." in text_of(client.get(reverse(TIMELINE)))


def choose_talents(client, profile, *codes):
    data = {"version": version_of(profile, "talents"), "chosen": codes, "opslaan": "1"}
    assert post(client, "talents", data).status_code == 302


def put_back(client, profile, until):
    version = version_of(profile, "talents")
    data = {"steen": "talents", "tot": until.isoformat(), "version": version}
    assert post(client, "restore", data).status_code == 302


def test_going_back_hides_nothing_and_one_can_go_forward_again(client, profile):
    word = talent("caring").word
    choose_talents(client, profile, "listening")
    BlockTrace.objects.filter(profile=profile).update(signed={"hat": "beginning"})
    first = latest(profile, "talents")
    choose_talents(client, profile, "listening", "caring")
    second = latest(profile, "talents")
    put_back(client, profile, first)
    text = text_of(client.get(reverse(TIMELINE)))
    assert f"Teruggezet naar {timezone.localtime(first):%H:%M}: ‘{word}’ weggehaald." in text
    assert f"Je hebt ‘{word}’ toegevoegd." in text, "what was taken back is still told"
    put_back(client, profile, second)
    text = text_of(client.get(reverse(TIMELINE)))
    chosen = set(TalentChoice.objects.filter(profile=profile).values_list("talent", flat=True))
    assert chosen == {"listening", "caring"}
    assert text.count("Teruggezet naar") == 2
    assert text.count("Zet terug") == 3, "every moment but the newest"
    choose_talents(client, profile, "caring")
    assert "put_back_to" not in BlockTrace.objects.latest("at", "id").signed


def test_a_save_in_between_is_not_overwritten(client, profile):
    save_skill(profile, a_skill(1, "lassen"))
    a_day_later(profile)
    until, seen = latest(profile, "skills"), version_of(profile, "skills")
    save_skill(profile, a_skill(2, "koken"))
    data = {"steen": "skills", "tot": until.isoformat(), "version": seen}
    response = post(client, "restore", data)
    assert response.status_code == 409
    assert "‘koken’ weggehaald" in text_of(response), "both texts"
    assert SkillClaim.objects.filter(profile=profile).count() == 2


def test_a_row_that_comes_back_is_the_same_row(profile):
    story = Story.objects.create(profile=profile, text="Ik bakte brood voor de hele straat.")
    TalentChoice.objects.create(profile=profile, talent="caring", story=story)
    a_day_later(profile)
    Story.objects.all().delete()
    versions.restore_block(
        profile=profile,
        block=BuildingBlock.TALENTS,
        until=timezone.now() - timedelta(hours=12),
        seen=0,
        now=NOW,
    )
    back = TalentChoice.objects.get(profile=profile)
    assert back.story == Story.objects.get(public_id=story.public_id)


def test_what_the_catalogue_no_longer_has_stays_away(profile):
    gone = a_skill(31)
    save_skill(profile, gone)
    save_skill(profile, a_skill(32))
    a_day_later(profile)
    SkillClaim.objects.filter(profile=profile).delete()
    Skill.objects.filter(pk=gone.pk).delete()
    versions.restore_block(
        profile=profile,
        block=BuildingBlock.SKILLS,
        until=timezone.now() - timedelta(hours=12),
        seen=version_of(profile, "skills"),
        now=NOW,
    )
    assert [c.skill.slot for c in SkillClaim.objects.filter(profile=profile)] == [32]


def test_rows_that_did_not_change_are_left_alone(profile):
    save_skill(profile, a_skill(1))
    kept = SkillClaim.objects.get(profile=profile).pk
    a_day_later(profile)
    save_skill(profile, a_skill(2))
    versions.restore_block(
        profile=profile,
        block=BuildingBlock.SKILLS,
        until=timezone.now() - timedelta(hours=12),
        seen=version_of(profile, "skills"),
        now=NOW,
    )
    assert [c.pk for c in SkillClaim.objects.filter(profile=profile)] == [kept]


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"steen": "skills"},
        {"steen": "salaris", "tot": "2026-01-01T00:00:00+00:00"},
        {"steen": "skills", "tot": "gisteren"},
        {"steen": "skills", "tot": "2026-01-01T00:00:00"},
        {"steen": "skills", "tot": "9999-12-31T23:59:59-12:00"},
        {"steen": "skills", "tot": "2026-01-01T00:00:00+00:00"},
    ],
)
def test_a_moment_that_never_was_is_not_there(client, profile, query):
    save_skill(profile, a_skill(1))
    assert client.get(reverse(RESTORE), query).status_code == 404


def test_nobody_sees_the_timeline_of_another(client, profile):
    save_skill(profile, a_skill(1, "lassen"))
    until = latest(profile, "skills")
    other = UserFactory()
    sign_in(client, other)
    ProfileFactory(owner=other)
    assert "lassen" not in text_of(client.get(reverse(TIMELINE)))
    query = {"steen": "skills", "tot": until.isoformat()}
    assert client.get(reverse(RESTORE), query).status_code == 404


def test_every_table_of_a_block_is_followed():
    """A table that belongs to a person and to a block, and is not followed, would be lost."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%\\_traced'"
        )
        followed = {name for (name,) in cursor.fetchall()}
    assert followed == set(SOURCES) == set(versions.MODELS)
    of_profiles = {
        related.related_model._meta.db_table
        for related in Profile._meta.related_objects
        if related.related_model._meta.app_label == "profiles"
    }
    assert of_profiles - followed == set(NOT_OF_A_BLOCK)


NOT_OF_A_BLOCK = {
    "profiles_blockstate": "how far a block is",
    "profiles_blocktrace": "the history itself",
    "profiles_enginerow": "derived",
    "profiles_guidance": "who guides",
    "profiles_mandate": "who helps",
    "profiles_talk": "of two sides",
    "profiles_share": "who sees what; the register of consents has its own history",
    "profiles_hiddenfrom": "who sees what",
    "profiles_supportneed": "sealed, and never anywhere else",
    "profiles_evidencefile": "a file is there or it is not",
    "profiles_cvreading": "goes once it was read",
    "profiles_proofask": "a question to someone else",
    "profiles_proofofskill": "what others said",
    "profiles_statement": "has its own dates",
    "profiles_profileexport": "a PDF",
}


@pytest.mark.parametrize(
    ("signed", "said"),
    [
        (None, "Door loopbrug voor jou gedaan: ‘lassen’"),
        ({"hat": "coach", "person": "of someone"}, "Bram Bakker heeft voor jou ‘lassen’"),
        ({"hat": "person", "person": "of someone"}, "Bram Bakker heeft voor jou ‘lassen’"),
        ({"hat": "coach", "person": str(UUID(int=7))}, "Iemand zonder account heeft voor jou"),
        ({"hat": "helper", "person": str(UUID(int=7)), "mandate": "1"}, "Je helper heeft voor jou"),
        ({"hat": "hr", "person": "own"}, "Je hebt ‘lassen’"),
        ({"hat": "visitor"}, "Je hebt ‘lassen’"),
    ],
)
def test_what_someone_else_did_says_by_whom(client, profile, signed, said):
    save_skill(profile, a_skill(4, "lassen"))
    of = {"of someone": UserFactory(name="Bram Bakker"), "own": profile.owner}
    if signed and signed.get("person") in of:
        signed = {**signed, "person": str(of[signed["person"]].public_id)}
    BlockTrace.objects.filter(profile=profile).update(signed=signed)
    text = text_of(client.get(reverse(TIMELINE)))
    assert said in text
    assert ("Je hebt ‘lassen’" in text) is said.startswith("Je hebt")
