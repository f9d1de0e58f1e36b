"""The pages of coming in."""

from dataclasses import dataclass

from django.conf import settings
from django.forms import BaseForm
from django.urls import reverse

from loopbrug.kernel.pictures import PLANK_COUNT, STONE_COUNT, Bridge, PlankState, StoneState

WHOLE_BRIDGE = Bridge(
    stones=(StoneState.DONE,) * STONE_COUNT, planks=(PlankState.COVERED,) * PLANK_COUNT
)
"""How it will be, for who comes back and is not known yet; only a picture."""


@dataclass(frozen=True, slots=True)
class SignInPage:
    form: BaseForm
    bridge: Bridge
    has_ended: bool
    """The last session ended by itself, for safety."""
    sign_up_url: str
    going_to: str


@dataclass(frozen=True, slots=True)
class SignUpPage:
    form: BaseForm
    bridge: Bridge
    sign_in_url: str


@dataclass(frozen=True, slots=True)
class CodePage:
    """`url` is where the form, and the request for a new code, are sent."""

    form: BaseForm
    bridge: Bridge
    address: str
    can_resend: bool
    url: str
    helpline: str
    other_url: str
    """Sent there with `next`, one starts anew with another address."""
    sign_in_url: str
    is_change: bool = False


def sign_in_page(*, form: BaseForm, has_ended: bool, sign_up_url: str, going_to: str) -> SignInPage:
    return SignInPage(form, WHOLE_BRIDGE, has_ended, sign_up_url, going_to)


def sign_up_page(*, form: BaseForm, laid: tuple[StoneState, ...], sign_in_url: str) -> SignUpPage:
    return SignUpPage(form, Bridge(stones=laid, planks=()), sign_in_url)


def code_page(
    *,
    form: BaseForm,
    address: str,
    can_resend: bool,
    url: str,
    laid: tuple[StoneState, ...] | None = None,
    is_change: bool = False,
) -> CodePage:
    """`laid` is given where it is known who comes in."""
    return CodePage(
        form=form,
        bridge=WHOLE_BRIDGE if laid is None else Bridge(stones=laid, planks=()),
        address=address,
        can_resend=can_resend,
        url=url,
        helpline=settings.HELPLINE,
        other_url=reverse("account_logout"),
        sign_in_url=reverse("account_login"),
        is_change=is_change,
    )
