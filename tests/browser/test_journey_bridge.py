"""The whole bridge, from the first stone to the first check-in: the overstapper, HR, the opleider
and the coach, each in an own browser; the employer of now and someone of the team look in. Up to
the yes the overstapper has no JavaScript: everything goes by plain forms, to the same place."""

import pytest

from funding.domain.posts import FundingPost
from matching.models import Interest
from onboarding.models import Transition
from profiles.models import Profile
from tests.browser import steps
from tests.browser import steps_bridge as bridge
from tests.browser.hands import Mouse

pytestmark = pytest.mark.django_db(transaction=True)
NEW_MONEY = "Geld van de nieuwe werkgever"
SAID_BY_PERSON, SAID_BY_TEAM = "Ik leer veel van Mo.", "Het rooster is vol."


def test_four_people_walk_the_whole_bridge(base, market, browse, mailoutbox, time_machine):
    helpers = bridge.helpers_of(market)
    amina, carla, dewi, bram = (Mouse(browse()) for _someone in range(4))
    says_yes_without_javascript(amina, base, browse, mailoutbox)
    steps.sign_in_hr(carla, base, market.carla, mailoutbox)
    steps.open_card(carla, bridge.WORK)
    carla.press("Ja, we willen kennismaken")

    they_draw_the_bridge(base, helpers, amina=amina, bram=bram, dewi=dewi)
    they_lay_the_planks(base, helpers, browse, amina=amina, bram=bram, carla=carla)
    the_employer_agrees(carla, base)
    bridge.cross(amina, base)
    transition = Transition.objects.get()
    bridge.pass_time(bridge.first_check_in(transition), time_machine)
    without_script = Mouse(browse(java_script_enabled=False))
    steps.enter(without_script.page, base, Profile.objects.get().owner)
    bridge.check_in(without_script, base, SAID_BY_PERSON)
    bridge.see_planks(without_script, "gedekt", orientation_programme="niet nodig")
    mo_answers_without_an_account(Mouse(browse(java_script_enabled=False)), base, mailoutbox)
    bridge.enter_as(bram, base, helpers.bram)
    the_coach_sees_both(bram)


def says_yes_without_javascript(amina, base, browse, mails):
    """From the first stone to the yes; then the script is there, in the same session."""
    plain = Mouse(browse(java_script_enabled=False))
    steps.cross(plain, base, mails)
    assert Interest.objects.get().blocks == ["contact", "skills"]
    amina.page.context.add_cookies(plain.page.context.cookies())


def they_draw_the_bridge(base, helpers, *, amina, bram, dewi):
    """Where to, what to learn, and who helps."""
    bridge.build(amina, base)
    bridge.see_planks(amina, "nog open")
    bridge.ask_coach(amina, base, helpers)
    bridge.enter_as(bram, base, helpers.bram)
    the_coach_says_yes(bram)
    bridge.choose_route(amina, base, "Skills", "Naam en e-mailadres")
    bridge.enter_as(dewi, base, helpers.dewi)
    the_school_says_yes(dewi)


def they_lay_the_planks(base, helpers, browse, *, amina, bram, carla):
    amina_does_her_part_of_the_plan(amina, base)
    the_coach_pays_guidance(bram, base)
    the_new_employer_pays_four(carla, base)
    rob_is_asked_and_pays(amina, Mouse(browse()), base, helpers)
    bridge.to_the_bridge(amina, base)
    bridge.see_planks(amina, "gedekt", orientation_programme="niet nodig")
    steps.see(amina.page, "Nog 1 ding, dan is de brug veilig.")


def the_coach_says_yes(bram):
    steps.see(bram.page, "1 mens vraagt om een coach")
    bram.follow("Amina vraagt om een coach")
    assert "Bakker" not in bram.page.content()
    bram.press("Ja, ik begeleid Amina")
    steps.see_heading(bram.page, "Amina Bakker")
    steps.see(bram.page, "Nog 8 van de 8 posten zijn niet gedekt.")


def the_school_says_yes(dewi):
    steps.see(dewi.page, "wacht op jullie")
    dewi.follow("Geef antwoord")
    steps.see_heading(dewi.page, "Amina Bakker wil starten")
    steps.see(dewi.page, "12 van 12 plaatsen vrij")
    assert steps.PROOF not in dewi.page.content()
    dewi.choose("Ja, deze persoon kan starten", question="Kan deze persoon starten?")
    dewi.fill("Waarom?", "Je kunt al goed luisteren. Je bent welkom.")
    dewi.pick("Wie begeleidt deze persoon op school?", "Dewi Smit")
    dewi.press("Stuur het antwoord")
    steps.see(dewi.page, "toegelaten")


def amina_does_her_part_of_the_plan(amina, base):
    """One plank is not needed, one she pays herself, and one is worked out for who pays it."""
    bridge.to_the_plan(amina, base)
    amina.follow(f"Deze plank is niet nodig {bridge.NAMES[FundingPost.ORIENTATION_PROGRAMME]}")
    amina.fill("Waarom is deze plank niet nodig?", "Ik liep al een week mee.")
    amina.press("Deze plank is niet nodig")
    steps.see(amina.page, "Ik liep al een week mee.")
    amina.follow("Het plan")
    bridge.pay_from_own_money(amina)
    amina.follow("Het plan")
    figures = {
        "Hoeveel werkdagen": "4",
        "Wat is het loon nu": "2.400",
        "Hoeveel uur per week is het werk nu?": "32",
    }
    bridge.work_out(amina, FundingPost.ORIENTATION_TIME, figures, "€ 598,15")


