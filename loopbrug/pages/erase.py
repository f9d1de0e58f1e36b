"""Delete my account and my data: first both lists, then a typed word, then days to think."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from accounts import selectors
from accounts.access import ActorRequest, personal
from accounts.freshness import fresh_required
from accounts.models import User
from accounts.selectors.rights import asked_erasure
from accounts.services import LastAdministrator
from accounts.services.erasures import TooLate, ask_erasure
from loopbrug.journeys.privacy_register import Sort, sorts
from loopbrug.journeys.stay import stay
from loopbrug.kernel.privacy import OnErase
from loopbrug.kernel.retention import rule
from loopbrug.templatetags.lb import dutch_date


@dataclass(frozen=True, slots=True)
class ErasePage:
    """`stuck` are organisations that need another administrator first, `closing` those that end.
    `due` is the day on which everything goes, once it was asked."""

    form: forms.Form
    goes: tuple[str, ...]
    stays: tuple[Sort, ...]
    stuck: tuple[str, ...]
    closing: tuple[str, ...]
    days: int
    due: str


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
    user, now = request.actor.require_user(), timezone.now()
    form, status = EraseForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                asked = ask_erasure(user=user, by=request.actor, now=now)
            except LastAdministrator:
                status = 409
            else:
                text = _("We wissen alles op %(day)s. Tot die dag kun je je bedenken.")
                messages.success(request, text % {"day": dutch_date(asked.due_at)})
                return redirect("pages:erase")
    page = erase_page(user, form, now=now)
    return render(request, "rights/erase.html", {"page": page}, status=status)


@personal
@require_POST
def keep(request: ActorRequest) -> HttpResponse:
    """Everything stays as it was."""
    try:
        stay(user=request.actor.require_user(), by=request.actor, now=timezone.now())
    except TooLate:
        messages.warning(request, _("De dag is voorbij. Je account wordt nu gewist."))
    else:
        messages.success(request, _("Je account en je gegevens blijven. Alles is zoals het was."))
    return redirect("pages:home")  # where nobody asks for a fresh code


def erase_page(user: User, form: forms.Form, *, now: datetime) -> ErasePage:
    today = timezone.localdate(now)
    stuck, closing = selectors.left_behind_by(user)
    told, asked = sorts(today), asked_erasure(user)
    return ErasePage(
        form=form,
        goes=tuple(sort.what for sort in told if sort.on_erase is OnErase.GOES),
        stays=tuple(sort for sort in told if sort.on_erase is not OnErase.GOES),
        stuck=tuple(organisation.name for organisation in stuck),
        closing=tuple(organisation.name for organisation in closing),
        days=rule("erasure", today).after,
        due=dutch_date(asked.due_at) if asked else "",
    )
