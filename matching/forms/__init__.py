"""What people send: cleaned, checked, never saved here."""

from matching.forms.answer import CloseForm, RefusalForm
from matching.forms.people import PeopleForm
from matching.forms.skills import SkillsForm
from matching.forms.terms import TermsForm
from matching.forms.work import WorkForm

__all__ = ["CloseForm", "PeopleForm", "RefusalForm", "SkillsForm", "TermsForm", "WorkForm"]
