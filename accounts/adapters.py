"""How allauth behaves with us: no passwords, plain Dutch, notices as durable rows."""

import smtplib
import time
from typing import Any

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.middleware import SEEN_AT, STARTED_AT
from accounts.models import User
from loopbrug.kernel.pictures import STONE_COUNT, StoneState
from loopbrug.kernel.text import clean_text
from notices import services as notices

log = structlog.get_logger(__name__)

WRONG_CODE = _("Deze code klopt niet. Kijk nog eens goed naar de cijfers.")
TOO_OFTEN = _("Dit is te vaak geprobeerd. Wacht een paar minuten en probeer het opnieuw.")
TAKEN = _("Met dit adres is al een account gemaakt.")

NO_STONES = (StoneState.EMPTY,) * STONE_COUNT
NOTICE_OF_MAIL = {
    "account/email/email_changed": "email_changed",
    "mfa/email/totp_activated": "second_factor_added",
    "mfa/email/webauthn_added": "second_factor_added",
    "mfa/email/totp_deactivated": "second_factor_removed",
    "mfa/email/webauthn_removed": "second_factor_removed",
    "mfa/email/recovery_codes_generated": "recovery_codes_made",
}
"""What allauth wants to tell someone, and which of our mails says it."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Codes are mailed at once, within the request; everything else is a row that a sweep sends."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "too_many_login_attempts": TOO_OFTEN,
        "rate_limited": TOO_OFTEN,
        "email_taken": TAKEN,
        "duplicate_email": _("Dit is al je e-mailadres."),
        "same_as_current": _("Dit is al je e-mailadres."),
    }

    def stones_laid(self, request: HttpRequest) -> tuple[StoneState, ...]:
        """For the picture next to the form. What someone laid already is known above this app."""
        return NO_STONES

    def format_email_subject(self, subject: str) -> str:
        return str(subject)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Mail a code. A mail server that is away gives the same 503 to everyone, known or not."""
        message = self.render_mail(
            template_prefix, email, {**context, "email": email, "origin": settings.ORIGIN}
        )
        try:
            message.send()
        except (OSError, smtplib.SMTPException) as problem:
            log.exception("code not mailed", kind=template_prefix)
            page = render_to_string("account/mail_away.html", request=self.request)
            away = HttpResponse(page, status=503, headers={"Retry-After": "60"})
            raise ImmediateHttpResponse(away) from problem

    def send_account_already_exists_mail(self, email: str) -> None:
        self.send_mail("account/email/account_already_exists", email, {})

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell someone that the way into the account changed, at the old address if that did."""
        kind, now = NOTICE_OF_MAIL.get(template_prefix), timezone.now()
        if kind is None:
            return
        with transaction.atomic():
            notices.send(
                to=email or user.email,
                kind=kind,
                key=f"{kind}:{user.public_id}:{now.isoformat()}",
                due_at=now,
                path=reverse("mfa_index"),
            )

    def save_user(self, request: HttpRequest, user: User, form: Any, **_: Any) -> User:
        user.email = form.cleaned_data["email"].lower()
        user.name = clean_text(form.cleaned_data["name"])
        user.set_unusable_password()
        user.save()
        return user

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """An account that a command or a colleague made has no address row yet; a code that was
        mailed there and typed here shows that the address is theirs."""
        records = get_authentication_records(request, user)
        if any(r["method"] == "code" and r.get("email") == user.email for r in records):
            EmailAddress.objects.get_or_create(
                user=user, email=user.email, defaults={"verified": True, "primary": True}
            )
        answer: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return answer

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        request.session[STARTED_AT] = request.session[SEEN_AT] = time.time()

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        words = {
            "mfa_reauthenticate": gettext("Gebruik een code uit je app, of een herstelcode"),
            "mfa_reauthenticate:webauthn": gettext("Gebruik je passkey"),
        }
        return [
            {**method, "description": words[method["id"]]}
            for method in super().get_reauthentication_methods(user)
            if method["id"] in words
        ]


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc] # allauth has no types
    """The second factor, in our words."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": _("Dit kun je nu niet uitzetten."),
        "cannot_generate_recovery_codes": _("Maak eerst een tweede stap, dan krijg je codes."),
        "unverified_email": _("Bevestig eerst je nieuwe e-mailadres."),
    }

    def generate_authenticator_name(self, user: User, type: str) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}
