"""What Amina told, and what others say of her: a talent out of a story, and a skill confirmed."""

from datetime import timedelta

from loopbrug.journeys.demo.cast import AMINA
from loopbrug.journeys.demo.stage import Stage
from profiles.domain.proof import Relation, Said
from profiles.models import Profile, Story, TalentChoice
from profiles.services import asks
from taxonomy.models import Skill

CALM = "Op zaterdag stond de rij tot buiten en bleef ik rustig."
STORY = (
    f"In december viel de kassa uit. {CALM} Ik schreef alles op papier en hielp iedereen om de "
    "beurt. Aan het eind van de dag klopte het tot op de cent."
)
RIA = Said(
    "Ria",
    Relation.COLLEAGUE,
    talents=("staying_calm", "explaining"),
    sentence="Als het druk werd, keek iedereen naar Amina.",
)
HELPED = "klanten-helpen"


def aminas_story(stage: Stage) -> None:
    """She tells it, two people answer her links, and a third has not yet."""
    amina, at = stage.people[AMINA.email], stage.calendar.at
    # As rows, like the profile itself: the sentence stands there already, so nothing changes.
    story = Story.objects.create(profile=amina, text=STORY)
    TalentChoice.objects.filter(profile=amina, talent="staying_calm").update(story=story)
    manager = Said("Henk de Groot", Relation.MANAGER, level=4)
    _answered(amina, stage, None, RIA)
    _answered(amina, stage, Skill.objects.get(code=HELPED), manager)
    asks.ask(profile=amina, skill=None, asked_name="Mijn buurvrouw", now=at(3, 20))


def _answered(amina: Profile, stage: Stage, skill: Skill | None, said: Said) -> None:
    at = stage.calendar.at(38, 19)
    asked = asks.ask(profile=amina, skill=skill, asked_name=said.name, now=at)
    answer = asks.answer_ask(ask=asked, said=said, now=at + timedelta(days=1))
    asks.show_answer(answer=answer, adopt=(), now=at + timedelta(days=2))
