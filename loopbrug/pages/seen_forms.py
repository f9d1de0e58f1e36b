"""What someone says about a look at the own profile, and what platform staff answers."""

from django.utils.translation import gettext_lazy as _

from accounts.models import OBJECTION_LENGTH
from loopbrug.kernel.forms import LinesField, PlainForm


class ObjectionForm(PlainForm):
    text = LinesField(
        required=False,
        rows=4,
        max_length=OBJECTION_LENGTH,
        label=_("Wil je er iets bij zeggen?"),
        help_text=_("Dat hoeft niet. Alleen wie deze site beheert, leest het."),
    )


class ObjectionAnswerForm(PlainForm):
    text = LinesField(
        rows=6,
        max_length=OBJECTION_LENGTH,
        label=_("Jouw antwoord"),
        help_text=_("Zeg wat je hebt nagekeken, en wat je hebt gedaan."),
    )
