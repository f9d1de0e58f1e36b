"""What the journeys have in common: a labour market to be in, and what people do there."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from accounts.models import Membership, User
from loopbrug.kernel.money import Money
from matching.models import Contract, Vacancy
from matching.services import vacancies
from matching.tasks import sweep_stale_matches
from notices.tasks import sweep_due
from profiles.models import ExportState, ProfileExport
from profiles.tasks import render_export
from taxonomy.models import LabourMarketRegion, Occupation
from taxonomy.services import load_catalogue
from tests.accounts.helpers import app_code, code_in, give_app
from tests.browser.hands import Hands, begins_with, radio
from tests.factories.accounts import (
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
    sign_in,
)
from tests.factories.matching import hr_actor

HOME = "Amersfoort"
OFFERS = (
    "helpende-thuiszorg",
    "woonbegeleider-ouderen",
    "onderwijsassistent-basisschool",
    "servicedeskmedewerker-ict",
)
DONE_BEFORE = "Helpende plus / zorgassistent"
SKILLS = (
    "Goed luisteren",
    "Samenwerken in een team",
    "Schoonmaken",
    "Helpen met eten en drinken",
    "Omgaan met dementie",
)
REASON = "Ik wil weer tussen de mensen werken."
PROOF = "Op de drukste dag hielp ik iedereen rustig."


@dataclass
class Market:
    """One employer with work in three sectors, and Carla, who does its HR."""

    carla: Membership
    vacancies: dict[str, Vacancy] = field(default_factory=dict)


def make_market() -> Market:
    """The starter catalogue, and work that someone from care could do."""
    load_catalogue(now=datetime.now(UTC))
    region = LabourMarketRegion.objects.get(name=HOME)
    carla = MembershipFactory(
        user=UserFactory(name="Carla de Wit", email="carla@zorg.example"),
        organisation=OrganisationFactory(name="Zorg Eemland", region=region, place=HOME),
        is_administrator=True,
    )
    market = Market(carla)
    for code in OFFERS:
        market.vacancies[code] = offer(carla, code)
    work()
    return market


def offer(carla: Membership, code: str) -> Vacancy:
    """A published vacancy for an occupation of the catalogue, with what it usually asks."""
    by, now = hr_actor(carla), datetime.now(UTC)
    vacancy = vacancies.start_vacancy(
        organisation=carla.organisation,
        occupation=Occupation.objects.get(code=code),
        by=by,
        now=now,
    )
    terms: dict[str, Any] = {
        "contract": Contract.PERMANENT,
        "talents": ["listening"],
        "drives": ["together"],
        "hours_min": Decimal(16),
        "hours_max": Decimal(36),
        "pay_min": Money(1800),
        "pay_max": Money(2300),
        "on_the_job": 8,
    }
    vacancy = vacancies.revise_vacancy(
        vacancy=vacancy, by=by, version=vacancy.version, now=now, **terms
    )
    return vacancies.publish_vacancy(vacancy=vacancy, by=by, version=vacancy.version, now=now)


def work() -> None:
    """What the workers would do meanwhile: lists, papers, mail."""
    sweep_stale_matches()
    for row in ProfileExport.objects.filter(state=ExportState.WAITING).order_by("pk"):
        render_export(export_id=row.pk)
    sweep_due()


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def see(page: Page, text: str) -> None:
    expect(page.get_by_role("main")).to_contain_text(text)


def see_heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(begins_with(text))


def enter(page: Page, base: str, user: User, hat: str = "") -> None:
    """Someone who is signed in already."""
    session = sign_in(Client(), user, hat).cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": session.key, "value": session.value, "url": base}])
    page.goto(f"{base}/mijn/")


# --- the person


def begin_profile(hands: Hands, base: str) -> None:
    """From the front page to the first stone."""
    hands.page.goto(f"{base}/")
    hands.follow("Begin met je profiel")
    hands.follow("Begin met talenten")
    lay_talents(hands)


def lay_talents(hands: Hands) -> None:
    see_heading(hands.page, "Waar ben je goed in?")
    for word in ("luisteren", "zorgen voor", "kalm blijven"):
        hands.tick(word)
    hands.fill("Waar blijkt dat uit? kalm blijven", PROOF)
    hands.press("Verder")


def lay_skills(hands: Hands) -> None:
    """Work that one did gives the words; then one question for each."""
    see_heading(hands.page, "Wat kun je goed?")
    hands.follow("Haal skills uit werk dat ik deed")
    hands.fill("Welk werk?", "zorgassistent")
    hands.press("Zoek")
    hands.follow(f"Kies {DONE_BEFORE}")
    for skill in SKILLS:
        hands.tick(skill)
    hands.press("Kies deze")
    for number in range(len(SKILLS)):
        hands.choose("Zelf", question="Hoe goed kun je dit?")
        is_last = number == len(SKILLS) - 1
        hands.press("Bewaar" if is_last else "Bewaar en ga naar de volgende")
    see(hands.page, SKILLS[-1])
    hands.follow("Verder")


def lay_the_rest(hands: Hands) -> None:
    """Drives, adaptability, level and goal: the other four stones."""
    lay_drives(hands)
    see_heading(hands.page, "Hoe ga jij om met verandering?")
    for number, answer in enumerate(ADAPTABLE, start=1):
        hands.choose(answer, question=f"{number}.")
    hands.press("Verder")
    see_heading(hands.page, "Op welk niveau werk je?")
    hands.tick("Ik deelde zelf mijn werkdag in.")
    hands.tick("Ik werkte een nieuwe collega in.")
    hands.choose("Mbo 2", question="Wat is je hoogste diploma?")
    hands.press("Verder")
    see_heading(hands.page, "Waar wil je naartoe?")
    lay_goal(hands)


DRIVEN = (
    "Samen", "Helpen", "Leren", "Zekerheid", "Vrijheid",
    "Afwisseling", "Rust", "Maken", "Verantwoordelijkheid", "Geld",
)  # fmt: skip
"""What drives her, strongest first; the cards find it out."""
ADAPTABLE = (
    "Past meestal bij mij", "Past meestal bij mij", "Past goed bij mij",
    "Soms wel, soms niet", "Past meestal bij mij", "Past een beetje bij mij",
)  # fmt: skip


def lay_drives(hands: Hands) -> None:
    """Card by card; one is passed over, and one is looked at again."""
    most, least = "Wat is voor jou het belangrijkst?", "En wat het minst belangrijk?"
    see_heading(hands.page, "Wat telt voor jou?")
    hands.press("Sla deze kaart over")
    hands.follow("Kaart 1")
    for _card in range(10):
        shown = [drive for drive in DRIVEN if radio(hands.page, drive, most).count()]
        hands.choose(shown[0], question=most)
        hands.choose(shown[-1], question=least)
        hands.press("Verder")
        if heading(hands.page) != "Wat telt voor jou?":
            break
    see_heading(hands.page, "Dit drijft jou")
    hands.fill("Samen", "Ik wil een team dat lacht.")
    hands.press("Verder")


def lay_goal(hands: Hands) -> None:
    hands.tick("Zorg")
    hands.tick("Onderwijs")
    hands.fill("Waarom wil je dit?", REASON)
    hands.pick("In welke regio woon je?", HOME)
    hands.fill("Minste uren per week", "16")
    hands.fill("Meeste uren per week", "32")
    hands.tick("Ik heb geen van deze")
    hands.press("Verder")


def see_options(hands: Hands, title: str) -> None:
    """The list as it is once the workers have seen what was told."""
    work()
    hands.follow("Mijn profiel")
    hands.follow("Bekijk mogelijkheden")
    see_heading(hands.page, title)


def give_interest(hands: Hands, *blocks: str) -> None:
    """From an option: tick what may open, say yes."""
    hands.follow("Maak kennis")
    for block in blocks:
        hands.tick(block)
    hands.press("Ja, ik wil kennismaken")


def make_account(hands: Hands, mails: list[Any], *, name: str, email: str) -> None:
    """On the page that asks for an account; the code comes by mail."""
    see_heading(hands.page, "Maak een account")
    hands.fill("Je naam", name)
    hands.fill("Je e-mailadres", email)
    hands.press("Stuur de code")
    see_heading(hands.page, "Vul je code in")
    hands.fill("Code", code_in(mails[-1]))
    hands.press("Maak mijn account")


def cross(hands: Hands, base: str, mails: list[Any]) -> None:
    """All of it: six stones, an account, options, and a yes to one of them."""
    begin_profile(hands, base)
    lay_skills(hands)
    lay_the_rest(hands)
    hands.follow("Maak een account")
    make_account(hands, mails, name="Amina Bakker", email="amina@voorbeeld.example")
    see_options(hands, f"{len(OFFERS)} mogelijkheden voor jou")
    hands.follow("Helpende thuiszorg")
    give_interest(hands, "Skills", "Naam en e-mailadres")
    see(hands.page, "wacht op de werkgever")


# --- HR


def sign_in_hr(hands: Hands, base: str, carla: Membership, mails: list[Any]) -> None:
    """A code by mail and one from the app: who sees other people's data shows both."""
    secret = give_app(carla.user)
    hands.page.goto(f"{base}/mijn/")
    hands.fill("Je e-mailadres", carla.user.email)
    hands.press("Stuur de code")
    hands.fill("Code", code_in(mails[-1]))
    hands.press("Inloggen")
    see_heading(hands.page, "Je tweede stap")
    hands.fill("Code", app_code(secret))
    hands.press("Inloggen")


