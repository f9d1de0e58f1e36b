"""Stories: told, marked with the sentence that proves a talent, and one truth with the block."""

import pytest
from django.test import Client
from django.urls import reverse

from profiles.domain.snapshot import Talent, Talents
from profiles.models import Story, TalentChoice
from profiles.services import claim_profile, keep_blocks, save_talents
from profiles.services.stories import TooManyStories, mark_talents, tell_story
from tests.factories.accounts import UserFactory, sign_in
from tests.factories.profiles import NOW, ProfileFactory
from tests.factories.stories import TOLD, StoryFactory
from tests.profiles.helpers import now_in, post, text_of, version_of

pytestmark = pytest.mark.django_db
CALM = "Elke klant hielp ik rustig, een voor een."


def marks(profile, *codes, **more):
    """What the form sends: these talents, each with the third sentence."""
    data = {"chosen": list(codes), "version": version_of(profile, "talents")}
    return data | {f"sentence_{code}": "2" for code in codes} | more


def shown(profile):
    return {t.code: t.proof for t in now_in(profile).talents.chosen}


def test_a_story_becomes_talents_with_the_sentence_that_proves_them(client, profile):
    told = post(client, "story_new", {"text": TOLD, "version": "0"})
    story = Story.objects.get(profile=profile)
    assert told.url == reverse("profiles:story_talents", args=[story.public_id])
    assert CALM in text_of(client.get(told.url))
    kept = client.post(told.url, marks(profile, "staying_calm", "welcoming"))
    assert kept.url == reverse("profiles:stories")
    assert shown(profile) == {"staying_calm": CALM, "welcoming": CALM}
    page = text_of(client.get(kept.url))
    assert "Kalm blijven" in page
    assert f"“{CALM}”" in page
    assert "1 van de 3 verhalen verteld" in page


def test_the_talents_page_and_the_stories_are_one_truth(client, profile):
    story = StoryFactory(profile=profile)
    client.post(url_of(story), marks(profile, "staying_calm"))
    page = text_of(client.get(reverse("profiles:talents")))
    assert CALM in page
    assert "Uit een eigen verhaal" in page
    gone = Talents((Talent("solving", "Zelf getypt."),))
    save_talents(profile=profile, seen=None, talents=gone, now=NOW)
    assert not story.talents.exists()
    assert f"“{CALM}”" not in text_of(client.get(reverse("profiles:stories")))


def url_of(story, page="story_talents"):
    return reverse(f"profiles:{page}", args=[story.public_id])


def test_saving_the_block_by_hand_keeps_the_tie_to_the_story(profile):
    story = StoryFactory(profile=profile)
    mark_talents(story=story, seen=0, marks={"staying_calm": CALM}, now=NOW)
    edited = Talents((Talent("staying_calm", "Mooier gezegd."), Talent("solving")))
    save_talents(profile=profile, seen=None, talents=edited, now=NOW)
    calm, solving = now_in(profile).talents.chosen
    assert (calm.proof, calm.has_story) == ("Mooier gezegd.", True)
    assert not solving.has_story


def test_a_talent_that_stood_already_says_so_and_gets_the_new_sentence(client, profile):
    typed = Talents((Talent("listening", "Zelf getypt."),))
    save_talents(profile=profile, seen=None, talents=typed, now=NOW)
    story = StoryFactory(profile=profile)
    assert (
        "Nu staat bij dit talent: “Zelf getypt.” Vink je het aan? Dan vervangt je nieuwe zin deze."
        in text_of(client.get(url_of(story)))
    )
    client.post(url_of(story), marks(profile, "listening"))
    assert shown(profile) == {"listening": CALM}


def test_a_sentence_made_better_by_hand_is_shown_before_the_story_replaces_it(client, profile):
    story = StoryFactory(profile=profile)
    mark_talents(story=story, seen=0, marks={"staying_calm": CALM, "solving": CALM}, now=NOW)
    edited = Talents((Talent("staying_calm", "Mooier gezegd."), Talent("solving", CALM)))
    save_talents(profile=profile, seen=None, talents=edited, now=NOW)
    page = text_of(client.get(url_of(story)))
    assert "Nu staat bij dit talent: “Mooier gezegd.”" in page
    assert page.count("Nu staat bij dit talent") == 1


def test_a_talent_without_its_sentence_is_asked_back(client, profile):
    story = StoryFactory(profile=profile)
    response = client.post(url_of(story), marks(profile, "listening", sentence_listening=""))
    assert response.status_code == 422
    assert "Kies de zin die dit laat zien." in text_of(response)
    assert not TalentChoice.objects.exists()


def test_of_a_story_of_one_sentence_it_is_that_sentence(client, profile):
    story = StoryFactory(profile=profile, text="Ik bleef rustig")
    client.post(url_of(story), marks(profile, "listening", sentence_listening=""))
    assert shown(profile) == {"listening": "Ik bleef rustig"}


