"""One form per subject. They validate and make the values of `domain.snapshot`; they never save."""

from profiles.forms.base import MAX_VERSION, BlockForm, SearchForm, picks
from profiles.forms.drives import DriveCardForm, DriveOrderForm
from profiles.forms.export import ExportForm, MergeForm
from profiles.forms.goal import GoalForm
from profiles.forms.skills import OwnWordForm, SkillForm, read_slots
from profiles.forms.statements import AdaptabilityForm, WorkingLevelForm
from profiles.forms.talents import TalentsForm
from profiles.forms.visibility import EmployerForm

__all__ = [
    "MAX_VERSION",
    "AdaptabilityForm",
    "BlockForm",
    "DriveCardForm",
    "DriveOrderForm",
    "EmployerForm",
    "ExportForm",
    "GoalForm",
    "MergeForm",
    "OwnWordForm",
    "SearchForm",
    "SkillForm",
    "TalentsForm",
    "WorkingLevelForm",
    "picks",
    "read_slots",
]
