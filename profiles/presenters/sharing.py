"""Opening a part of the profile, as the person reads it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.domain.consent import Purpose, notice_of, yes_stands_first
from loopbrug.kernel.parts import Action, Empty, Fact, Note, Row
from loopbrug.templatetags.lb import dutch_date, dutch_moment
from profiles import access
from profiles.domain.blocks import CONTACT
from profiles.domain.nameless import HIDDEN
from profiles.models import Share
from profiles.selectors.shared_words import SharedBlock, shared_blocks
from profiles.selectors.sharing import NameKnownFrom, Opened


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who is going to see it, before anything is given."""

    name: str
    is_own_employer: bool = False
    is_link: bool = False
    is_hidden_from: bool = False
    """On the person's own list of who does not see the card."""
    is_leaving: bool = False
    """The person asked to be forgotten: nobody sees it until that is undone."""
    knows_name_from: NameKnownFrom | None = None
    """What told them the person's name before; None while nothing did."""


@dataclass(frozen=True, slots=True)
class NewSharePage:
    title: str
    lead: str
    search: forms.Form
    rows: tuple[Row, ...]
    empty: Empty | None
    link: Note
    back: Action


def new_page(search: forms.Form, found: Sequence[tuple[UUID, str]]) -> NewSharePage:
    has_searched = bool(search.data.get("q")) and search.is_valid()
    return NewSharePage(
        title=_("Met wie wil je delen?"),
        lead=_("Jij kiest wie het ziet, wat diegene ziet en tot wanneer."),
        search=search,
        rows=tuple(
            Row(name, url=reverse("profiles:share_with", args=[public_id]))
            for public_id, name in found
        ),
        empty=Empty(
            _("Deze naam kennen we niet"),
            _("Probeer een ander deel van de naam. Of maak hieronder een link."),
        )
        if has_searched and not found
        else None,
        link=Note(
            _("Doet die organisatie hier niet mee? Of is het een mens?"),
            _("Maak een link. Wie de link heeft, ziet wat jij kiest. Een account is niet nodig."),
            Action(_("Maak een link"), reverse("profiles:share_link")),
        ),
        back=_overview(),
    )


@dataclass(frozen=True, slots=True)
class ChoosePage:
    title: str
    lead: str
    warning: Note | None
    form: forms.Form
    back: Action


