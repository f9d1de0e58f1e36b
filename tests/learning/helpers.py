"""A chosen route with its questions, and who gets which mail."""

from datetime import date
from typing import Any

from accounts.access import Actor
from learning.models import Admission, LearningRoute, TrainingModule
from learning.services import admissions, routes
from matching.models import Introduction
from notices.models import Notice
from tests.factories.learning import a_trainer, introduction_with_gap, module_that_teaches
from tests.factories.matching import NOW, person_actor
from tests.factories.taxonomy import SkillFactory

READY = date(2026, 12, 1)
JANUARY, FEBRUARY, MARCH = date(2027, 1, 5), date(2027, 2, 5), date(2027, 3, 5)
UNTIL = date(2027, 6, 1)
REASON = "Je ervaring past bij deze module."


def drafted(introduction: Introduction) -> LearningRoute:
    return routes.draft_route(introduction=introduction, ready_from=READY, now=NOW)


def choose(route: LearningRoute, **changes: Any) -> LearningRoute:
    """The person's yes with everything ticked, unless told otherwise."""
    values: dict[str, Any] = {
        "blocks": ["skills", "contact"],
        "shared_until": UNTIL,
        "version": route.version,
        "now": NOW,
    }
    return routes.choose_route(route=route, by=learner_of(route), **{**values, **changes})


def learner_of(route: LearningRoute) -> Actor:
    return person_actor(route.introduction.profile)


def chosen_route(*modules: TrainingModule, **work: Any) -> LearningRoute:
    """A chosen route through these modules, each of which teaches one skill that the work asks."""
    skills = [module.skills.get().skill for module in modules]
    return choose(drafted(introduction_with_gap(*skills, **work)))


def a_module(*days: date, by: Actor | None = None, **fields: Any) -> TrainingModule:
    """A module for a skill of its own, with these starts."""
    organisation = (by or a_trainer()).organisation
    return module_that_teaches(SkillFactory(), starts=days, organisation=organisation, **fields)


def admission_of(route: LearningRoute, position: int = 1) -> Admission:
    return Admission.objects.get(step__route=route, step__position=position)


def admit(admission: Admission, by: Actor, **changes: Any) -> Admission:
    """A yes with a reason and a mentor."""
    values: dict[str, Any] = {
        "admitted": True, "reason": REASON, "school_mentor": by.user, "now": NOW,
    }  # fmt: skip
    return admissions.answer_admission(admission=admission, by=by, **{**values, **changes})


def refuse(admission: Admission, by: Actor, reason: str = "Deze groep is vol.") -> Admission:
    return admissions.answer_admission(
        admission=admission, by=by, admitted=False, reason=reason, now=NOW
    )


def mails(kind: str) -> list[str]:
    """The addresses that get this mail."""
    return sorted(Notice.objects.filter(kind=kind).values_list("to", flat=True))
