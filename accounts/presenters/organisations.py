"""The pages of organisations, and of staff who decide about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.forms import BaseForm
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import Actor
from accounts.domain.work_email import is_free_mail
from accounts.models import (
    Invitation,
    Membership,
    Organisation,
    OrganisationKind,
    OrganisationStatus,
    User,
)
from accounts.services.members import is_open
from loopbrug.kernel.parts import Empty, Fact, Row, Wait
from loopbrug.kernel.workdays import workdays_between
from loopbrug.templatetags.lb import dutch_date

FREE_MAIL = gettext_lazy(
    "Je bent ingelogd met een adres dat iedereen kan aanmaken. Gebruik het e-mailadres van je "
    "werk. Je kunt je adres veranderen bij Mijn account."
)
ORGANISATION_EXISTS = gettext_lazy(
    "Deze organisatie doet al mee. Vraag een collega om je uit te nodigen."
)
TOO_MANY_INVITATIONS = gettext_lazy("Vandaag kun je geen collega's meer uitnodigen. Morgen wel.")
LAST_ADMINISTRATOR = gettext_lazy(
    "Er moet altijd een beheerder zijn. Maak eerst een collega beheerder."
)
NOT_YOUR_OWN = gettext_lazy(
    "Dit kan een ander voor je doen, maar jij niet voor jezelf. Bij een medewerker van het "
    "platform kan alleen een andere medewerker dat."
)


@dataclass(frozen=True, slots=True)
class RegisterPage:
    form: BaseForm
    address: str
    is_free_mail: bool


@dataclass(frozen=True, slots=True)
class Colleague:
    name: str
    address: str
    is_administrator: bool
    is_me: bool
    has_factor: bool
    administrator_url: str
    end_url: str
    factor_url: str


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    address: str
    until: str
    revoke_url: str


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """`status` is a code; `wait` only while staff has not decided."""

    name: str
    facts: tuple[Fact, ...]
    status: str
    reason: str
    wait: Wait | None
    can_manage: bool
    colleagues: tuple[Colleague, ...]
    invitations: tuple[OpenInvitation, ...]


@dataclass(frozen=True, slots=True)
class InvitePage:
    form: BaseForm
    organisation: str


@dataclass(frozen=True, slots=True)
class InvitationPage:
    """`state`: ready, visitor, other (signed in with another address) or closed."""

    organisation: str
    address: str
    state: str
    mine: str
    here: str
    status: int


@dataclass(frozen=True, slots=True)
class ConfirmPage:
    title: str
    text: str
    label: str
    url: str
    back_url: str
    consequences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PendingPage:
    rows: tuple[Row, ...]
    empty: Empty


@dataclass(frozen=True, slots=True)
class DecidePage:
    form: BaseForm
    name: str
    facts: tuple[Fact, ...]
    wait: Wait | None
    is_open: bool


def register_page(actor: Actor, form: BaseForm) -> RegisterPage:
    address = actor.require_user().email
    return RegisterPage(form, address, is_free_mail(address))


def organisation_page(
    actor: Actor,
    *,
    organisation: Organisation,
    members: Sequence[Membership],
    invitations: Sequence[Invitation],
    today: date,
) -> OrganisationPage:
    return OrganisationPage(
        name=organisation.name,
        facts=_facts(organisation),
        status=organisation.status,
        reason=organisation.refusal_reason,
        wait=_wait(organisation, today=today, who=_("wacht op controle")),
        can_manage=actor.is_administrator and actor.is_confirmed,
        colleagues=tuple(_colleague(m, me=actor.user) for m in members),
        invitations=tuple(
            OpenInvitation(
                i.email,
                dutch_date(i.expires_at),
                reverse("accounts:revoke_invitation", args=[i.public_id]),
            )
            for i in invitations
        ),
    )


def _facts(organisation: Organisation) -> tuple[Fact, ...]:
    return (
        Fact(_("Soort"), OrganisationKind(organisation.kind).label),
        Fact(_("KvK-nummer"), organisation.kvk_number),
        Fact(_("Plaats"), organisation.place or _("niet ingevuld")),
        Fact(_("Regio"), organisation.region.name if organisation.region else _("niet gekozen")),
    )


def _wait(organisation: Organisation, *, today: date, who: str) -> Wait | None:
    if organisation.status != OrganisationStatus.PENDING:
        return None
    since = timezone.localdate(organisation.created_at)
    return Wait(workdays_between(since, today), who)


def _colleague(member: Membership, *, me: User | None) -> Colleague:
    return Colleague(
        name=member.user.name or member.user.email,
        address=member.user.email,
        is_administrator=member.is_administrator,
        is_me=member.user == me,
        has_factor=bool(getattr(member, "has_second_factor", False)),
        administrator_url=reverse("accounts:administrator", args=[member.public_id]),
        end_url=reverse("accounts:end_member", args=[member.public_id]),
        factor_url=reverse("accounts:reset_member_factor", args=[member.public_id]),
    )


def invite_page(form: BaseForm, *, organisation: Organisation) -> InvitePage:
    return InvitePage(form, organisation.name)


def invitation_page(
    actor: Actor, invitation: Invitation, *, now: datetime, here: str
) -> InvitationPage:
    address, mine = invitation.email, actor.user.email if actor.user else ""
    state, status = "ready", 200
    if not is_open(invitation, now=now) or not invitation.organisation.is_confirmed:
        state, status = "closed", 410
    elif actor.user is None:
        state = "visitor"
    elif mine != address.lower():
        state = "other"
    return InvitationPage(invitation.organisation.name, address, state, mine, here, status)


def end_member_page(member: Membership, *, url: str) -> ConfirmPage:
    name = member.user.name or member.user.email
    return ConfirmPage(
        title=_("%(name)s weghalen uit de organisatie?") % {"name": name},
        text=_("Vanaf dat moment ziet deze collega hier niets meer."),
        label=_("Haal weg"),
        url=url,
        back_url=reverse("accounts:organisation"),
        consequences=(
            _("Wat deze collega eerder deed, blijft bewaard."),
            _("Je kunt deze collega later opnieuw uitnodigen."),
        ),
    )


def reset_member_factor_page(member: Membership, *, url: str) -> ConfirmPage:
    name = member.user.name or member.user.email
    return ConfirmPage(
        title=_("De tweede stap van %(name)s wissen?") % {"name": name},
        text=_("Doe dit alleen als je zeker weet dat je collega het zelf vraagt. Bel even."),
        label=_("Wis de tweede stap"),
        url=url,
        back_url=reverse("accounts:organisation"),
        consequences=(
            _("Je collega wordt overal uitgelogd."),
            _("Je collega logt in met een code per mail en stelt een nieuwe tweede stap in."),
            _("We mailen je collega dat jouw organisatie dit deed, en schrijven het op."),
        ),
    )


def leave_page(member: Membership, *, url: str) -> ConfirmPage:
    return ConfirmPage(
        title=_("%(name)s verlaten?") % {"name": member.organisation.name},
        text=_("Vanaf dat moment zie je hier niets meer van."),
        label=_("Verlaat de organisatie"),
        url=url,
        back_url=reverse("accounts:organisation"),
        consequences=(
            _("Je eigen account en je eigen profiel blijven."),
            _("Terugkomen kan alleen als een beheerder je uitnodigt."),
        ),
    )


def pending_page(found: Sequence[Organisation], *, today: date) -> PendingPage:
    rows = tuple(
        Row(
            title=organisation.name,
            url=reverse("accounts:decide_organisation", args=[organisation.public_id]),
            above=OrganisationKind(organisation.kind).label,
            text=_("KvK %(number)s, %(place)s")
            % {"number": organisation.kvk_number, "place": organisation.place},
            wait=_wait(organisation, today=today, who=_("wacht op jou")),
        )
        for organisation in found
    )
    empty = Empty(
        _("Niemand wacht"), _("Meldt een organisatie zich aan, dan staat die hier bovenaan.")
    )
    return PendingPage(rows, empty)


def decide_page(organisation: Organisation, form: BaseForm, *, today: date) -> DecidePage:
    by = organisation.registered_by
    facts = (
        *_facts(organisation),
        Fact(_("Aangemeld op"), dutch_date(organisation.created_at)),
        Fact(_("Aangemeld door"), by.email if by else _("een account dat er niet meer is")),
    )
    return DecidePage(
        form=form,
        name=organisation.name,
        facts=facts,
        wait=_wait(organisation, today=today, who=_("wacht op jou")),
        is_open=organisation.status == OrganisationStatus.PENDING
        and organisation.closed_at is None,
    )
