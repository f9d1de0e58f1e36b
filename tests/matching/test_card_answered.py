"""A no stays the first: who sends another reads what was said, and keeps the words that came too
late. Of a card of an own vacancy that closed, HR reads that it closed."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from accounts.models import AuditEvent
from loopbrug.templatetags.lb import dutch_date, dutch_moment
from matching.models import CloseReason, Interest, RefusalReason
from matching.services import cards, interests, vacancies
from matching.services.interests import LEAST_READING, AlreadyAnswered
from notices.models import Notice
from tests.factories.accounts import MembershipFactory, sign_in, sign_in_as_member
from tests.factories.matching import (
    NOW,
    colleague_of,
    hr_actor,
    open_vacancy,
    person,
    person_actor,
    shared_until,
)
from tests.lent import lent

pytestmark = pytest.mark.django_db
NIGHT = "We zoeken iemand\nvoor de <nacht>."
FIRST = {"reason": "other", "text": NIGHT}
SECOND = {"reason": "hours", "text": "Toch om de uren & de bus."}


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW)


@lent(at=NOW)
def carla():
    return MembershipFactory(user__name="Carla de Wit")


@lent(at=NOW)
def vacancy(carla):
    return open_vacancy(carla)


@lent(at=NOW)
def amina(vacancy):
    return person(vacancy=vacancy)


@pytest.fixture
def card(client, carla, vacancy, amina, time_machine):
    """Of Amina, who waits for an answer; Carla read it."""
    sign_in_as_member(client, carla)
    ask(amina, vacancy)
    found = cards.cards_for(vacancy=vacancy, profile_ids=[amina.pk], now=NOW)[amina.pk]
    client.get(at("card", found))
    time_machine.shift(LEAST_READING)
    return found


def ask(profile, vacancy, now=NOW):
    interests.give_interest(
        profile=profile, vacancy=vacancy, blocks=("skills", "contact"),
        shared_until=shared_until(now), by=person_actor(profile), now=now,
    )  # fmt: skip


def at(name, card):
    return reverse(f"matching:{name}", args=[card.public_id])


def main_of(response):
    return response.content.decode().split("<main")[1].split("</main>")[0]


def close(vacancy):
    vacancies.close_vacancy(vacancy=vacancy, by=None, reason=CloseReason.FILLED_HERE, now=NOW)


def test_before_an_answer_the_form_asks_and_says_when_a_sentence_is_needed(client, card):
    said = main_of(client.get(at("card_no", card)))
    assert "Koos je een skill of ‘Anders’? Dan schrijf je er een zin bij." in said
    assert "(mag je overslaan)" in said
    silent = main_of(client.post(at("card_no", card), {"reason": "other", "text": ""}))
    assert "Schrijf er een zin bij" in silent
    assert "(mag je overslaan)" not in silent
    free = main_of(client.post(at("card_no", card), {"reason": "", "text": ""}))
    assert "(mag je overslaan)" in free


def test_a_second_no_is_not_sent_and_says_what_was_answered_and_when(client, card):
    client.post(at("card_no", card), FIRST)
    before = Interest.objects.values().get()
    response = client.post(at("card_no", card), SECOND)
    said = main_of(response)
    assert response.status_code == 409
    assert "Je hebt al geantwoord" in said
    assert f"Je zei nee tegen Kandidaat {card.alias}" in said
    assert dutch_moment(before["declined_at"]) in said
    assert "voor de &lt;nacht&gt;." in said
    assert "Wat je nu koos, is niet verstuurd." in said
    assert "Toch om de uren &amp; de bus." in said, "what was typed can be copied"
    assert Interest.objects.values().get() == before
    assert AuditEvent.objects.filter(kind="interest.declined").count() == 1
    assert Notice.objects.filter(kind="interest_declined").count() == 1


def test_whoever_comes_back_to_the_form_reads_the_answer_instead(client, card, carla):
    client.post(at("card_no", card), FIRST)
    own = client.get(at("card_no", card))
    said = main_of(own)
    assert own.status_code == 200
    assert "Je hebt al geantwoord" in said
    assert "voor de &lt;nacht&gt;." in said
    assert "<form" not in said
    assert "niet verstuurd" not in said, "nothing was sent now"
    assert "Dit typte je" not in said
    sign_in_as_member(client, colleague_of(carla.organisation, "Bo Prins"))
    of_bo = main_of(client.get(at("card_no", card)))
    assert "Carla antwoordde al" in of_bo
    assert "voor de &lt;nacht&gt;." in of_bo
    assert "<form" not in of_bo


def test_a_colleague_who_is_second_keeps_the_words_that_were_typed(client, card, carla):
    client.post(at("card_no", card), FIRST)
    sign_in_as_member(client, colleague_of(carla.organisation, "Bo Prins"))
    response = client.post(at("card_no", card), SECOND)
    assert response.status_code == 409
    assert "Carla antwoordde al" in main_of(response)
    assert "Toch om de uren &amp; de bus." in main_of(response)


def test_a_second_no_that_misses_something_is_not_asked_for_more(client, card):
    client.post(at("card_no", card), FIRST)
    response = client.post(at("card_no", card), {"reason": "other", "text": ""})
    assert response.status_code == 409
    assert "Je hebt al geantwoord" in main_of(response)


def test_pressing_twice_with_the_same_words_is_one_act(client, card):
    first, again = (client.post(at("card_no", card), FIRST) for _press in range(2))
    assert first.status_code == again.status_code == 302
    assert AuditEvent.objects.filter(kind="interest.declined").count() == 1
    assert Notice.objects.filter(kind="interest_declined").count() == 1


@pytest.mark.parametrize(("send", "status"), [("get", 200), ("post", 409)])
def test_a_no_after_the_own_yes_says_that_it_was_yes(client, card, send, status):
    client.post(at("card_yes", card))
    response = getattr(client, send)(at("card_no", card), SECOND)
    assert response.status_code == status
    assert "Je hebt al geantwoord" in main_of(response)
    assert "Je zei ja tegen" in main_of(response)
    assert "Dat kan bij de kennismaking." in main_of(response)
    assert Interest.objects.get().declined_at is None


def test_a_yes_after_the_own_no_says_that_it_was_no(client, card):
    client.post(at("card_no", card), FIRST)
    response = client.post(at("card_yes", card))
    assert response.status_code == 409
    assert "Je zei nee tegen" in main_of(response)


def test_nobody_types_a_no_to_who_does_not_wait(client, card, amina, vacancy):
    interests.withdraw_interest(profile=amina, vacancy=vacancy, by=person_actor(amina), now=NOW)
    response = client.get(at("card_no", card), follow=True)
    assert response.redirect_chain == [(at("card", card), 302)]
    assert "Deze persoon wacht niet op een antwoord." in response.content.decode()
    late = client.post(at("card_no", card), SECOND)
    assert late.status_code == 409
    assert "Toch om de uren &amp; de bus." in main_of(late)


@pytest.mark.parametrize(
    ("sent", "label"), [(FIRST, ""), (SECOND, RefusalReason.HOURS.label)], ids=["other", "hours"]
)
def test_hr_reads_on_the_card_what_the_person_reads(client, card, amina, vacancy, sent, label):
    client.post(at("card_no", card), sent)
    on_card = main_of(client.get(at("card", card)))
    sign_in(client, amina.owner, "person")
    answer = main_of(client.get(reverse("matching:answer", args=[vacancy.public_id])))
    quotes = [html.split("<blockquote")[1].split("</blockquote>")[0] for html in (on_card, answer)]
    assert quotes[0] == quotes[1]
    assert sent["text"].split()[-1].replace("<", "&lt;").replace(">", "&gt;") in quotes[0]
    assert capfirst(label) in quotes[0]
    assert ("<b>" in quotes[0]) is bool(label), "own words say more than the word ‘anders’"
    assert "De reden:" not in on_card


@pytest.mark.parametrize("name", ["card", "card_no"])
def test_who_opens_a_card_of_an_own_vacancy_that_closed_reads_that_it_closed(
    client, card, vacancy, name
):
    close(vacancy)
    response = client.get(at(name, card))
    said = main_of(response)
    assert response.status_code == 410
    assert "Deze vacature is gesloten" in said
    assert dutch_date(NOW) in said
    assert f'href="{reverse("matching:vacancy", args=[vacancy.public_id])}"' in said
    assert "delen" not in said, "those are the words for what a person took back"
    assert "niet verstuurd" not in said


@pytest.mark.parametrize("name", ["card_yes", "card_no", "card_withdraw"])
def test_an_answer_after_closing_is_not_sent_and_says_so(client, card, vacancy, name):
    close(vacancy)
    response = client.post(at(name, card), SECOND if name == "card_no" else {})
    said = main_of(response)
    assert response.status_code == 410
    assert "Deze vacature is gesloten" in said
    assert "Wat je net koos, is niet verstuurd." in said
    assert ("Toch om de uren &amp; de bus." in said) is (name == "card_no")


@pytest.mark.parametrize("name", ["card_yes", "card_no"])
def test_closing_between_looking_and_answering_is_the_same(
    client, card, vacancy, name, monkeypatch
):
    """The vacancy closes after the page was fetched, just before the answer takes its lock."""
    service = "say_yes" if name == "card_yes" else "say_no"
    answer = getattr(interests, service)

    def late(**sent):
        close(vacancy)
        return answer(**sent)

    monkeypatch.setattr(interests, service, late)
    response = client.post(at(name, card), SECOND)
    assert response.status_code == 410
    assert "Deze vacature is gesloten" in main_of(response)
    assert ("Toch om de uren &amp; de bus." in main_of(response)) is (name == "card_no")


def test_words_for_who_took_the_card_back_come_back_too(client, vacancy, carla, time_machine):
    shy = person(vacancy=vacancy, card=False)
    ask(shy, vacancy)
    found = cards.cards_for(vacancy=vacancy, profile_ids=[shy.pk], now=NOW)[shy.pk]
    sign_in_as_member(client, carla)
    client.get(at("card", found))
    interests.withdraw_interest(profile=shy, vacancy=vacancy, by=person_actor(shy), now=NOW)
    response = client.post(at("card_no", found), SECOND)
    assert response.status_code == 410
    assert "Dit is niet meer te zien" in main_of(response)
    assert "Toch om de uren &amp; de bus." in main_of(response)


def test_a_closed_vacancy_of_another_organisation_stays_404(client, card, vacancy):
    close(vacancy)
    sign_in_as_member(client, MembershipFactory())
    assert client.get(at("card", card)).status_code == 404
    assert client.post(at("card_no", card), SECOND).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_no_stands_and_the_others_are_told(time_machine):
    """Own presses and those of a colleague, each with a reason of its own."""
    time_machine.move_to(NOW, tick=True)
    carla = MembershipFactory()
    colleague = colleague_of(carla.organisation, "Bo Prins")
    vacancy = open_vacancy(carla, now=timezone.now())
    amina = person(vacancy=vacancy)
    ask(amina, vacancy, timezone.now())
    found = cards.cards_for(vacancy=vacancy, profile_ids=[amina.pk], now=NOW)[amina.pk]
    humans = [carla, colleague, carla, colleague]
    for human in (carla, colleague):
        cards.open_card(card=found, by=hr_actor(human), now=NOW - LEAST_READING)
    barrier, version = Barrier(len(humans)), Interest.objects.get().version

    def refuse(number):
        barrier.wait()
        try:
            interests.say_no(
                card=found, by=hr_actor(humans[number]), reason=RefusalReason.OTHER,
                text=f"Reden {number}", now=NOW,
            )  # fmt: skip
        except AlreadyAnswered as problem:
            return problem.interest.decline_text
        else:
            return "sent"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(humans)) as pool:
        ended = list(pool.map(refuse, range(len(humans))))
    assert ended.count("sent") == 1
    first = f"Reden {ended.index('sent')}"
    interest = Interest.objects.get()
    assert (interest.decline_text, interest.version) == (first, version + 1)
    assert interest.declined_by == humans[ended.index("sent")].user
    assert set(ended) == {"sent", first}, "everyone is told of the one that stands"
    assert Notice.objects.filter(kind="interest_declined").count() == 1
