"""What a list says of an option is what its page says."""

from datetime import UTC, datetime

import pytest

from matching.access import option_vacancy
from matching.domain.lines import Word
from matching.domain.terms import SKILL_POINTS, Part
from matching.selectors.case import explained_option
from matching.selectors.options import option_of, options_of
from matching.services import lists, world
from tests.factories.matching import open_vacancy, person
from tests.factories.taxonomy import OccupationFactory, SkillFactory

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_as_many_things_fit_well_in_the_list_as_on_the_page():
    vacancy = open_vacancy(skills=1)
    for _number in range(4):  # elsewhere more is asked, so this vacancy lets nobody earn it all
        OccupationFactory(skills=SkillFactory.create_batch(6))
    profile = person(vacancy=vacancy)
    world.refresh_world(today=NOW.date())
    lists.start_missing_lists()
    lists.bring_up_to_date(now=NOW)

    (listed,) = options_of(profile).listed
    assert listed.earnable < SKILL_POINTS
    page = option_of(option_vacancy(vacancy.public_id, profile=profile))
    lines = explained_option(page, profile, today=NOW.date()).explanation.lines
    counted = [line for line in lines if line.part is not Part.ADAPTABILITY]
    assert listed.fits_well == sum(line.word is Word.WELL for line in counted)
    assert listed.known == sum(line.word is not Word.UNKNOWN for line in counted)
