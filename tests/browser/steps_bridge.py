"""What people do on the second half of the bridge, and those who help them across."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from accounts.access import Actor, Hat
from accounts.models import Membership
from funding.domain.posts import FundingPost
from funding.models import FundingPlan
from funding.services.needs import set_not_needed
from funding.services.sources import load_sources
from learning.models import Admission
from learning.services.admissions import answer_admission
from matching.models import Introduction, Vacancy
from matching.services import cards, interests
from onboarding.domain.terms import Moment, Party
from onboarding.models import Arrangement, Transition
from onboarding.services.arrange import save_arrangement
from onboarding.services.begin import Mentor
from onboarding.tasks import sweep_due
from profiles.models import Profile
from profiles.services.shares import USUAL_SHARING
from taxonomy.models import LabourMarketRegion
from tests.browser import steps
from tests.browser.hands import Hands
from tests.browser.steps import HOME, Market
from tests.factories.accounts import MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.funding import promise_all
from tests.factories.learning import module_that_teaches
from tests.factories.matching import hr_actor, person_actor
from tests.factories.profiles import GuidanceFactory, coach_actor
from tests.onboarding.bridges import local

WORK = "Helpende thuiszorg"
MODULE = "Helpen in de thuiszorg"
NAMES = {post: post.label for post in FundingPost}
PLANKS = tuple(NAMES.values())
"""As they lie in the bridge."""
MENTOR, MENTOR_EMAIL = "Mo Peters", "mo@zorg.example"


@dataclass(frozen=True)
class Helpers:
    """Carla's employer has the work, Dewi's school teaches it, Bram coaches, and Rob's is the
    employer of now."""

    vacancy: Vacancy
    carla: Membership
    dewi: Membership
    bram: Membership
    rob: Membership


def helpers_of(market: Market) -> Helpers:
    now = datetime.now(UTC)
    load_sources(now=now)
    vacancy = market.vacancies["helpende-thuiszorg"]
    helpers = Helpers(
        vacancy=vacancy,
        carla=market.carla,
        dewi=_colleague("Dewi Smit", "Leerhuis Eem", training_provider=True),
        bram=_colleague("Bram Visser", "Werkcentrum Amersfoort", coaching=True),
        rob=_colleague("Rob Mulder", "Winkel Noord"),
    )
    module_that_teaches(
        *(row.skill for row in vacancy.skills.order_by("pk").select_related("skill")),
        starts=((now + timedelta(days=14)).date(),),
        title=MODULE,
        organisation=helpers.dewi.organisation,
        sector=vacancy.occupation.sector,
        region=LabourMarketRegion.objects.get(name=HOME),
    )
    return helpers


def _colleague(name: str, organisation: str, **kind: bool) -> Membership:
    return MembershipFactory(
        user=UserFactory(name=name, email=f"{name.split(maxsplit=1)[0].lower()}@werk.example"),
        organisation=OrganisationFactory(name=organisation, place=HOME, **kind),
        is_administrator=True,
    )


def enter_as(hands: Hands, base: str, member: Membership) -> None:
    steps.enter(hands.page, base, member.user, str(member.public_id))


# --- what the bridge says


def planks_read(hands: Hands) -> dict[str, str]:
    """The state of each plank, as someone reads it who does not look at the picture."""
    as_list = "Lees de brug als lijst"
    told = hands.page.get_by_role("group").filter(has_text=as_list).first
    if not told.get_by_role("list").first.is_visible():
        hands.unfold(as_list)
    said = (line.partition(": ") for line in told.get_by_role("listitem").all_inner_texts())
    return {name: word for name, _colon, word in said if name in PLANKS}


def see_planks(hands: Hands, usual: str, **others: str) -> None:
    """All of them are `usual`, but for those that are named as their post is."""
    expected = {label: others.get(post.value, usual) for post, label in NAMES.items()}
    read = planks_read(hands)
    assert read == expected, read


def to_the_bridge(hands: Hands, base: str) -> None:
    hands.page.goto(f"{base}/mijn/")
    hands.follow("Bekijk je brug")


def to_the_plan(hands: Hands, base: str) -> None:
    to_the_bridge(hands, base)
    hands.follow("De acht posten")


# --- before the crossing


def build(hands: Hands, base: str) -> None:
    hands.page.goto(f"{base}/mijn/")
    hands.follow("Bekijk de kennismaking")
    hands.press("Bouw mijn brug")
    steps.see_heading(hands.page, "Je brug naar Zorg Eemland")
    steps.see(hands.page, "dingen, dan is de brug veilig.")


def ask_coach(hands: Hands, base: str, helpers: Helpers) -> None:
    to_the_bridge(hands, base)
    hands.follow("Een coach")
    hands.follow("Bekijk de organisaties")
    hands.choose(helpers.bram.organisation.name, question="Wie wil je vragen?")
    hands.press("Vraag een coach")
    steps.see_heading(hands.page, "Je vroeg een coach")


def choose_route(hands: Hands, base: str, *blocks: str) -> None:
    to_the_bridge(hands, base)
    hands.follow("Bekijk de leerroute")
    steps.see(hands.page, MODULE)
    hands.follow("Ga verder met deze route")
    for block in blocks:
        hands.tick(block)
    hands.press("Ja, vraag een plaats")
    steps.see_heading(hands.page, "Zo leer je wat je nog nodig hebt")
    steps.see(hands.page, "wacht op antwoord")


def work_out(hands: Hands, post: FundingPost, figures: dict[str, str], cost: str) -> None:
    """From the plank to its sum."""
    hands.follow(f"Reken deze plank uit {NAMES[post]}")
    for label, figure in figures.items():
        hands.fill(label, figure)
    hands.press("Reken uit en bewaar")
    steps.see(hands.page, "Zo is het bedrag uitgerekend")
    steps.see(hands.page, cost)


def promise(hands: Hands, button: str, source: str, *, says: str = "Zeg dit toe") -> None:
    """All that is open, as the form proposes; the plank lies then."""
    hands.follow(button)
    hands.choose(source, question="Waar komt het geld vandaan?")
    hands.press(says)
    steps.see(hands.page, "gedekt")


def pay_from_own_money(hands: Hands) -> None:
    """From the plan: two weeks between two wages, paid by the person."""
    hands.follow(NAMES[FundingPost.TRANSITION_TIME])
    figures = {"Hoeveel weken": "2", "Welk inkomen is dan nodig": "1.300"}
    work_out(hands, FundingPost.TRANSITION_TIME, figures, "€ 600,00")
    name = NAMES[FundingPost.TRANSITION_TIME]
    promise(hands, f"Betaal mee {name}", "Eigen geld", says="Leg dit bedrag in")


def cross(hands: Hands, base: str) -> None:
    """ "Ik steek over", after a last look."""
    to_the_bridge(hands, base)
    steps.see_heading(hands.page, "Je brug is klaar")
    hands.follow("Ga naar de laatste stap")
    steps.see(hands.page, "Alle acht planken liggen.")
    steps.see(hands.page, MENTOR)
    hands.press("Ik steek over")
    steps.see(hands.page, "Je volgende stap")
    steps.see(hands.page, "Nu hoef je niets te doen")


# --- the year


def answer(hands: Hands, answers: dict[str, str], note: str) -> None:
    for question, word in answers.items():
        hands.choose(word, question=question)
    hands.fill("Wil je er iets bij vertellen?", note)
    hands.press("Verstuur mijn antwoorden")


def check_in(hands: Hands, base: str, note: str) -> None:
    """The first thing that the person sees on the day."""
    hands.page.goto(f"{base}/mijn/")
    hands.follow("Beantwoord de vragen")
    steps.see_heading(hands.page, "Hoe gaat het met je?")
    answer(
        hands,
        {
            "Gaat het goed op je werk?": "ja",
            "Krijg je genoeg hulp?": "meestal wel",
            "Denk je dat je hier blijft werken?": "ja",
        },
        note,
    )
    steps.see(hands.page, "Het team antwoordt nog.")


def pass_time(until: datetime, time_machine: Any) -> None:
    """The mails of today go out, it becomes `until`, and what is due then is asked."""
    steps.work()
    time_machine.move_to(until)
    sweep_due()
    steps.work()


def first_check_in(transition: Transition) -> datetime:
    found = transition.check_ins.get(party=Party.PERSON, moment=Moment.WEEKS_2)
    return local(found.due_on)


def link_in_mail(mails: list[Any], base: str, to: str, subject: str) -> str:
    """The address in the last mail of this subject to someone, as it is on this site."""
    theirs = [mail for mail in mails if to in mail.to]
    said = [mail.body for mail in theirs if mail.subject == subject]
    assert said, [mail.subject for mail in theirs]
    link = re.search(r"https?://[^/\s]+(/\S+)", said[-1])
    assert link, said[-1]
    return base + link[1]


# --- done by others, where a journey is about one of them


def meet(profile: Profile, helpers: Helpers) -> Introduction:
    """Two who both said yes."""
    vacancy = helpers.vacancy
    now = datetime.now(UTC)
    interests.give_interest(
        profile=profile, vacancy=vacancy, blocks=["skills"], by=person_actor(profile), now=now,
        shared_until=(now + USUAL_SHARING).date(),
    )  # fmt: skip
    card, by = vacancy.cards.get(), hr_actor(helpers.carla)
    cards.open_card(card=card, by=by, now=now)
    return interests.say_yes(card=card, by=by, now=now).introduction


def guided(profile: Profile, helpers: Helpers) -> None:
    now = datetime.now(UTC)
    GuidanceFactory(profile=profile, membership=helpers.bram, asked_at=now, accepted_at=now)


def trainer(member: Membership) -> Actor:
    return Actor(Hat.TRAINER, member.user, member)


def others_do_theirs(helpers: Helpers, own: FundingPost) -> None:
    """The school says yes, every plank but one lies, and the employer agrees to the day."""
    now = datetime.now(UTC)
    answer_admission(
        admission=Admission.objects.get(), by=trainer(helpers.dewi), admitted=True,
        reason="Je bent welkom.", school_mentor=helpers.dewi.user, now=now,
    )  # fmt: skip
    for need in FundingPlan.objects.get().needs.exclude(post=own).order_by("pk"):
        if need.post == FundingPost.VOCATIONAL_TRAINING:
            promise_all(need)
        else:
            set_not_needed(
                need=need, reason="Dat is al betaald.", by=coach_actor(helpers.bram),
                version=need.version, now=now,
            )  # fmt: skip
    save_arrangement(
        arrangement=Arrangement.objects.get(), workplace=Mentor(MENTOR, MENTOR_EMAIL),
        school=None, agrees=True, by=hr_actor(helpers.carla), seen=None, now=now,
    )  # fmt: skip
