"""My account, the choice of a hat, and fresh proof."""

from dataclasses import dataclass

from django.forms import BaseForm
from django.utils.translation import gettext as _

from accounts.access import Actor, Hat
from accounts.models import Role
from loopbrug.kernel.parts import Fact


@dataclass(frozen=True, slots=True)
class PlainPage:
    """A page with nothing but a form."""

    form: BaseForm | None
    url: str = ""


@dataclass(frozen=True, slots=True)
class AccountPage:
    facts: tuple[Fact, ...]
    roles: tuple[str, ...]
    has_factor: bool


@dataclass(frozen=True, slots=True)
class AddressPage:
    form: BaseForm
    address: str


@dataclass(frozen=True, slots=True)
class HatChoice:
    """`value` is what the button sends."""

    value: str
    title: str
    text: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class SwitchPage:
    choices: tuple[HatChoice, ...]


@dataclass(frozen=True, slots=True)
class ProveAgainPage:
    form: BaseForm
    address: str
    is_sent: bool
    url: str


def plain_page(*, form: BaseForm | None, url: str = "") -> PlainPage:
    return PlainPage(form, url)


def account_page(actor: Actor, *, has_factor: bool) -> AccountPage:
    user = actor.require_user()
    roles = tuple(
        f"{Role(m.role).label.capitalize() if m.role != Role.HR else Role.HR.label}, "
        f"{m.organisation.name}"
        for m in actor.memberships
    )
    facts = (
        Fact(_("Naam"), user.name or _("nog niet ingevuld")),
        Fact(_("E-mailadres"), user.email),
        Fact(_("Tweede stap"), _("staat aan") if has_factor else _("staat uit")),
    )
    return AccountPage(facts, roles, has_factor)


def address_page(*, form: BaseForm, address: str) -> AddressPage:
    return AddressPage(form, address)


def switch_page(actor: Actor) -> SwitchPage:
    """Every hat of this person, the own side first."""
    own = HatChoice(
        Hat.PERSON.value,
        _("Voor mezelf"),
        _("Mijn profiel en mijn mogelijkheden."),
        actor.hat is Hat.PERSON,
    )
    members = tuple(
        HatChoice(
            str(m.public_id),
            m.organisation.name,
            _("Je rol: %(role)s") % {"role": Role(m.role).label},
            actor.membership == m,
        )
        for m in actor.memberships
    )
    staff = HatChoice(
        Hat.STAFF.value, _("Platform"), _("Organisaties controleren."), actor.hat is Hat.STAFF
    )
    is_staff = actor.user is not None and actor.user.is_staff
    return SwitchPage((own, *members, *((staff,) if is_staff else ())))


def prove_again_page(*, form: BaseForm, address: str, is_sent: bool, url: str) -> ProveAgainPage:
    return ProveAgainPage(form, address, is_sent, url)