def the_coach_pays_guidance(bram, base):
    bram.page.goto(f"{base}/deelnemers/")
    bram.follow("Amina Bakker")
    bram.follow(bridge.NAMES[FundingPost.PERSONAL_GUIDANCE])
    figures = {"Hoeveel uur begeleiding?": "30", "Wat kost een uur?": "110"}
    bridge.work_out(bram, FundingPost.PERSONAL_GUIDANCE, figures, "€ 3.300,00")
    name = bridge.NAMES[FundingPost.PERSONAL_GUIDANCE]
    bridge.promise(bram, f"Betaal mee {name}", "Werkcentrum")


def the_new_employer_pays_four(carla, base):
    """School and its time came from the route; the other two HR works out. The wage of now, and
    what others pay, HR reads nowhere."""
    carla.page.goto(f"{base}/mijn/")
    carla.follow("Doe dit nu")
    carla.follow("De acht posten")
    for post, figures, cost in (
        (FundingPost.VOCATIONAL_TRAINING, {}, ""),
        (FundingPost.LEARNING_TIME, {}, ""),
        (FundingPost.ONBOARDING, ONBOARDING, "€ 4.500,00"),
        (FundingPost.REDUCED_PRODUCTIVITY, {"Wat is het loon in het nieuwe werk": "2.600"}, "€ "),
    ):
        if figures:
            bridge.work_out(carla, post, figures, cost)
        bridge.promise(carla, f"Zeg geld toe {bridge.NAMES[post]}", NEW_MONEY)
        carla.follow("Het plan")
        hidden(carla)


ONBOARDING = {
    "Hoeveel uur helpen collega's": "80",
    "Wat kost een uur van een collega?": "50",
    "Wat kost het programma om in te werken?": "500",
}


def hidden(carla):
    page = carla.page.content()
    for secret in ("598,15", "2.400", "3.300", "600,00", "Winkel Noord"):
        assert secret not in page


def rob_is_asked_and_pays(amina, rob, base, helpers):
    """The employer of now hears of it when Amina asks, and not where she goes."""
    amina.follow("Het plan")
    amina.follow("Lees wat je werkgever ziet, en vraag het")
    amina.fill("Hoe heet je werkgever?", "Winkel Noord")
    amina.press("Zoek")
    amina.choose("Winkel Noord", question="Welke is het?")
    amina.press("Vraag deze werkgever mee te betalen")
    amina.follow(f"Vraag Winkel Noord {bridge.NAMES[FundingPost.ORIENTATION_TIME]}")
    amina.press("Stuur de vraag")
    steps.see(amina.page, "gevraagd, nog geen antwoord")

    bridge.enter_as(rob, base, helpers.rob)
    steps.see(rob.page, "€ 598,15 voor oriëntatietijd")
    rob.follow("Doe dit nu")
    rob.press("Zeg dit toe")
    steps.see(rob.page, "gedekt")
    rob.follow("Het plan")
    for secret in ("Zorg Eemland", bridge.WORK, "€ 3.300,00"):
        assert secret not in rob.page.content()


def the_employer_agrees(carla, base):
    carla.page.goto(f"{base}/mijn/")
    carla.follow("Doe dit nu")
    carla.follow("Maak de afspraken")
    carla.fill("Wie begeleidt deze collega op het werk?", bridge.MENTOR)
    carla.fill("E-mailadres van de werkbegeleider", bridge.MENTOR_EMAIL)
    carla.tick("Wij zijn het eens met de eerste werkdag")
    carla.press("Bewaar de afspraken")
    steps.see_heading(carla.page, "De brug van Amina is klaar")
    bridge.see_planks(carla, "gedekt", orientation_programme="niet nodig")


def mo_answers_without_an_account(mo, base, mails):
    """The page says who asks what for whom, and nothing else; it is used up by the answer."""
    link = bridge.link_in_mail(mails, base, bridge.MENTOR_EMAIL, "Drie vragen over je collega")
    mo.page.goto(link)
    steps.see(mo.page, "Zorg Eemland vraagt je drie dingen over Amina")
    for secret in ("Bakker", "voorbeeld.example", bridge.WORK, SAID_BY_PERSON):
        assert secret not in mo.page.content()
    answers = {
        "Gaat het goed met Amina op het werk?": "meestal wel",
        "Krijgt Amina genoeg hulp?": "nee",
        "Denk je dat Amina hier blijft werken?": "meestal wel",
    }
    bridge.answer(mo, answers, SAID_BY_TEAM)
    steps.see_heading(mo.page, "Bedankt, het is binnen")
    assert mo.page.goto(link).status == 410
    steps.see(mo.page, "Deze link is al gebruikt of verlopen")


def the_coach_sees_both(bram):
    """The difference puts Amina on top of the coach's day; her own page tells all of it."""
    steps.see_heading(bram.page, "Eén mens heeft je vandaag nodig")
    steps.see(bram.page, "Amina en het team zien het anders")
    bram.follow("Bekijk Amina Bakker")
    bridge.see_planks(bram, "gedekt", orientation_programme="niet nodig")
    bram.follow("Bekijk het hele jaar")
    for said in (SAID_BY_PERSON, SAID_BY_TEAM):
        steps.see(bram.page, said)
