"""What the eight posts are, in words that fit every reader."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.domain.posts import FundingPost
from loopbrug.kernel.forms.dates import MONTHS
from loopbrug.templatetags.lb import SHORT_MONTHS

NUMBER = {post: number for number, post in enumerate(FundingPost, 1)}
"""The planks are counted in the order in which one crosses."""

MEANS: Mapping[FundingPost, Any] = {
    FundingPost.ORIENTATION_PROGRAMME: gettext_lazy(
        "Dagen, gesprekken en testen waarin iemand ontdekt welk werk past."
    ),
    FundingPost.ORIENTATION_TIME: gettext_lazy(
        "Het loon voor de uren waarin iemand zich oriënteert en niet werkt."
    ),
    FundingPost.PERSONAL_GUIDANCE: gettext_lazy(
        "Eén coach die meeloopt, van de eerste stap tot een jaar na de start."
    ),
    FundingPost.VOCATIONAL_TRAINING: gettext_lazy(
        "De opleiding zelf: lesgeld, boeken, examen en bewijzen."
    ),
    FundingPost.LEARNING_TIME: gettext_lazy("Het loon voor de uren op school."),
    FundingPost.TRANSITION_TIME: gettext_lazy(
        "Inkomen voor de weken tussen het oude loon en het nieuwe loon."
    ),
    FundingPost.ONBOARDING: gettext_lazy(
        "De tijd van collega's die het werk leren, en een programma om in te werken."
    ),
    FundingPost.REDUCED_PRODUCTIVITY: gettext_lazy(
        "Wie begint, werkt nog niet op volle snelheid. Dit is het loon voor dat verschil."
    ),
}
WHY_NOT: Mapping[FundingPost, Any] = {
    FundingPost.ORIENTATION_PROGRAMME: gettext_lazy("De keuze was al gemaakt, zonder programma."),
    FundingPost.ORIENTATION_TIME: gettext_lazy("Het oriënteren gebeurt buiten werktijd."),
    FundingPost.PERSONAL_GUIDANCE: gettext_lazy("De gemeente geeft deze begeleiding al."),
    FundingPost.VOCATIONAL_TRAINING: gettext_lazy("Alle skills voor dit werk zijn er al."),
    FundingPost.LEARNING_TIME: gettext_lazy("Er is geen school naast het werk."),
    FundingPost.TRANSITION_TIME: gettext_lazy(
        "Het oude contract loopt door tot de eerste werkdag."
    ),
    FundingPost.ONBOARDING: gettext_lazy("Het inwerken zit al in de opleiding."),
    FundingPost.REDUCED_PRODUCTIVITY: gettext_lazy("Het werk is bekend van een eerdere baan."),
}
"""An example of a reason why a plank is not needed."""


def number_and_name(post: FundingPost) -> str:
    """Plank 8: minder productie in het begin."""
    label = post.label
    return _("Plank %(number)s: %(name)s") % {
        "number": NUMBER[post],
        "name": label[0].lower() + label[1:],
    }


def period_words(starts_on: date | None, ends_on: date | None) -> str:
    """maart tot en met augustus 2027; `ends_on` itself does not count."""
    return _period(starts_on, ends_on, MONTHS, _("%(first)s tot en met %(last)s"))


def short_period(starts_on: date | None, ends_on: date | None) -> str:
    """mrt tot aug 2027, for in a row."""
    return _period(starts_on, ends_on, SHORT_MONTHS, _("%(first)s t/m %(last)s"))


def _period(starts_on: date | None, ends_on: date | None, names: Sequence[str], words: str) -> str:
    if starts_on is None or ends_on is None:
        return ""
    last = ends_on - timedelta(days=1)
    end = f"{names[last.month - 1]} {last.year}"
    if (starts_on.year, starts_on.month) == (last.year, last.month):
        return end
    first = names[starts_on.month - 1]
    if starts_on.year != last.year:
        first = f"{first} {starts_on.year}"
    return words % {"first": first, "last": end}
