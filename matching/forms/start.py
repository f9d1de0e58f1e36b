"""The first choice for a vacancy: the occupation."""

from django import forms
from django.utils.translation import gettext_lazy

from matching.selectors.vacancies import occupations_to_choose


class OccupationForm(forms.Form):
    occupation = forms.ModelChoiceField(
        occupations_to_choose(),
        label=gettext_lazy("Beroep"),
        error_messages={
            "required": gettext_lazy("Zoek en kies een beroep."),
            "invalid_choice": gettext_lazy("Dit beroep is er niet meer. Zoek opnieuw."),
        },
    )
