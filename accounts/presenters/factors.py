"""The pages of the second factor."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import Actor
from loopbrug.kernel.parts import Action, Row, State
from loopbrug.templatetags.lb import dutch_date


@dataclass(frozen=True, slots=True)
class FirstPage:
    """`acting` is the organisation whose people's data come into view."""

    acting: str
    choices: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class AskPage:
    form: BaseForm
    lead: str
    has_passkey: bool


@dataclass(frozen=True, slots=True)
class AppPage:
    form: BaseForm
    secret: str
    """In groups of four, to type over."""
    picture: str


@dataclass(frozen=True, slots=True)
class FactorsPage:
    rows: tuple[Row, ...]
    has_factor: bool
    form: None = None


@dataclass(frozen=True, slots=True)
class CodesPage:
    codes: tuple[str, ...]
    going_to: str


@dataclass(frozen=True, slots=True)
class Passkey:
    name: str
    added: str
    rename_url: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class PasskeysPage:
    passkeys: tuple[Passkey, ...]


@dataclass(frozen=True, slots=True)
class PasskeyGonePage:
    name: str
    url: str
    form: None = None


def ask_factor_page(*, form: BaseForm, has_app: bool, has_passkey: bool) -> AskPage:
    lead = (
        _("Je account heeft een extra slot. Open je app en typ de code over.")
        if has_app
        else _("Je account heeft een extra slot. Gebruik je passkey, of typ een herstelcode over.")
    )
    return AskPage(form, lead, has_passkey)


def second_factor_page(actor: Actor) -> FirstPage:
    app = Row(
        title=_("Een app op je telefoon"),
        text=_("De app laat steeds een nieuwe code zien. Je typt die over."),
        action=Action(_("Stel een app in"), reverse("mfa_activate_totp"), weight="go"),
    )
    passkey = Row(
        title=_("Een passkey"),
        text=_("Je vinger, je gezicht of de pincode van je telefoon of computer."),
        action=Action(_("Maak een passkey"), reverse("mfa_add_webauthn")),
    )
    acting = actor.organisation.name if actor.organisation else _("het platform")
    return FirstPage(acting, (app, passkey))


def app_page(*, form: BaseForm, secret: str, picture: str) -> AppPage:
    groups = " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))
    return AppPage(form, groups, picture)


def factors_page(found: dict[str, Any]) -> FactorsPage:
    """`found` is allauth's: an app, passkeys, recovery codes, whichever there are."""
    passkeys = found.get("webauthn", [])
    has_factor = "totp" in found or bool(passkeys)
    rows = [_app_row(is_on="totp" in found), _passkey_row(len(passkeys))]
    if has_factor:
        left = len(found["recovery_codes"].get_unused_codes()) if "recovery_codes" in found else 0
        rows.append(_codes_row(left))
    return FactorsPage(tuple(rows), has_factor)


def _app_row(*, is_on: bool) -> Row:
    action = (
        Action(_("Zet uit"), reverse("mfa_deactivate_totp"), "small", _("de app"))
        if is_on
        else Action(_("Stel in"), reverse("mfa_activate_totp"), "small", _("een app"))
    )
    state = State("good", _("staat aan")) if is_on else State("none", _("staat uit"))
    return Row(
        _("App op je telefoon"),
        reason=state,
        text=_("De app laat steeds een nieuwe code zien. Je typt die over."),
        action=action,
    )


def _passkey_row(number: int) -> Row:
    action = (
        Action(_("Bekijk"), reverse("mfa_list_webauthn"), "small", _("je passkeys"))
        if number
        else Action(_("Maak"), reverse("mfa_add_webauthn"), "small", _("een passkey"))
    )
    state = State("good", _("staat aan")) if number else State("none", _("staat uit"))
    return Row(
        _("Passkey"),
        reason=state,
        text=_("Je vinger, je gezicht of de pincode van je telefoon of computer."),
        action=action,
    )


def _codes_row(left: int) -> Row:
    few = left < 3  # noqa: PLR2004 as few as one forgets about
    state = State("care" if few else "good", _("nog %(number)s over") % {"number": left})
    url = reverse("mfa_view_recovery_codes" if left else "mfa_generate_recovery_codes")
    return Row(
        _("Herstelcodes"),
        reason=state,
        text=_("Voor als je telefoon kwijt is. Elke code werkt één keer."),
        action=Action(_("Bekijk"), url, "small", _("je herstelcodes")),
    )


def recovery_codes_page(*, codes: Sequence[str], going_to: str) -> CodesPage:
    return CodesPage(tuple(codes), going_to)


def passkeys_page(found: Sequence[Any]) -> PasskeysPage:
    return PasskeysPage(
        tuple(
            Passkey(
                name=str(one),
                added=dutch_date(one.created_at),
                rename_url=reverse("mfa_edit_webauthn", args=[one.pk]),
                remove_url=reverse("mfa_remove_webauthn", args=[one.pk]),
            )
            for one in found
        )
    )


def passkey_gone_page(found: Any, *, url: str) -> PasskeyGonePage:
    return PasskeyGonePage(str(found), url)
