"""What the work calls on in someone: talents, drives, and a level in plain words."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loopbrug.kernel.forms import VersionedForm
from loopbrug.kernel.parts import PickLabel
from matching.domain.offer import GIVES
from matching.domain.vacancy import MOST_DRIVES, MOST_TALENTS
from profiles.domain.vocabulary import DRIVES, TALENT_GROUPS, talent
from profiles.domain.working_level import LEVEL_WORDS

TALENT_CHOICES = [
    (group, [(code, talent(code).word) for code in codes]) for group, codes in TALENT_GROUPS
]
DRIVE_CHOICES = [(term.code, PickLabel(term.word, GIVES[term.code])) for term in DRIVES]
LEVEL_CHOICES = [("", PickLabel("Dat maakt niet uit"))] + [
    (str(level), PickLabel(f"Niveau {level}", words)) for level, words in LEVEL_WORDS.items()
]


class PeopleForm(VersionedForm):
    """Few words on purpose: who asks for everything, finds nobody."""

    talents = forms.MultipleChoiceField(
        label=gettext_lazy("Welke talenten heeft iemand hier echt nodig?"),
        choices=TALENT_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Kies er 1 tot 4."),
    )
    drives = forms.MultipleChoiceField(
        label=gettext_lazy("Wat geeft dit werk iemand?"),
        choices=DRIVE_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Kies er 1 tot 3. Kies wat je collega's ook zouden zeggen."),
    )
    level = forms.TypedChoiceField(
        label=gettext_lazy("Welk niveau vraagt het werk?"),
        choices=LEVEL_CHOICES,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Het gaat om het werk en niet om een diploma."),
    )

    def clean_talents(self) -> list[str]:
        return self._few("talents", MOST_TALENTS)

    def clean_drives(self) -> list[str]:
        return self._few("drives", MOST_DRIVES)

    def _few(self, name: str, most: int) -> list[str]:
        chosen: list[str] = self.cleaned_data[name]
        if len(chosen) > most:
            raise ValidationError(
                _("Kies er hoogstens %(most)s. Nu zijn het er %(count)s.")
                % {"most": most, "count": len(chosen)}
            )
        return chosen
