"""Drives: one card on one screen, back and forth as one likes, then an order of one's own."""

from importlib import import_module

import pytest
from django.db import connection
from django.urls import reverse

from profiles import services
from profiles.domain.drives import FIRST_SENTENCES, MOST_CARDS, TOP, Choice, next_card, played, rank
from profiles.domain.vocabulary import DRIVE_SLOTS
from profiles.models import BlockState, DriveAnswer, EngineRow, Profile
from tests.factories.profiles import NOW, answer_cards
from tests.profiles.helpers import now_in, post, text_of, version_of

pytestmark = pytest.mark.django_db

ORDER = list(DRIVE_SLOTS)
ALL = played(ORDER)


def form_of(choice, version=0, **data):
    """What the page of this card would send."""
    return {
        "version": version,
        "shown": ",".join(choice.shown),
        "most": choice.most,
        "least": choice.least,
        **data,
    }


def answer_all(client, **first):
    """Card by card, as the pages lead; the address after the last one."""
    response = None
    for number, choice in ALL.items():
        response = post(client, "drive_card", form_of(choice, number - 1, **first), number)
        assert response.status_code == 302
    assert response is not None
    return response


def told(profile):
    return dict(now_in(profile).drives.answers)


def test_card_by_card_until_there_is_an_order(client, profile):
    for number, choice in ALL.items():
        start = client.get(reverse("profiles:drives"))
        assert start.url == reverse("profiles:drive_card", args=[number])
        page = text_of(client.get(start.url))
        assert f"Kaart {number} van hooguit 10" in page
        for code in choice.shown:
            assert FIRST_SENTENCES[code].replace("'", "&#x27;") in page
        response = post(client, "drive_card", form_of(choice, number - 1), number)
    assert response.url == reverse("profiles:drives_order")
    drives = now_in(profile).drives
    assert dict(drives.answers) == ALL
    assert tuple(line.code for line in drives.ranked) == rank(ALL)
    assert len(ALL) < MOST_CARDS
    assert BlockState.objects.get(profile=profile, block="drives").is_done
    slots = [DRIVE_SLOTS[code] for code in rank(ALL)[:5]]
    assert EngineRow.objects.get(profile=profile).data["drives"] == slots


def test_a_visitor_begins_without_an_account(client):
    response = post(client, "drive_card", form_of(ALL[1]), 1)
    assert response.status_code == 302
    assert "profiel" in response.cookies
    assert told(Profile.objects.get()) == {1: ALL[1]}
    assert client.get(reverse("profiles:drives")).url.endswith("/kaart/2/")


def test_looking_at_a_card_makes_nothing(client):
    assert client.get(reverse("profiles:drive_card", args=[1])).status_code == 200
    assert not Profile.objects.exists()


@pytest.mark.parametrize("number", [2, 9, 10])
def test_a_card_that_is_not_there_yet_leads_to_the_one_that_is(client, profile, number):
    response = client.get(reverse("profiles:drive_card", args=[number]))
    assert response.url == reverse("profiles:drives")


def test_going_back_shows_what_was_said_and_changing_it_keeps_the_rest(client, profile):
    for number in (1, 2, 3):
        post(client, "drive_card", form_of(ALL[number], number - 1), number)
    page = text_of(client.get(reverse("profiles:drive_card", args=[2])))
    assert page.count(" checked") == 2
    assert reverse("profiles:drive_card", args=[1]) in page
    other = Choice(ALL[2].shown, most=ALL[2].least, least=ALL[2].most)
    response = client.post(reverse("profiles:drive_card", args=[2]), form_of(other, 1), follow=True)
    assert "Kaart 2 is veranderd" in text_of(response)
    assert told(profile) == {1: ALL[1], 2: other, 3: ALL[3]}


def test_sending_a_card_twice_changes_nothing_more(client, profile):
    for _ in range(2):
        assert post(client, "drive_card", form_of(ALL[1]), 1).status_code == 302
    assert told(profile) == {1: ALL[1]}


def test_another_device_that_saw_other_drives_on_this_card_loses_nothing(client, profile):
    theirs = Choice(("making", "calm", "variety"), "making", "calm")
    services.answer_card(profile=profile, card=1, choice=theirs, now=NOW)
    post(client, "drive_card", form_of(ALL[1]), 1)
    assert told(profile) == {1: theirs, 2: ALL[1]}


