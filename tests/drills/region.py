"""A small region to drill in: employers, vacancies over five sectors, people who can do some."""

from tests.factories.accounts import MembershipFactory
from tests.factories.matching import open_vacancy, person
from tests.factories.taxonomy import LabourMarketRegionFactory, OccupationFactory, SectorFactory

EMPLOYERS, VACANCIES_EACH, PEOPLE_EACH = 4, 10, 8


def make_region() -> None:
    place = LabourMarketRegionFactory()
    occupations = [OccupationFactory(sector=sector) for sector in SectorFactory.create_batch(5)]
    for number in range(EMPLOYERS):
        carla = MembershipFactory(user__name=f"Carla {number}")
        seats = [
            open_vacancy(carla, region=place, occupation=occupations[seat % len(occupations)])
            for seat in range(VACANCIES_EACH)
        ]
        for seat in range(PEOPLE_EACH):
            person(vacancy=seats[seat], level=1 + seat % 5, name=f"Amina {number}-{seat}")
