"""The coach's screens and the person's page about coaching, through their addresses."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, ProfileView
from funding.domain.posts import FundingPost
from notices.models import Notice
from onboarding.domain.terms import Moment, Party, SignalKind
from onboarding.models import CoachAction, CoachGoal, Contact, ContactKind, SafetyNet, Snooze
from profiles.models import Guidance, GuidanceEnd, Profile
from tests.factories.accounts import (
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
    sign_in,
    sign_in_as_member,
)
from tests.factories.funding import FundingPlanFactory
from tests.factories.learning import LearningRouteFactory
from tests.factories.matching import InterestFactory, IntroductionFactory
from tests.factories.onboarding import (
    CheckInFactory,
    CoachActionFactory,
    CoachGoalFactory,
    ContactFactory,
    SafetyNetFactory,
    SnoozeFactory,
    TransitionFactory,
)
from tests.factories.profiles import GuidanceFactory, ProfileFactory, coach_membership
from tests.factories.stories import ProofOfSkillFactory

pytestmark = pytest.mark.django_db
HOME = reverse("pages:home")
PAGE = 8
LOGGED = PAGE + 1
"""With the line in the view log."""
FIRST_SCREEN = 12


@pytest.fixture
def bram(client) -> Membership:
    membership = coach_membership(name="Bram Jansen")
    sign_in_as_member(client, membership)
    return membership


def guide(bram: Membership, name: str = "Dennis Vermeulen", **profile) -> Guidance:
    return GuidanceFactory(membership=bram, profile=ProfileFactory(owner__name=name, **profile))


def in_the_year(guidance: Guidance, *, days: int = 60):
    """Crossed some days ago, with a check-in of the person that was missed."""
    today = timezone.localdate()
    interest = InterestFactory(
        profile=guidance.profile,
        employer_at=timezone.now(),
        vacancy__title="Monteur warmtepompen",
    )
    transition = TransitionFactory(
        introduction=IntroductionFactory(interest=interest),
        starts_on=today - timedelta(days=days),
    )
    CheckInFactory(transition=transition, due_on=today - timedelta(days=days - 14))
    return transition


def quiet(guidance: Guidance) -> None:
    """Nothing moved for a month."""
    Profile.objects.filter(pk=guidance.profile_id).update(
        updated_at=timezone.now() - timedelta(days=30)
    )


def text_of(client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def queries(client, url: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


# --- Vandaag


def test_a_new_coach_reads_what_will_appear(client, bram):
    page = text_of(client, HOME)
    assert "Welkom bij loopbrug" in page
    assert "Nog geen deelnemers" in page


def test_who_missed_a_check_in_is_on_top_with_the_reason_and_a_step(client, bram):
    in_the_year(guide(bram))
    quiet(guide(bram, "Samira Haddou"))
    guide(bram, "Piet-Jan Oosterwijk")
    page = text_of(client, HOME)
    assert "Twee mensen hebben je vandaag nodig" in page
    assert "De ander loopt. Begin bij Dennis." in page
    assert "Bel Dennis Vermeulen" in page
    assert "Check-in gemist" in page
    assert page.index("Bel Dennis Vermeulen") < page.index("Samira Haddou")
    assert "Werkt 8 weken als Monteur warmtepompen" in page
    assert "Het jaar van Dennis" in page
    assert "Piet-Jan" not in page


def test_a_day_without_signals_says_so_and_shows_who_begins_this_week(client, bram):
    guidance = guide(bram)
    interest = InterestFactory(profile=guidance.profile, employer_at=timezone.now())
    FundingPlanFactory(
        introduction=IntroductionFactory(interest=interest), safe=True,
        starts_on=timezone.localdate() + timedelta(days=3),
    )  # fmt: skip
    page = text_of(client, HOME)
    assert "Niemand heeft je vandaag nodig" in page
    assert "eerste werkdag" in page
    assert "Dennis Vermeulen" in page


def test_who_asks_for_a_coach_shows_a_first_name_only(client, bram):
    GuidanceFactory(
        membership=bram, asked=True, profile=ProfileFactory(owner__name="Samira Haddou")
    )
    page = text_of(client, HOME)
    assert "Samira vraagt om een coach" in page
    assert "Haddou" not in page


def test_an_organisation_that_waits_for_confirmation_sees_its_own_page(client):
    waiting = MembershipFactory(organisation=OrganisationFactory(coaching=True, pending=True))
    sign_in_as_member(client, waiting)
    assert client.get(HOME).url == reverse("accounts:organisation")


def test_the_first_screen_costs_the_same_at_one_participant_and_at_twenty(client, bram):
    in_the_year(guide(bram))
    client.get(HOME)
    at_one = queries(client, HOME)
    for _ in range(19):
        in_the_year(guide(bram))
    assert queries(client, HOME) == at_one <= FIRST_SCREEN


# --- requests


@pytest.fixture
def asked(bram) -> Guidance:
    return GuidanceFactory(membership=bram, asked=True)


def test_a_yes_makes_a_participant(client, bram, asked):
    url = reverse("coaching:request", args=[asked.public_id])
    response = client.post(url, {"besluit": "ja"})
    assert response.url == reverse("coaching:participant", args=[asked.public_id])
    asked.refresh_from_db()
    assert asked.coach == bram.user
    assert client.get(url).status_code == 404


def test_a_no_needs_a_reason(client, bram, asked):
    url = reverse("coaching:request", args=[asked.public_id])
    refused = client.post(url, {"besluit": "nee", "reason": ""})
    assert refused.status_code == 422
    client.post(url, {"besluit": "nee", "reason": "We zitten vol."})
    asked.refresh_from_db()
    assert (asked.end, asked.end_reason) == (GuidanceEnd.DECLINED, "We zitten vol.")


def test_a_coach_elsewhere_does_not_find_the_question(client, bram):
    other = GuidanceFactory(asked=True)
    assert client.get(reverse("coaching:request", args=[other.public_id])).status_code == 404


# --- everyone


def test_filters_count_and_choose(client, bram):
    in_the_year(guide(bram))
    guide(bram, "Samira Haddou")
    url = reverse("coaching:participants")
    everyone = text_of(client, url)
    assert "Dennis Vermeulen" in everyone
    assert "Samira Haddou" in everyone
    needed = text_of(client, f"{url}?wie=nodig")
    assert "Dennis Vermeulen" in needed
    assert "Samira Haddou" not in needed
    assert "Samira Haddou" in text_of(client, f"{url}?wie=onzin")


def test_a_colleague_s_participants_are_not_in_the_list(client, bram):
    colleague = MembershipFactory(organisation=bram.organisation)
    guidance = guide(colleague)
    assert "Dennis" not in text_of(client, reverse("coaching:participants"))
    url = reverse("coaching:participant", args=[guidance.public_id])
    assert client.get(url).status_code == 404


def test_the_list_costs_the_same_at_one_participant_and_at_twenty(client, bram):
    url = reverse("coaching:participants")
    in_the_year(guide(bram))
    client.get(url)
    at_one = queries(client, url)
    for _ in range(19):
        in_the_year(guide(bram))
    assert queries(client, url) == at_one <= PAGE


# --- one participant


def looks_at(guidance: Guidance) -> set[str]:
    """What the person reads that was seen."""
    [view] = ProfileView.objects.filter(about_id=guidance.public_id)
    return set(view.blocks)


def test_everything_of_one_participant_is_on_one_page(client, bram):
    guidance = guide(bram)
    transition = in_the_year(guidance)
    CheckInFactory(transition=transition, answered=True, party=Party.TEAM, moment=Moment.WEEKS_2)
    LearningRouteFactory(introduction=transition.introduction)
    goal = CoachGoalFactory(guidance=guidance, title="Op tijd op het werk")
    CoachActionFactory(goal=goal, text="De bus van 7 uur proberen", for_person=True)
    ContactFactory(guidance=guidance, kind=ContactKind.MESSAGE, text="De eerste week doorgenomen.")
    url = reverse("coaching:participant", args=[guidance.public_id])
    page = text_of(client, url)
    for part in (
        "Dennis Vermeulen", "Bel Dennis", "Op tijd op het werk", "De bus van 7 uur proberen",
        "De eerste week doorgenomen.", "Het jaar", "Het plan", "De leerroute",
        FundingPost.LEARNING_TIME.label,
    ):  # fmt: skip
        assert part in page
    assert queries(client, url) <= LOGGED
    assert looks_at(guidance) == {"guidance", "route", "plan", "year"}


def test_a_participant_who_just_began_has_a_page_without_year_and_plan(client, bram):
    guidance = guide(bram)
    page = text_of(client, reverse("coaching:participant", args=[guidance.public_id]))
    assert "Maakt een profiel" in page
    assert "Het plan" not in page
    assert "Nog geen doelen" in page
    assert looks_at(guidance) == {"guidance"}


@pytest.mark.parametrize(
    "name", ["participant", "profile", "goal_new", "contact_new", "snooze", "hand_over", "end"]
)
def test_after_the_end_every_page_is_gone(client, bram, name):
    guidance = guide(bram)
    guidance.end, guidance.ended_at = GuidanceEnd.BY_PERSON, timezone.now()
    guidance.save(update_fields=["end", "ended_at", "updated_at"])
    assert client.get(reverse(f"coaching:{name}", args=[guidance.public_id])).status_code == 404


def test_a_coach_reads_the_six_blocks_and_not_what_someone_wants_to_earn(client, bram):
    guidance = guide(bram, complete=True)
    page = text_of(client, reverse("coaching:profile", args=[guidance.public_id]))
    assert "Klanten vertellen mij alles." in page
    assert "Ik wil iets betekenen" in page
    assert "2.450" not in page


def test_a_coach_knows_the_name_and_of_no_file_before_the_person_opens_it(client, bram):
    guidance = guide(bram, complete=True)
    guidance.profile.talents.filter(talent="listening").update(proof="Dennis luistert.")
    ProofOfSkillFactory(profile=guidance.profile, by_whom="KANARIE-BESTAND")
    page = text_of(client, reverse("coaching:profile", args=[guidance.public_id]))
    assert "Dennis luistert." in page
    assert "KANARIE-BESTAND" not in page


# --- contact and putting aside


def said(**changes) -> dict[str, str]:
    today = timezone.localdate()
    return {
        "happened_on": f"{today.day}-{today.month}-{today.year}",
        "partner": "person",
        "kind": "call",
        "text": "We spraken af dat hij donderdag vrij is.",
        **changes,
    }


def test_the_step_opens_a_page_that_says_whom_to_call_and_why(client, bram):
    guidance = guide(bram)
    missed = in_the_year(guidance).check_ins.order_by("pk")[0]
    url = reverse("coaching:contact_new", args=[guidance.public_id])
    page = text_of(client, f"{url}?signaal=missed:{missed.public_id}")
    assert "Bel Dennis" in page
    assert "Check-in gemist" in page
    assert guidance.profile.owner.email in page


def test_a_call_settles_the_signal_and_both_read_it(client, bram):
    guidance = guide(bram)
    in_the_year(guidance)
    url = reverse("coaching:contact_new", args=[guidance.public_id])
    assert client.post(url, said()).status_code == 302
    assert client.post(url, said()).status_code == 302  # pressed twice
    entry = Contact.objects.get()
    assert (entry.kind, entry.author) == (ContactKind.CALL, bram.user)
    assert "Niemand heeft je vandaag nodig" in text_of(client, HOME)
    sign_in(client, guidance.profile.owner)
    assert entry.text in text_of(client, reverse("coaching:my_coach"))


@pytest.mark.parametrize("day", ["morgenavond", "1-1-2100", "1-1-2020"])
def test_contact_was_today_or_in_the_past_year(client, bram, day):
    url = reverse("coaching:contact_new", args=[guide(bram).public_id])
    response = client.post(url, said(happened_on=day))
    assert response.status_code == 422
    assert "donderdag vrij" in response.content.decode()


def test_the_call_after_a_safety_net_is_the_call_that_was_promised(client, bram):
    guidance = guide(bram)
    interest = InterestFactory(profile=guidance.profile, employer_at=timezone.now())
    today = timezone.localdate()
    net = SafetyNetFactory(
        introduction=IntroductionFactory(interest=interest),
        opened_at=timezone.now() - timedelta(hours=1),
        call_before_on=today + timedelta(days=2),
    )
    assert "Vangnet open" in text_of(client, HOME)
    url = reverse("coaching:contact_new", args=[guidance.public_id])
    client.post(url, said(partner="employer"))
    assert SafetyNet.objects.get(pk=net.pk).called_at is None
    client.post(url, said())
    assert SafetyNet.objects.get(pk=net.pk).called_at is not None


def test_the_coach_reads_why_someone_fell_in_the_words_of_that_person(client, bram):
    guidance = guide(bram)
    interest = InterestFactory(profile=guidance.profile, employer_at=timezone.now())
    net = SafetyNetFactory(
        introduction=IntroductionFactory(interest=interest), text="Ik kom er niet doorheen."
    )
    assert "In eigen woorden: Ik kom er niet doorheen." in text_of(client, HOME)
    SafetyNet.objects.filter(pk=net.pk).update(text="")
    assert "In eigen woorden" not in text_of(client, HOME)


def test_a_signal_is_put_aside_with_a_reason_until_a_day(client, bram):
    guidance = guide(bram)
    quiet(guidance)
    url = reverse("coaching:snooze", args=[guidance.public_id])
    signal = f"stuck:{guidance.public_id}"
    day = timezone.localdate() + timedelta(days=3)
    typed = {"signal": signal, "until_on": f"{day.day}-{day.month}-{day.year}", "reason": ""}
    assert client.post(url, typed).status_code == 422
    assert client.post(url, {**typed, "reason": "Op vakantie"}).url == HOME
    snooze = Snooze.objects.get()
    assert (snooze.kind, snooze.until_on) == (SignalKind.STUCK, day)
    assert "Niemand heeft je vandaag nodig" in text_of(client, HOME)


def test_what_was_put_aside_is_on_the_page_with_its_reason_and_can_be_taken_back(client, bram):
    guidance = guide(bram)
    quiet(guidance)
    SnoozeFactory(
        guidance=guidance, kind=SignalKind.STUCK, reason="Op vakantie",
        until_on=timezone.localdate() + timedelta(days=3),
    )  # fmt: skip
    page = reverse("coaching:participant", args=[guidance.public_id])
    assert "Op vakantie" in text_of(client, page)
    wake = reverse("coaching:wake", args=[guidance.public_id])
    client.post(wake, {"signaal": f"stuck:{guidance.public_id}"})
    client.post(wake, {"signaal": "onzin"})
    assert "Op vakantie" not in text_of(client, page)
    assert "Eén mens heeft je vandaag nodig" in text_of(client, HOME)


def test_only_a_signal_of_this_participant_can_be_put_aside(client, bram):
    guidance, other = guide(bram), guide(bram, "Samira Haddou")
    quiet(guidance)
    day = timezone.localdate() + timedelta(days=3)
    typed = {
        "signal": f"stuck:{other.public_id}",
        "until_on": f"{day.day}-{day.month}-{day.year}",
        "reason": "Op vakantie",
    }
    url = reverse("coaching:snooze", args=[guidance.public_id])
    assert client.post(url, typed).status_code == 422
    assert not Snooze.objects.exists()


# --- goals and actions, from both sides


def test_a_goal_with_an_action_is_made_ticked_off_and_opened_again(client, bram):
    guidance = guide(bram)
    page = reverse("coaching:participant", args=[guidance.public_id])
    client.post(reverse("coaching:goal_new", args=[guidance.public_id]), {"title": "Op tijd"})
    goal = CoachGoal.objects.get()
    action_url = reverse("coaching:action_new", args=[goal.public_id])
    assert client.post(action_url, {"text": "", "who": "coach"}).status_code == 422
    response = client.post(action_url, {"text": "Bel Joost", "who": "coach", "due_on": ""})
    assert response.url == page
    action = CoachAction.objects.get()
    done = reverse("coaching:action_done", args=[action.public_id])
    client.post(done, {"gedaan": "1"})
    client.post(done, {"gedaan": "1"})
    assert "gedaan" in text_of(client, page)
    client.post(done, {"gedaan": "0"})
    action.refresh_from_db()
    assert action.done_at is None
    client.post(reverse("coaching:goal_reached", args=[goal.public_id]), {"gehaald": "1"})
    goal.refresh_from_db()
    assert goal.reached_at is not None


def test_the_person_adds_to_the_same_goals(client, bram):
    guidance = guide(bram)
    sign_in(client, guidance.profile.owner)
    client.post(reverse("coaching:my_goal_new"), {"title": "Rijbewijs halen"})
    goal = CoachGoal.objects.get(guidance=guidance)
    client.post(
        reverse("coaching:action_new", args=[goal.public_id]),
        {"text": "Theorie aanvragen", "who": "person", "due_on": ""},
    )
    assert CoachAction.objects.get().is_for_person
    assert "Theorie aanvragen" in text_of(client, reverse("coaching:my_coach"))


def test_two_who_change_one_goal_both_see_both_texts(client, bram):
    goal = CoachGoalFactory(guidance=guide(bram), title="Op tijd")
    url = reverse("coaching:goal", args=[goal.public_id])
    assert client.post(url, {"title": "Op tijd op het werk", "version": "1"}).status_code == 302
    late = client.post(url, {"title": "Nooit meer te laat", "version": "1"})
    assert late.status_code == 409
    assert "Op tijd op het werk" in late.content.decode()
    assert "Nooit meer te laat" in late.content.decode()
    assert client.post(url, {"title": "Nooit meer te laat", "version": "2"}).status_code == 302


def test_two_who_change_one_action_both_see_both_texts(client, bram):
    action = CoachActionFactory(goal__guidance=guide(bram), due_on=None)
    url = reverse("coaching:action", args=[action.public_id])
    typed = {"text": "Bel Joost", "who": "coach", "due_on": "", "version": "1"}
    assert client.post(url, typed).status_code == 302
    late = client.post(url, {**typed, "text": "Mail Joost", "who": "person"})
    assert late.status_code == 409
    assert "Bel Joost" in late.content.decode()
    assert "Mail Joost" in late.content.decode()


@pytest.mark.parametrize("name", ["goal", "action"])
def test_nobody_else_finds_a_goal_or_an_action(client, bram, name):
    action = CoachActionFactory()
    found = action if name == "action" else action.goal
    assert client.get(reverse(f"coaching:{name}", args=[found.public_id])).status_code == 404


def test_an_action_of_yesterday_is_refused_and_what_was_typed_stays(client, bram):
    goal = CoachGoalFactory(guidance=guide(bram))
    response = client.post(
        reverse("coaching:action_new", args=[goal.public_id]),
        {"text": "Bel Joost", "who": "coach", "due_on": "1-1-2020"},
    )
    assert response.status_code == 422
    assert "Bel Joost" in response.content.decode()


# --- the person's side


@pytest.fixture
def samira(client):
    profile = ProfileFactory(owner__name="Samira Haddou")
    sign_in(client, profile.owner)
    return profile


def test_someone_without_a_coach_reads_what_a_coach_sees_and_asks_one(client, samira):
    place = coach_membership().organisation
    page = text_of(client, reverse("coaching:my_coach"))
    assert "Wat ziet een coach van je?" in page
    ask = reverse("coaching:ask")
    assert place.name in text_of(client, ask)
    assert client.post(ask, {}).status_code == 422
    for _ in range(2):  # pressed twice
        client.post(ask, {"organisation": str(place.public_id)})
    guidance = Guidance.objects.get(profile=samira)
    assert guidance.organisation == place
    assert "Je vroeg een coach" in text_of(client, reverse("coaching:my_coach"))


def test_someone_without_a_profile_can_ask_too(client):
    sign_in(client, UserFactory())
    place = coach_membership().organisation
    assert client.get(reverse("coaching:my_coach")).status_code == 200
    client.post(reverse("coaching:ask"), {"organisation": str(place.public_id)})
    assert Guidance.objects.get().organisation == place


def test_an_organisation_that_is_no_choice_is_refused(client, samira):
    employer = MembershipFactory().organisation
    coach_membership()
    response = client.post(reverse("coaching:ask"), {"organisation": str(employer.public_id)})
    assert response.status_code == 422


def test_a_no_is_read_with_its_reason(client, samira):
    GuidanceFactory(
        profile=samira, asked=True, ended_at=timezone.now(), end=GuidanceEnd.DECLINED,
        end_reason="We zitten vol tot januari.",
    )  # fmt: skip
    assert "We zitten vol tot januari." in text_of(client, reverse("coaching:my_coach"))


def test_a_person_stops_in_two_clicks(client, samira):
    guidance = GuidanceFactory(profile=samira)
    url = reverse("coaching:stop")
    assert "Een reden hoeft niet." in text_of(client, url)
    client.post(url)
    guidance.refresh_from_db()
    assert guidance.end == GuidanceEnd.BY_PERSON


@pytest.mark.parametrize("carries", [True, False])
def test_another_coach_comes_with_consent_and_reads_the_log_only_when_allowed(
    client, bram, carries
):
    guidance = guide(bram)
    noor = MembershipFactory(organisation=bram.organisation, user=UserFactory(name="Noor Vos"))
    ContactFactory(guidance=guidance, text="Lastig gesprek met de leiding.")
    CoachGoalFactory(guidance=guidance, title="Op tijd op het werk")
    client.post(
        reverse("coaching:hand_over", args=[guidance.public_id]),
        {"colleague": str(noor.public_id)},
    )
    sign_in(client, guidance.profile.owner)
    assert "Noor Vos" in text_of(client, reverse("coaching:my_coach"))
    answer = {"besluit": "ja", **({"carries_log": "on"} if carries else {})}
    client.post(reverse("coaching:hand_over_answer"), answer)
    assert "Lastig gesprek" in text_of(client, reverse("coaching:my_coach"))
    new = Guidance.objects.running().get(profile=guidance.profile)
    sign_in_as_member(client, noor)
    page = text_of(client, reverse("coaching:participant", args=[new.public_id]))
    assert "Op tijd op het werk" in page
    assert ("Lastig gesprek" in page) is carries


def test_a_proposal_can_be_taken_back(client, bram):
    guidance = guide(bram)
    noor = MembershipFactory(organisation=bram.organisation)
    url = reverse("coaching:hand_over", args=[guidance.public_id])
    client.post(url, {"colleague": str(noor.public_id)})
    client.post(url, {"terug": "1"})
    guidance.refresh_from_db()
    assert guidance.proposed_coach is None


def test_a_coach_who_stops_gives_a_reason(client, bram):
    guidance = guide(bram)
    url = reverse("coaching:end", args=[guidance.public_id])
    assert client.post(url, {"reason": ""}).status_code == 422
    client.post(url, {"reason": "Ik ga met verlof."})
    mail = Notice.objects.get(kind="guidance_ended")
    assert mail.to == guidance.profile.owner.email
    assert mail.context["path"] == reverse("coaching:my_coach")


def test_the_person_s_page_stays_within_its_budget(client, bram):
    guidance = guide(bram)
    CoachActionFactory(goal=CoachGoalFactory(guidance=guidance))
    ContactFactory(guidance=guidance)
    sign_in(client, guidance.profile.owner)
    client.get(reverse("coaching:my_coach"))
    assert queries(client, reverse("coaching:my_coach")) <= PAGE
