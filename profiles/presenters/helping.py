"""Pages of who helps and who is helped."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Action, Empty, Fact, Row
from loopbrug.templatetags.lb import dutch_date
from profiles.access.helping import code_of
from profiles.domain.blocks import BuildingBlock
from profiles.domain.completeness import stages
from profiles.domain.snapshot import ProfileSnapshot
from profiles.models import Mandate
from profiles.presenters.frame import URL_NAMES, state_of, to_passport


@dataclass(frozen=True, slots=True)
class HelpingPage:
    """Whom I help."""

    title: str
    lead: str
    rows: tuple[Row, ...]
    empty: Empty
    actions: tuple[Action, ...]


def helping_page(mandates: Sequence[Mandate]) -> HelpingPage:
    return HelpingPage(
        title=_("Wie je helpt"),
        lead=_("Je vult in wat de ander vertelt. Bij alles staat dat jij het opschreef."),
        rows=tuple(
            Row(
                title=name_of(mandate),
                url=reverse("profiles:helping_client", args=[mandate.public_id]),
                text=_("Je mag helpen tot %s.") % dutch_date(mandate.expires_at),
            )
            for mandate in mandates
        ),
        empty=Empty(
            _("Je helpt nog niemand"),
            _("Begin een profiel voor iemand, of vul de code in die je kreeg."),
        ),
        actions=(
            Action(_("Begin een profiel voor iemand"), reverse("profiles:helping_new"), "go"),
            Action(_("Ik kreeg een code"), reverse("profiles:helping_take_up")),
        ),
    )


def name_of(mandate: Mandate) -> str:
    """Whom it is about, for the helper: the own name of who has an account, else the helper's
    words."""
    owner = mandate.profile.owner
    return owner.name if owner is not None and owner.name else mandate.label


@dataclass(frozen=True, slots=True)
class FormPage:
    title: str
    lead: str
    back: Action
    form: forms.Form
    go: str


def begin_page(form: forms.Form) -> FormPage:
    return FormPage(
        title=_("Begin een profiel voor iemand"),
        lead=_("Doe dit samen. De ander neemt het over met een code, en ziet wat jij opschreef."),
        back=Action(_("Wie je helpt"), reverse("profiles:helping")),
        form=form,
        go=_("Begin"),
    )


def take_up_page(form: forms.Form) -> FormPage:
    return FormPage(
        title=_("Help met een code"),
        lead=_("Vul de code in die je kreeg. Daarna kun je meteen helpen."),
        back=Action(_("Wie je helpt"), reverse("profiles:helping")),
        form=form,
        go=_("Begin met helpen"),
    )


def give_page(form: forms.Form) -> FormPage:
    return FormPage(
        title=_("Laat iemand je helpen"),
        lead=_("Je krijgt een code. Wie die code invult, mag in je profiel schrijven."),
        back=Action(_("Hulp bij je profiel"), reverse("profiles:helpers")),
        form=form,
        go=_("Maak een code"),
    )


def claim_page(form: forms.Form) -> FormPage:
    return FormPage(
        title=_("Neem je profiel over"),
        lead=_("Begon iemand een profiel voor jou? Vul de code in. Daarna is het van jou."),
        back=to_passport(),
        form=form,
        go=_("Neem over"),
    )


@dataclass(frozen=True, slots=True)
class ClientPage:
    """One person whom I help. `code` is there until it was used."""

    title: str
    name: str
    lead: str
    back: Action
    write: Action
    code: str
    code_text: str
    facts: tuple[Fact, ...]
    end_url: str


def client_page(mandate: Mandate, *, path: str) -> ClientPage:
    name = name_of(mandate)
    is_taken = mandate.profile.owner_id is not None
    return ClientPage(
        title=_("Je helpt %s") % name,
        name=name,
        lead=_("Klopt dit? Kijk altijd even voor wie je schrijft.")
        if is_taken
        else _("Dit profiel is nog van niemand. Geef de code, dan wordt het van %s.") % name,
        back=Action(_("Wie je helpt"), reverse("profiles:helping")),
        write=Action(
            _("Schrijf voor %s") % name, reverse("helping:profile", args=[mandate.public_id]), "go"
        ),
        code=code_of(mandate) if not is_taken and mandate.code_hash else "",
        code_text=_("Lees deze code voor, of schrijf hem op. Invullen kan op %s.") % path,
        facts=(
            Fact(_("Je mag helpen tot"), dutch_date(mandate.expires_at)),
            Fact(_("Van wie is het"), name if is_taken else _("Nog niet overgenomen")),
        ),
        end_url=reverse("profiles:helping_end", args=[mandate.public_id]),
    )


@dataclass(frozen=True, slots=True)
class Helper:
    """Someone who may write in my profile, or who has the code for it."""

    name: str
    text: str
    code: str
    end_url: str
    end_label: str


@dataclass(frozen=True, slots=True)
class HelpersPage:
    """Who helps me."""

    title: str
    lead: str
    back: Action
    helpers: tuple[Helper, ...]
    empty: Empty
    actions: tuple[Action, ...]
    coach: str
    """The coach who may be let in at once, or nobody."""
    coach_url: str


def helpers_page(mandates: Sequence[Mandate], *, coach: str, is_leaving: bool) -> HelpersPage:
    """While the person is leaving nobody helps, and nobody new is let in: it can only be ended."""
    offered = () if is_leaving else _ways_to_get_help()
    return HelpersPage(
        title=_("Hulp bij je profiel"),
        lead=_(
            "Nu kan niemand je helpen: je vroeg ons om alles te wissen. Bewaar je je account, dan "
            "kan het weer."
        )
        if is_leaving
        else _(
            "Wie jou helpt, kan lezen en schrijven in je zes stenen. Meer niet. Jij stopt het zelf."
        ),
        back=to_passport(),
        helpers=tuple(_helper(mandate, is_leaving=is_leaving) for mandate in mandates),
        empty=Empty(
            _("Niemand helpt je nu"),
            _("Bewaar je je account, dan kun je weer iemand laten meeschrijven.")
            if is_leaving
            else _("Laat iemand die je vertrouwt meeschrijven, of neem over wat iemand begon."),
        ),
        actions=(
            *offered,
            Action(_("Bekijk wie wat schreef"), reverse("profiles:timeline")),
        ),
        coach="" if is_leaving else coach,
        coach_url=reverse("profiles:helper_coach"),
    )


def _ways_to_get_help() -> tuple[Action, ...]:
    return (
        Action(_("Laat iemand je helpen"), reverse("profiles:helper_give"), "go"),
        Action(_("Ik heb een code"), reverse("profiles:claim_begun")),
    )


def _helper(mandate: Mandate, *, is_leaving: bool) -> Helper:
    until = dutch_date(mandate.expires_at)
    is_waiting = mandate.begun_at is None
    name = mandate.helper.name if mandate.helper and mandate.helper.name else mandate.label
    return Helper(
        name=name,
        text=_helper_words(is_waiting=is_waiting, is_leaving=is_leaving, until=until),
        code=code_of(mandate) if is_waiting and mandate.code_hash and not is_leaving else "",
        end_url=reverse("profiles:helper_end", args=[mandate.public_id]),
        end_label=_("Trek de code in") if is_waiting else _("Stop de hulp"),
    )


def _helper_words(*, is_waiting: bool, is_leaving: bool, until: str) -> str:
    if is_leaving:
        return _("De code werkt nu niet.") if is_waiting else _("Ziet nu niets van je profiel.")
    return (
        _("Kan de code gebruiken tot %s.") if is_waiting else _("Mag schrijven tot %s.")
    ) % until


@dataclass(frozen=True, slots=True)
class NotForOthersPage:
    """What only the person does."""

    name: str
    url: str


def not_for_others_page(mandate: Mandate) -> NotForOthersPage:
    url = reverse("profiles:helping_client", args=[mandate.public_id])
    return NotForOthersPage(name_of(mandate), url)


@dataclass(frozen=True, slots=True)
class OnBehalfPage:
    """The six stones of the one whom I help."""

    title: str
    lead: str
    back: Action
    rows: tuple[Row, ...]


def on_behalf_page(profile: ProfileSnapshot, *, label: str, back: str) -> OnBehalfPage:
    found = stages(profile)
    return OnBehalfPage(
        title=_("Het profiel van %s") % label,
        lead=_(
            "Alles wat je hier bewaart, is van %(who)s. Jouw naam staat erbij. "
            "Verhalen en bewijzen voegt %(who)s zelf toe."
        )
        % {"who": label},
        back=Action(_("Klaar met schrijven"), back),
        rows=tuple(
            Row(title=block.label, url=reverse(URL_NAMES[block]), reason=state_of(found[block]))
            for block in BuildingBlock
        ),
    )