def choose_page(receiver: Receiver, form: forms.Form) -> ChoosePage:
    return ChoosePage(
        title=_("Wat laat je zien?"),
        lead=_("Wie de link krijgt, ziet alleen wat jij hier aanvinkt.")
        if receiver.is_link
        else _("%(name)s ziet alleen wat jij hier aanvinkt.") % {"name": receiver.name},
        warning=_warning(receiver),
        form=form,
        back=Action(_("Terug"), reverse("profiles:share_new")),
    )


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was ticked, before the yes."""

    blocks: tuple[str, ...]
    items: tuple[UUID, ...]
    days: int
    shared_until: date
    label: str = ""


@dataclass(frozen=True, slots=True)
class CheckPage:
    title: str
    lead: str
    facts: tuple[Fact, ...]
    warning: Note | None
    notice: str
    blocks: tuple[SharedBlock, ...]
    files: tuple[str, ...]
    nameless: str
    """What happens to a name in a text; empty when the name is shared."""
    known: Note | None
    """That leaving the name out does not hide who it is."""
    sent: tuple[tuple[str, str], ...]
    """What was ticked, to be sent again with the yes."""


def check_page(receiver: Receiver, chosen: Chosen, shown: Opened) -> CheckPage:
    purpose = Purpose.LINK if receiver.is_link else Purpose.SHARE
    return CheckPage(
        title=_("Klopt dit?"),
        lead=_("Kijk het rustig na. Er is nog niets gedeeld."),
        facts=(
            Fact(_("Voor"), chosen.label or receiver.name),
            Fact(_("Vanaf"), _from_words(receiver)),
            Fact(_("Tot"), dutch_date(chosen.shared_until)),
        ),
        warning=_warning(receiver),
        notice=notice_of(purpose).text,
        blocks=tuple(shared_blocks(shown.shared, is_own=True)),
        files=tuple(one.title or one.name for one in shown.files),
        nameless=_nameless(chosen),
        known=_known(receiver, chosen),
        sent=(
            *((("label", chosen.label),) if chosen.label else ()),
            *(("blocks", block) for block in chosen.blocks),
            *(("items", str(item)) for item in chosen.items),
            ("days", str(chosen.days)),
        ),
    )


def _from_words(receiver: Receiver) -> str:
    if receiver.is_leaving:
        return _("als jij je bedenkt en niet meer gewist wilt worden")
    return _("24 uur na je ja") if receiver.is_own_employer else _("meteen")


def _nameless(chosen: Chosen) -> str:
    if CONTACT in chosen.blocks:
        return ""
    said = _("Je deelt je naam niet. Staat je naam in een tekst, dan zetten we daar %(gap)s neer.")
    others = _("Wie iets over je zei, staat er ook zonder naam.")
    told = " ".join([said % {"gap": HIDDEN}, others])
    if not chosen.items:
        return told
    return " ".join([told, _("In een bestand zelf kan je naam wel staan. Kijk dat even na.")])


def _known(receiver: Receiver, chosen: Chosen) -> Note | None:
    known_from = receiver.knows_name_from
    if known_from is None or CONTACT in chosen.blocks:
        return None
    if known_from in (NameKnownFrom.MEETING, NameKnownFrom.COACH_ASKED):
        title = _("Misschien weet %(name)s dat jij dit bent")
    else:
        title = _("%(name)s kan zien dat jij dit bent")
    advice = _("ook nu je hier je naam niet deelt. Wil je dat niet? Deel dan niets met hen.")
    told = " ".join([*_told(known_from), advice])
    return Note(title % {"name": receiver.name}, told % {"name": receiver.name}, is_hole=True)


def _told(known_from: NameKnownFrom) -> tuple[str, str]:
    """What told them, and what they can make of it."""
    then = _("Zij kunnen dus weten dat dit van jou is,")
    match known_from:
        case NameKnownFrom.TALK:
            return _("Je legde met %(name)s een gesprek vast met je naam erbij."), then
        case NameKnownFrom.COACH:
            return _("Je hebt of had een coach van %(name)s. Die kon je naam zien."), then
        case NameKnownFrom.SHARED:
            return _("Je deelde je naam al eens met %(name)s."), then
        case NameKnownFrom.MEETING:
            asked = _("Je wilde kennismaken met %(name)s, met je naam erbij. Zeiden zij ook ja?")
            return asked, _("Dan kunnen zij weten dat dit van jou is,")
        case NameKnownFrom.COACH_ASKED:
            return _("Je vroeg %(name)s om een coach. Zij konden je voornaam zien."), then


@dataclass(frozen=True, slots=True)
class OwnSharePage:
    title: str
    lead: str
    link: str
    """The whole address of a link, to send to someone."""
    facts: tuple[Fact, ...]
    blocks: tuple[SharedBlock, ...]
    files: tuple[str, ...]
    is_running: bool
    refused: Note | None
    """Why it cannot go on; then nobody is asked."""
    form: forms.Form
    answers: tuple[Action, ...]
    """To "wil je blijven delen?", in the order of the lot; the one without address sends the form.
    Empty until it was asked."""
    actions: tuple[Action, ...]
    back: Action


def own_share_page(
    share: Share,
    receiver: Receiver,
    shown: Opened,
    form: forms.Form,
    record_id: UUID | None,
    *,
    now: datetime,
) -> OwnSharePage:
    """`record_id` is the line of the register that stands; None when nothing does."""
    is_running = share.ended_at is None and timezone.localdate(now) < share.shared_until
    return OwnSharePage(
        title=_("Delen met %(name)s") % {"name": receiver.name},
        lead=_state_words(share, now=now),
        link=link_of(share) if share.is_link and is_running else "",
        facts=(
            Fact(_("Je zei ja"), dutch_moment(share.given_at)),
            Fact(_("Tot"), dutch_date(share.shared_until)),
        ),
        blocks=tuple(shared_blocks(shown.shared, is_own=True)) if is_running else (),
        files=tuple(one.title or one.name for one in shown.files) if is_running else (),
        is_running=is_running,
        refused=_not_longer(receiver) if receiver.is_hidden_from else None,
        form=form,
        answers=_answers(share, record_id) if is_running and share.asked_at else (),
        actions=tuple(_acts(share, receiver, record_id, is_running=is_running)),
        back=_overview(),
    )


def _answers(share: Share, record_id: UUID | None) -> tuple[Action, ...]:
    """Yes and no look alike, and neither always stands first."""
    owner = share.profile.owner
    if record_id is None or owner is None:
        return ()
    no = Action(_("Nee, stop nu"), reverse("accounts:withdraw_consent", args=[record_id]))
    yes = Action(_("Ja, deel langer"), "")
    notice = notice_of(Purpose.LINK if share.is_link else Purpose.SHARE)
    return (yes, no) if yes_stands_first(notice, owner.public_id) else (no, yes)


def _acts(
    share: Share, receiver: Receiver, record_id: UUID | None, *, is_running: bool
) -> Iterator[Action]:
    if is_running and record_id:
        yield Action(_("Trek dit in"), reverse("accounts:withdraw_consent", args=[record_id]))
    if is_running and share.organisation and not receiver.is_hidden_from:
        again = reverse("profiles:share_with", args=[share.organisation.public_id])
        yield Action(_("Kies opnieuw wat zij zien"), again)
    if record_id:
        yield Action(_("Bekijk je bewijs"), reverse("accounts:consent", args=[record_id]))


def link_of(share: Share) -> str:
    path = reverse("profiles:shared_link")
    return f"{settings.ORIGIN}{path}?code={access.link_code(share)}"


def given_words(share: Share) -> str:
    """Right after the yes."""
    owner = share.profile.owner
    if owner is not None and owner.is_leaving:
        return _(
            "Je ja is bewaard. Nu ziet niemand dit, want je vroeg ons om alles te wissen. "
            "Bedenk je je, dan is het te zien."
        )
    if share.is_link:
        return _("Je link is klaar. Je bewijs staat klaar en gaat ook naar je mail.")
    if share.opens_at > share.given_at:
        return _(
            "Gelukt. Het gaat pas over 24 uur open, tot dan kun je het terugdraaien. "
            "Je bewijs gaat ook naar je mail."
        )
    return _("Gedeeld. Je bewijs staat klaar en gaat ook naar je mail.")


def _state_words(share: Share, *, now: datetime) -> str:
    if share.ended_at is not None:
        return _("Ingetrokken op %(day)s. Er is niets meer te zien.") % {
            "day": dutch_date(share.ended_at)
        }
    if timezone.localdate(now) >= share.shared_until:
        return _("Voorbij sinds %(day)s. Er is niets meer te zien.") % {
            "day": dutch_date(share.shared_until)
        }
    owner = share.profile.owner
    if owner is not None and owner.is_leaving:
        return _("Nu ziet niemand dit. Bedenk je je, dan is het te zien tot %(day)s.") % {
            "day": dutch_date(share.shared_until)
        }
    if share.opens_at > now:
        return _("Nog niemand ziet dit. Het gaat open op %(moment)s.") % {
            "moment": dutch_moment(share.opens_at)
        }
    return _("Dit is nu te zien, tot %(day)s.") % {"day": dutch_date(share.shared_until)}


def refused_words(receiver: Receiver) -> str:
    """Next to what was ticked for someone on the list."""
    return _("%(name)s staat op je lijst. Haal die er eerst af, dan kun je dit delen.") % {
        "name": receiver.name
    }


def _on_your_list(text: str, receiver: Receiver) -> Note:
    return Note(
        _("Deze organisatie staat op je lijst"),
        text % {"name": receiver.name},
        Action(_("Bekijk je lijst"), reverse("profiles:hidden_from")),
        is_hole=True,
    )


def _not_longer(receiver: Receiver) -> Note:
    text = _(
        "Je koos dat %(name)s je kaart niet ziet. Daarom kun je dit niet langer delen. "
        "Het stopt vanzelf, en nu stoppen kan ook."
    )
    return _on_your_list(text, receiver)


def _warning(receiver: Receiver) -> Note | None:
    if receiver.is_hidden_from:
        text = _("Je koos dat %(name)s je kaart niet ziet. Daarom kun je hier nu niets mee delen.")
        return _on_your_list(text, receiver)
    return _own_employer(receiver) if receiver.is_own_employer else None


def _own_employer(receiver: Receiver) -> Note:
    return Note(
        _("Dit is je werkgever"),
        _(
            "Je werkgever krijgt niets, tenzij jij dat nu kiest. Zeg je ja, dan wachten we 24 uur. "
            "In die tijd kun je het terugdraaien, en merkt %(name)s er niets van."
        )
        % {"name": receiver.name},
        is_hole=True,
    )


def _overview() -> Action:
    return Action(_("Wie mag wat zien"), reverse("accounts:who_sees_what"))