def test_a_card_may_be_passed_over_and_does_not_come_back(client, profile):
    first = ALL[1].shown
    post(client, "drive_card", {"version": 0, "shown": ",".join(first), "overslaan": "1"}, 1)
    assert told(profile) == {1: Choice(first)}
    following = next_card(told(profile))
    assert set(following) != set(first)
    page = text_of(client.get(reverse("profiles:drive_card", args=[2])))
    assert "overgeslagen" in page


def test_passing_over_everything_leaves_the_cards_to_come_back_to(client, profile):
    cards: dict[int, Choice] = {}
    while shown := next_card(cards):
        cards[len(cards) + 1] = Choice(shown)
    answer_cards(profile, cards)
    page = client.get(reverse("profiles:drives"))
    assert page.status_code == 200
    assert "Je sloeg bijna alle kaarten over" in text_of(page)
    assert reverse("profiles:drive_card", args=[10]) in text_of(page)
    for number in (1, 2, 3):
        shown = cards[number].shown
        post(client, "drive_card", form_of(Choice(shown, shown[0], shown[1]), 1), number)
    assert now_in(profile).drives.ranked


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "of sla deze kaart over"),
        ({"most": "money", "least": "money"}, "een andere dan bij het belangrijkst"),
        ({"most": "calm"}, "Kies iets uit de lijst"),
        ({"most": "money", "least": "x"}, "Kies iets uit de lijst"),
        ({"most": "money", "version": "x"}, "Ververs"),
    ],
)
def test_what_cannot_be_is_refused_with_what_was_chosen(client, profile, data, said):
    shown = {"version": 0, "shown": "money,security,freedom"}
    response = post(client, "drive_card", {**shown, **data}, 1)
    assert response.status_code == 422
    assert said in text_of(response)
    assert ("checked" in text_of(response)) == (data.get("most") == "money")
    assert not told(profile)


@pytest.mark.parametrize("shown", ["", "money", "money,money", "money,calm,x", "x" * 3000])
def test_a_card_of_nothing_is_no_card(client, profile, shown):
    assert post(client, "drive_card", {"version": 0, "shown": shown}, 1).status_code == 404


@pytest.mark.parametrize("number", [0, 11, 2**40])
def test_there_is_no_eleventh_card(client, profile, number):
    at = reverse("profiles:drive_card", args=[1]).replace("/1/", f"/{number}/")
    assert client.get(at).status_code == 404
    assert client.post(at, form_of(ALL[1])).status_code == 404


def test_one_of_the_two_questions_is_enough(client, profile):
    most = Choice(ALL[1].shown, most=ALL[1].most)
    post(client, "drive_card", form_of(most), 1)
    assert told(profile) == {1: most}


def test_a_session_that_ended_keeps_what_was_chosen(client):
    response = post(client, "drive_card", form_of(ALL[1], version=4), 1)
    assert response.status_code == 409
    assert "niet meer ingelogd" in text_of(response)
    assert text_of(response).count(" checked") == 2
    assert not Profile.objects.exists()


def test_once_there_is_an_order_the_page_shows_it_with_all_cards(client, profile):
    answer_all(client)
    page = text_of(client.get(reverse("profiles:drives")))
    assert "Jouw top 5" in page
    for number in ALL:
        assert reverse("profiles:drive_card", args=[number]) in page


# --- the order


def test_order_and_sentences_are_the_persons_own(client, profile):
    answer_all(client)
    order = [line.code for line in now_in(profile).drives.ranked]
    first, second = order[:2]
    seen = version_of(profile, "drives")
    data = {"version": seen, "order": ",".join(order), f"sentence_{first}": "Zo zeg ik het."}
    response = post(client, "drives_order", {**data, "omlaag": first})
    assert response.url.endswith(f"#drijfveer-{first}")
    ranked = now_in(profile).drives.ranked
    assert [line.code for line in ranked[:2]] == [second, first]
    assert ranked[1].sentence == "Zo zeg ik het."
    other = Choice(ALL[1].shown, most=ALL[1].least, least=ALL[1].most)
    post(client, "drive_card", form_of(other, seen), 1)
    again = {line.code: line.sentence for line in now_in(profile).drives.ranked}
    assert again[first] == "Zo zeg ik het."