def post_vacancy(hands: Hands, occupation: str, title: str) -> None:
    """From an occupation through all five screens, until it stands open."""
    hands.follow("Vacatures")
    hands.follow("Maak een vacature")
    hands.fill("Welk beroep zoek je?", occupation)
    hands.press("Zoek")
    hands.choose(occupation, question="Kies het beroep")
    hands.press("Begin met dit beroep")
    tell_the_work(hands, title)
    hands.press("Verder")
    see_heading(hands.page, "Welke skills vraagt het werk?")
    hands.press("Verder")
    hands.tick("luisteren")
    hands.tick("samen")
    hands.press("Verder")
    tell_the_terms(hands)
    see_heading(hands.page, "Kijk alles na")
    hands.press("Plaats de vacature")
    see(hands.page, "Zo staat de vacature erin")


def tell_the_work(hands: Hands, title: str) -> None:
    hands.fill("Hoe heet het werk bij jullie?", title)
    hands.fill("Wat doet iemand op een gewone dag?", "Je helpt mensen met eten en een praatje.")
    hands.choose("Vast contract", question="Welk contract krijgt iemand?")


def tell_the_terms(hands: Hands) -> None:
    hands.fill("Uren per week, minstens", "16")
    hands.fill("Uren per week, hoogstens", "28,5")
    hands.fill("Loon per uur, vanaf", "17,25")
    hands.fill("Loon per uur, tot", "21")
    hands.choose("Een vaste werkbegeleider", question="Hoeveel hulp krijgt iemand op het werk?")
    hands.press("Verder")


def open_card(hands: Hands, vacancy: str) -> None:
    """From the list of vacancies to the one person who is in view there."""
    hands.follow("Vacatures")
    hands.follow(vacancy)
    hands.follow("Bekijk de mensen")
    hands.page.get_by_role("link", name=begins_with("Kandidaat")).first.click()