def test_unticking_takes_away_what_only_this_story_showed(client, profile):
    story = StoryFactory(profile=profile)
    client.post(url_of(story), marks(profile, "listening", "solving"))
    client.post(url_of(story), marks(profile, "solving"))
    assert shown(profile) == {"solving": CALM}


def test_more_than_eight_talents_is_asked_back_and_nothing_changes(client, profile):
    eight = ("listening", "connecting", "explaining", "caring", "leading", "solving", "making",
             "noticing")  # fmt: skip
    full = Talents(tuple(Talent(code) for code in eight))
    save_talents(profile=profile, seen=None, talents=full, now=NOW)
    response = client.post(url_of(StoryFactory(profile=profile)), marks(profile, "analysing"))
    assert response.status_code == 422
    assert "Haal er nog 1 weg" in text_of(response)
    assert set(shown(profile)) == set(eight)


def test_talents_changed_elsewhere_are_not_overwritten(client, profile):
    story = StoryFactory(profile=profile)
    old = marks(profile, "listening")
    typed = Talents((Talent("listening", "Op mijn telefoon getypt."),))
    save_talents(profile=profile, seen=None, talents=typed, now=NOW)
    response = client.post(url_of(story), old)
    assert response.status_code == 409
    assert "intussen ergens anders veranderd" in text_of(response)
    assert shown(profile) == {"listening": "Op mijn telefoon getypt."}


def test_a_story_told_on_two_devices_shows_both_texts(client, profile):
    story = StoryFactory(profile=profile)
    url = url_of(story, "story")
    assert client.post(url, {"text": "Van mijn laptop.", "version": "1"}).status_code == 302
    response = client.post(url, {"text": "Van mijn telefoon.", "version": "1"})
    assert response.status_code == 409
    for text in ("Van mijn laptop.", "Van mijn telefoon."):
        assert text in text_of(response)
    story.refresh_from_db()
    assert story.text == "Van mijn laptop."


def test_a_sentence_stays_when_the_story_is_told_better(client, profile):
    story = StoryFactory(profile=profile)
    client.post(url_of(story), marks(profile, "listening"))
    client.post(url_of(story, "story"), {"text": "Heel anders verteld.", "version": "1"})
    assert shown(profile) == {"listening": CALM}


def test_taking_a_story_away_asks_first_and_leaves_the_talents(client, profile):
    story = StoryFactory(profile=profile)
    client.post(url_of(story), marks(profile, "listening"))
    url = url_of(story, "story_remove")
    assert "Je talenten blijven staan" in text_of(client.get(url))
    client.post(url)
    assert not Story.objects.exists()
    (listening,) = now_in(profile).talents.chosen
    assert (listening.proof, listening.has_story) == (CALM, False)


def test_three_stories_are_enough(client, profile):
    StoryFactory.create_batch(3, profile=profile)
    assert "Vertel nog een verhaal" not in text_of(client.get(reverse("profiles:stories")))
    response = post(client, "story_new", {"text": "Nog een.", "version": "0"})
    assert response.status_code == 422
    assert "Je vertelde er al 3" in text_of(response)
    with pytest.raises(TooManyStories):
        tell_story(profile=profile, text="Nog een.", now=NOW)


def test_a_story_of_someone_else_is_not_there(client, profile):
    theirs = StoryFactory(text="KANARIE-VERHAAL")
    for page in ("story", "story_talents", "story_remove"):
        for response in (client.get(url_of(theirs, page)), client.post(url_of(theirs, page))):
            assert response.status_code == 404
    assert "KANARIE" not in text_of(client.get(reverse("profiles:stories")))


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "a\0b", "a" * 1501, "BSN 123456782"])
def test_what_is_no_story_is_asked_back(client, profile, text):
    response = post(client, "story_new", {"text": text, "version": "0"})
    assert response.status_code == 422
    assert not Story.objects.exists()


def test_markup_in_a_story_is_text(client, profile):
    story = StoryFactory(profile=profile, text="<script>alert(1)</script> Ik bleef rustig.")
    page = text_of(client.get(url_of(story)))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_visitor_tells_a_story_and_takes_it_along(db):
    visitor = Client()
    told = visitor.post(reverse("profiles:story_new"), {"text": TOLD, "version": "0"})
    draft = Story.objects.get().profile
    visitor.post(told.url, marks(draft, "staying_calm"))
    owner = UserFactory()
    claim_profile(draft=draft, owner=owner, now=NOW)
    sign_in(visitor, owner)
    assert TOLD[:20] in text_of(visitor.get(reverse("profiles:stories")))


def test_in_a_merge_the_stories_of_both_stay(profile):
    draft = ProfileFactory(draft=True)
    StoryFactory(profile=profile)
    mark_talents(story=StoryFactory(profile=draft), seen=0, marks={"solving": CALM}, now=NOW)
    keep_blocks(profile=profile, draft=draft, blocks=["talents"], now=NOW)
    assert profile.stories.count() == 2
    assert [t.has_story for t in now_in(profile).talents.chosen] == [True]
