"""The three overstappers of the cast, told by hand. What happens to them is in `cast_acts.py`."""

from datetime import timedelta
from decimal import Decimal

from loopbrug.journeys.demo.answers import cards_of, claimed
from loopbrug.journeys.demo.cast import AMINA, FLEUR, JAMAL
from loopbrug.journeys.demo.catalogue import Catalogue
from loopbrug.journeys.demo.moments import Calendar
from loopbrug.journeys.demo.past import came_early, jamals_year
from loopbrug.journeys.demo.plans import PersonPlan
from loopbrug.kernel.money import Money
from profiles.domain.adaptability import STATEMENTS
from profiles.domain.snapshot import Adaptability, Goal, Talent, Talents, WorkingLevel
from profiles.domain.working_level import DIPLOMA_OF, task_level

AMINAS_SKILLS = {
    "team-aansturen": (3, "work"),
    "rooster-maken": (3, "work"),
    "collega-inwerken": (4, "work"),
    "klanten-helpen": (4, "work"),
    "klachten-oplossen": (3, "work"),
    "telefoon-aannemen": (3, "work"),
    "computer-gebruiken": (3, "work"),
    "samenwerken": (4, "work"),
    "actief-luisteren": (4, "home"),
    "mantelzorg-geven": (4, "home"),
    "helpen-wassen": (3, "home"),
    "helpen-aankleden": (3, "home"),
    "helpen-eten": (3, "home"),
    "helpen-toilet": (3, "home"),
    "omgaan-dementie": (3, "home"),
    "maaltijd-klaarmaken": (4, "home"),
    "gasten-op-gemak": (4, "home"),
    "dagritme-begeleiden": (3, "home"),
    "activiteiten-begeleiden": (3, "volunteering"),
    "gezondheid-volgen": (2, "home"),
    "handhygiene": (3, "school"),
    "zorg-rapporteren": (2, "school"),
    "voorlezen": (4, "home"),
    "klein-groepje": (3, "volunteering"),
    "leerling-helpen": (3, "volunteering"),
    "creatief-kinderen": (3, "volunteering"),
    "schoolactiviteit-helpen": (3, "volunteering"),
    "pleinwacht": (3, "volunteering"),
    "ict-vraag-oplossen": (3, "work"),
    "melding-vastleggen": (3, "work"),
    "printers-aansluiten": (3, "work"),
    "accounts-beheren": (2, "work"),
    "op-afstand-helpen": (2, "home"),
    "veilig-online": (3, "school"),
    "informatie-opzoeken": (3, "home"),
}
WHY = (
    "Mijn winkel gaat dicht. Twaalf jaar was ik er teamleider. Thuis zorgde ik voor mijn vader, op "
    "school hielp ik mee in de klas. Ik wil werk waarbij ik elke dag iets voor mensen beteken."
)


def amina(catalogue: Catalogue, calendar: Calendar) -> PersonPlan:
    """Six stones, a card, and skills from three sides of her life."""
    tasks = ("own_day", "check_own", "explain_new", "unexpected", "whole_order", "plan_team")
    mood = (4, 4, 5, 3, 4, 2)
    return PersonPlan(
        name=AMINA.name,
        email=AMINA.email,
        joined_at=calendar.at(47, 19, 40),
        pace=timedelta(minutes=25),
        talents=Talents(
            (
                Talent("caring", "Ik zorgde twee jaar voor mijn vader, naast mijn werk."),
                Talent("listening", "Klanten vertelden mij dingen die ze nog aan niemand zeiden."),
                Talent("staying_calm", "Op zaterdag stond de rij tot buiten en bleef ik rustig."),
                Talent("explaining", "Ik werkte elke nieuwe collega in."),
            )
        ),
        skills=claimed(catalogue, AMINAS_SKILLS),
        drive_answers=cards_of(
            ["helping", "together", "learning", "security", "responsibility", "variety",
             "freedom", "calm", "making", "money"]
        ),
        adaptability=Adaptability(
            tuple((s.code, answer) for s, answer in zip(STATEMENTS, mood, strict=True))
        ),
        working_level=WorkingLevel(
            diploma="mbo_2",
            diploma_level=DIPLOMA_OF["mbo_2"].level,
            tasks=tasks,
            task_level=task_level(tasks),
        ),
        goal=Goal(
            motivation=WHY,
            sectors=tuple(catalogue.sector(code) for code in ("care", "education", "ict")),
            occupations=tuple(
                catalogue.occupation(code)
                for code in (
                    "woonbegeleider-ouderen", "onderwijsassistent-basisschool",
                    "servicedeskmedewerker-ict",
                )
            ),
            region=catalogue.home,
            max_travel_km=25,
            hours_min=Decimal(24),
            hours_max=Decimal(32),
            income_floor=Money(1550),
            income_unit="hour",
            start_from=calendar.ahead(21),
            permits=("vog", "driving_b"),
        ),
        is_card_on=True,
    )  # fmt: skip


