"""Delete my account and my data: first both lists, then a typed word, with fresh proof."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts import selectors
from accounts.access import ActorRequest, personal
from accounts.freshness import fresh_required
from accounts.models import User
from accounts.services import LastAdministrator
from loopbrug.journeys.erase_person import erase_person


@dataclass(frozen=True, slots=True)
class ErasePage:
    """`stuck` are organisations that need another administrator first, `closing` those that end."""

    form: forms.Form
    goes: tuple[str, ...]
    stays: tuple[str, ...]
    stuck: tuple[str, ...]
    closing: tuple[str, ...]


class EraseForm(forms.Form):
    word = forms.CharField(
        label=gettext_lazy("Typ het woord: wissen"),
        help_text=gettext_lazy("Zo weten we zeker dat je het meent."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"required": gettext_lazy("Typ het woord wissen als je door wilt gaan.")},
    )

    def clean_word(self) -> str:
        word = str(self.cleaned_data["word"]).strip().lower()
        if word != _("wissen"):
            raise forms.ValidationError(_("Typ het woord wissen als je door wilt gaan."))
        return word


@personal
@fresh_required
@require_http_methods(["GET", "POST"])
def erase(request: ActorRequest) -> HttpResponse:
    user = request.actor.require_user()
    form, status = EraseForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                erase_person(user=user, by=request.actor, now=timezone.now())
            except LastAdministrator:
                status = 409
            else:
                logout(request)
                messages.success(request, _("Je account en je gegevens zijn gewist. Dag!"))
                return redirect("pages:start")
    return render(request, "pages/erase.html", {"page": erase_page(user, form)}, status=status)


def erase_page(user: User, form: forms.Form) -> ErasePage:
    stuck, closing = selectors.left_behind_by(user)
    return ErasePage(
        form=form,
        goes=(
            _("je naam en je e-mailadres"),
            _("je hele profiel: de zes stenen, de PDF's en je kaart zonder naam"),
            _("je mogelijkheden, en wat je bewaarde of wegdeed"),
            _("je interesse, de antwoorden en de kennismakingen"),
            _("je brug: de leerroute, de afspraken, en alles wat je in het jaar antwoordde"),
            _("je passkeys, je app en je herstelcodes"),
            _("mail aan jou die nog klaarstaat"),
        ),
        stays=(
            _("wat je voor een organisatie deed, zoals een vacature; zonder je naam"),
            _("dat er iets gebeurde en wanneer, met een nummer in plaats van je naam"),
            _("tellingen, waarin niemand te herkennen is"),
            _("bedragen die anderen voor je brug toezegden; zonder je naam en zonder je loon"),
            _("wat een werkgever zelf al van je opschreef of bewaarde; vraag het die werkgever"),
        ),
        stuck=tuple(organisation.name for organisation in stuck),
        closing=tuple(organisation.name for organisation in closing),
    )
