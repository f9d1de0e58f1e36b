"""What people send: cleaned, checked, never saved here."""

from learning.forms.admissions import AnswerForm
from learning.forms.modules import AboutForm, PlaceForm, TermsForm, TitleForm
from learning.forms.routes import ChooseForm, DropForm, MendForm, ReadyForm, ShareForm
from learning.forms.skills import TaughtForm
from learning.forms.starts import CancelForm, MonthsForm, StartForm

__all__ = [
    "AboutForm",
    "AnswerForm",
    "CancelForm",
    "ChooseForm",
    "DropForm",
    "MendForm",
    "MonthsForm",
    "PlaceForm",
    "ReadyForm",
    "ShareForm",
    "StartForm",
    "TaughtForm",
    "TermsForm",
    "TitleForm",
]