def fleur(catalogue: Catalogue, calendar: Calendar) -> PersonPlan:
    """Began yesterday: talents and a goal, so there is something to see and much to ask."""
    return PersonPlan(
        name=FLEUR.name,
        email=FLEUR.email,
        joined_at=calendar.at(1, 20, 10),
        pace=timedelta(minutes=8),
        talents=Talents(
            (
                Talent("making", "Ik bouwde een schuur met alleen filmpjes als uitleg."),
                Talent("learning_fast", ""),
                Talent("persevering", ""),
            )
        ),
        goal=Goal(
            motivation="Ik vouw dozen in een magazijn en wil een vak leren.",
            sectors=tuple(catalogue.sector(code) for code in ("construction", "energy")),
            region=catalogue.home,
            hours_min=Decimal(32),
            hours_max=Decimal(40),
        ),
    )


JAMALS_SKILLS = {
    "samenwerken": (4, "work"),
    "actief-luisteren": (3, "home"),
    "klanten-helpen": (4, "work"),
    "zelfstandig-werken": (4, "work"),
    "werk-plannen": (3, "work"),
    "apps-gebruiken": (4, "home"),
    "omgaan-met-stress": (3, "work"),
    "goed-tillen": (3, "work"),
    "schoonmaken": (3, "home"),
    "maaltijd-klaarmaken": (3, "home"),
    "helpen-eten": (3, "home"),
    "helpen-aankleden": (2, "home"),
    "tillift-gebruiken": (2, "home"),
    "mantelzorg-geven": (3, "home"),
    "omgaan-dementie": (2, "home"),
    "waarden-meten-zorg": (2, "home"),
    "houding-bed": (2, "home"),
    "oefeningen-begeleiden": (2, "volunteering"),
    "medicijnen-geven": (2, "home"),
}


def jamal(catalogue: Catalogue, calendar: Calendar) -> PersonPlan:
    """Delivered parcels, and looked after his grandmother: that became his work."""
    tasks = ("own_day", "check_own", "explain_new", "unexpected")
    mood = (4, 3, 4, 4, 5, 3)
    plan = PersonPlan(
        name=JAMAL.name,
        email=JAMAL.email,
        joined_at=calendar.at(110, 20, 15),
        talents=Talents(
            (
                Talent("caring", "Ik at elke dag met mijn oma, tot het einde."),
                Talent("reliability", "Op mijn route kwam elk pakket op tijd."),
                Talent("staying_calm", "In december had ik tweehonderd stops en bleef ik vrolijk."),
            )
        ),
        skills=claimed(catalogue, JAMALS_SKILLS),
        drive_answers=cards_of(
            ["helping", "together", "security", "variety", "learning", "calm", "responsibility",
             "money", "freedom", "making"]
        ),
        adaptability=Adaptability(
            tuple((s.code, answer) for s, answer in zip(STATEMENTS, mood, strict=True))
        ),
        working_level=WorkingLevel(
            diploma="mbo_2",
            diploma_level=DIPLOMA_OF["mbo_2"].level,
            tasks=tasks,
            task_level=task_level(tasks),
        ),
        goal=Goal(
            motivation="Ik bezorgde pakketten en zorgde voor mijn oma. Het tweede wil ik elke dag.",
            sectors=(catalogue.sector("care"),),
            occupations=(catalogue.occupation("helpende-plus"),),
            region=catalogue.home,
            max_travel_km=20,
            hours_min=Decimal(20),
            hours_max=Decimal(32),
            permits=("vog", "driving_b"),
        ),
    )  # fmt: skip
    return came_early(plan, jamals_year(calendar), calendar)
