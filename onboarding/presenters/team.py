"""What a link shows to someone without an account: who asks what for whom, and nothing else."""

from dataclasses import dataclass

from django.forms import Form
from django.utils.translation import gettext as _

from onboarding.domain.task_words import WORDS_OF
from onboarding.domain.terms import Party
from onboarding.models import OnboardingTask, TeamLink, Transition
from onboarding.presenters.words import employer_of, first_name_of


@dataclass(frozen=True, slots=True)
class TeamPage:
    """A form with questions, or a task (`button`), or neither: the link is over."""

    title: str
    lead: str
    form: Form | None = None
    task: str = ""
    button: str = ""
    url: str = ""
    more: str = ""


def transition_of(link: TeamLink) -> Transition:
    return link.thing.transition


def questions_page(link: TeamLink, form: Form) -> TeamPage:
    transition = transition_of(link)
    name = first_name_of(transition)
    is_school = link.check_in is not None and link.check_in.party == Party.PROVIDER
    lead = (
        _(
            "%(employer)s vraagt je drie dingen over %(name)s, die bij jullie leert. "
            "Het kost 2 minuten."
        )
        if is_school
        else _(
            "%(employer)s vraagt je drie dingen over %(name)s, die nieuw is in je team. "
            "Het kost 2 minuten."
        )
    )
    return TeamPage(
        title=_("Hoe gaat het met %(name)s?") % {"name": name},
        lead=lead % {"employer": employer_of(transition), "name": name},
        form=form,
        more=_("%(name)s en de coach zien je antwoorden. Verder niemand.") % {"name": name},
    )


def task_page(link: TeamLink, task: OnboardingTask, *, url: str) -> TeamPage:
    transition, words = transition_of(link), WORDS_OF[task.code]
    return TeamPage(
        title=_(words.title),
        lead=_("%(employer)s vraagt je dit voor %(name)s. Het kost 2 minuten.")
        % {"employer": employer_of(transition), "name": first_name_of(transition)},
        task=_(words.sentence),
        button=_("Dit is gedaan"),
        url=url,
        more=_("Nog niet gelukt? Sluit dan deze pagina. De link blijft werken."),
    )


def thanks_page() -> TeamPage:
    return TeamPage(
        title=_("Bedankt, het is binnen"),
        lead=_("Je hoeft niets meer te doen. Je kunt deze pagina sluiten."),
    )


def over_page() -> TeamPage:
    """Used, too old, or not needed any more: the same page, since it helps with all of these."""
    return TeamPage(
        title=_("Deze link is al gebruikt of verlopen"),
        lead=_("Elke link werkt één keer, en een paar weken lang."),
        more=_(
            "Antwoordde je al? Dan hoef je niets te doen. Anders krijg je vanzelf een nieuwe mail, "
            "of vraag HR van je organisatie om hulp."
        ),
    )