def test_each_sentence_can_be_read_whole_on_a_small_screen(client, profile):
    answer_all(client)
    page = client.get(reverse("profiles:drives_order")).content.decode()
    assert page.count('<textarea name="sentence_') == TOP


def test_one_that_just_missed_can_come_in_on_the_fifth_place(client, profile):
    answer_all(client)
    order = [line.code for line in now_in(profile).drives.ranked]
    seen = version_of(profile, "drives")
    post(client, "drives_order", {"version": seen, "order": ",".join(order), "erin": order[8]})
    now = [line.code for line in now_in(profile).drives.ranked]
    assert now[4] == order[8]
    assert sorted(now) == sorted(order)


@pytest.mark.parametrize("order", ["", "money", "money," * 10, "x" * 300, "x" * 3000])
def test_an_order_that_is_none_is_refused(client, filled, order):
    assert post(client, "drives_order", {"version": 1, "order": order}).status_code == 422


def test_two_orders_at_once_show_both(client, profile):
    answer_all(client)
    order = [line.code for line in now_in(profile).drives.ranked]
    seen = version_of(profile, "drives")
    data = {"version": seen, "order": ",".join(order), f"sentence_{order[0]}": "Eerste zin"}
    assert post(client, "drives_order", data).status_code == 302
    response = post(client, "drives_order", {**data, f"sentence_{order[0]}": "Tweede zin"})
    assert response.status_code == 409
    assert "Eerste zin" in text_of(response)
    assert text_of(response).count("Tweede zin") >= 2


def test_sentences_while_the_cards_told_too_little_stay_on_the_page(client, profile):
    post(client, "drive_card", form_of(ALL[1]), 1)
    assert client.get(reverse("profiles:drives_order")).status_code == 302
    order = list(DRIVE_SLOTS)
    data = {"version": 1, "order": ",".join(order), f"sentence_{order[0]}": "Zo zeg ik het."}
    response = post(client, "drives_order", data)
    assert response.status_code == 409
    assert "Zo zeg ik het." in text_of(response)
    assert "zeggen nog niet genoeg" in text_of(response)
    assert not now_in(profile).drives.ranked


# --- the cards of before

MIGRATION = import_module("profiles.migrations.0015_cards_say_what_stood_on_them")


def test_answers_of_the_cards_before_keep_what_they_meant():
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE profiles_driveanswer (id int, profile_id int, card smallint,"
            " chosen varchar, shown varchar[] DEFAULT '{}', least varchar DEFAULT '',"
            " UNIQUE (profile_id, card))"
        )
        cursor.execute(
            "INSERT INTO profiles_driveanswer (id, profile_id, card, chosen) VALUES"
            " (1, 1, 3, 'together'), (2, 1, 8, 'helping'), (3, 1, 10, 'x'), (4, 2, 1, 'money')"
        )
        cursor.execute(MIGRATION.SAY_WHAT_STOOD_THERE + MIGRATION.COUNT_WITHOUT_HOLES)
        cursor.execute(
            "SELECT profile_id, card, shown, chosen, least FROM profiles_driveanswer ORDER BY 1, 2"
        )
        assert cursor.fetchall() == [
            (1, 1, ["together", "responsibility"], "together", "responsibility"),
            (1, 2, ["money", "helping"], "helping", "money"),
            (2, 1, ["money", "freedom"], "money", "freedom"),
        ]
        cursor.execute("DROP TABLE pg_temp.profiles_driveanswer")


def test_a_card_of_two_can_be_seen_and_changed(client, profile):
    DriveAnswer.objects.create(
        profile=profile, card=1, shown=["money", "freedom"], chosen="money", least="freedom"
    )
    page = text_of(client.get(reverse("profiles:drive_card", args=[1])))
    assert "het minst belangrijk" not in page
    data = {"version": 0, "shown": "money,freedom", "most": "freedom"}
    assert post(client, "drive_card", data, 1).status_code == 302
    assert told(profile) == {1: Choice(("money", "freedom"), "freedom", "money")}
    assert client.get(reverse("profiles:drives")).url.endswith("/kaart/2/")
