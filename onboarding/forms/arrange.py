"""What the two sides agree before the crossing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from loopbrug.kernel.forms import VersionedForm
from onboarding.forms.fields import AddressField, NameField


class ArrangementForm(VersionedForm):
    """By HR: who guides the new colleague at work, and the yes to the first day.

    Without `asks_school_mentor` the school names its own mentor with the admission.
    """

    workplace_mentor_name = NameField(
        label=_("Wie begeleidt deze collega op het werk?"),
        help_text=_("De werkbegeleider: iemand uit het team, voor vragen van elke dag."),
        error_messages={"required": _("Vul de naam van de werkbegeleider in.")},
    )
    workplace_mentor_email = AddressField(
        label=_("E-mailadres van de werkbegeleider"),
        help_text=_("Een account is niet nodig. De vragen komen per mail en kosten 2 minuten."),
        error_messages={"required": _("Vul het e-mailadres van de werkbegeleider in.")},
    )
    school_mentor_name = NameField(
        label=_("Wie begeleidt deze collega op school?"),
        help_text=_("De schoolbegeleider. Weet je het nog niet? Laat dit leeg."),
        required=False,
    )
    school_mentor_email = AddressField(
        label=_("E-mailadres van de schoolbegeleider"), required=False
    )
    agrees = forms.BooleanField(label="", required=False)

    def __init__(
        self, *args: Any, agree_label: str, asks_school_mentor: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agrees"].label = agree_label
        if not asks_school_mentor:
            del self.fields["school_mentor_name"], self.fields["school_mentor_email"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        name, email = cleaned.get("school_mentor_name"), cleaned.get("school_mentor_email")
        if name and not email and "school_mentor_email" not in self.errors:
            self.add_error("school_mentor_email", _("Vul ook het e-mailadres in."))
        if email and not name and "school_mentor_name" not in self.errors:
            self.add_error("school_mentor_name", _("Vul ook de naam in."))
        return cleaned

    @property
    def workplace_mentor(self) -> tuple[str, str]:
        """Name and address."""
        return self._pair("workplace")

    @property
    def school_mentor(self) -> tuple[str, str] | None:
        """None where the school names its own."""
        return self._pair("school") if "school_mentor_name" in self.fields else None

    def _pair(self, place: str) -> tuple[str, str]:
        cleaned = self.cleaned_data
        return cleaned[f"{place}_mentor_name"], cleaned[f"{place}_mentor_email"]
