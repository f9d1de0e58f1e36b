"""Asking others: who was asked, what came, and the page of who answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Action, Empty, Note, PostAction, Row, State
from loopbrug.kernel.text import enumerate_words
from profiles.domain.proof import MOST_OPEN_ASKS, who_said
from profiles.domain.proof_words import SEEN_LEVELS, proof_words
from profiles.domain.snapshot import ProfileSnapshot
from profiles.domain.vocabulary import TALENT_SLOTS, talent
from profiles.models import Decision, ProofAnswer, ProofAsk
from profiles.presenters.content import date_words
from profiles.services.asks import LINK_LASTS


def state_of_answer(answer: ProofAnswer) -> State:
    return {
        Decision.WAITING: State("talk", _("nieuw")),
        Decision.SHOWN: State("good", _("laat je zien")),
        Decision.HIDDEN: State("none", _("houd je voor jezelf")),
    }[Decision(answer.decision)]


@dataclass(frozen=True, slots=True)
class ProofsPage:
    """What came, what is still asked, and the ways to ask."""

    title: str
    lead: str
    new: tuple[Row, ...]
    chosen: tuple[Row, ...]
    asked: tuple[Row, ...]
    acts: tuple[Action, ...]
    back_url: str
    empty: Empty
    is_empty: bool
    is_full: bool
    most: int


def proofs_page(answers: Sequence[ProofAnswer], asks: Sequence[ProofAsk]) -> ProofsPage:
    is_full = len(asks) >= MOST_OPEN_ASKS
    waiting = [answer for answer in answers if answer.decision == Decision.WAITING]
    return ProofsPage(
        title=_("Wat anderen in jou zien"),
        lead=_("Vraag twee mensen die je vertrouwt. Een account is niet nodig, één minuut wel."),
        new=tuple(_came(answer) for answer in waiting),
        chosen=tuple(_came(answer) for answer in answers if answer not in waiting),
        asked=tuple(_asked(ask) for ask in asks),
        acts=(
            Action(_("Vraag naar mijn talenten"), reverse("profiles:ask_talents"), "go"),
            Action(_("Laat een skill bevestigen"), reverse("profiles:ask_skill")),
        ),
        empty=Empty(
            _("Nog niemand gevraagd"),
            _("Kies iemand met wie je werkte, of die je goed kent. Jij stuurt de link zelf."),
        ),
        back_url=reverse("profiles:passport"),
        is_empty=not answers and not asks,
        is_full=is_full,
        most=MOST_OPEN_ASKS,
    )


def _came(answer: ProofAnswer) -> Row:
    url = reverse("profiles:proof_answer", args=[answer.public_id])
    return Row(
        title=who_said(answer.name, answer.relation),
        url=url,
        reason=state_of_answer(answer),
        text=what_was_said(answer),
    )


def what_was_said(answer: ProofAnswer) -> str:
    """Schoonmaken: kan het zelf. Or: Herkent luisteren en kalm blijven."""
    if answer.level is not None:
        skill = answer.ask.skill
        return f"{skill.name if skill else ''}: {SEEN_LEVELS[answer.level]}"
    words = [talent(code).word for code in answer.talents if code in TALENT_SLOTS]
    return _("Herkent %s") % enumerate_words(words)


def _asked(ask: ProofAsk) -> Row:
    until = date_words(timezone.localdate(ask.expires_at))
    return Row(
        title=ask.asked_name,
        url=reverse("profiles:ask", args=[ask.public_id]),
        reason=State("clock", _("nog geen antwoord")),
        text=_("%(what)s. De link werkt tot %(day)s.") % {"what": about(ask), "day": until},
    )


def about(ask: ProofAsk) -> str:
    return _("Over ‘%s’") % ask.skill.name if ask.skill else _("Over je talenten")


@dataclass(frozen=True, slots=True)
class AskPage:
    """Name whom you ask; the link comes after."""

    title: str
    lead: str
    back: Action
    form: forms.Form
    sees: tuple[str, ...]
    """What the other sees and what not."""
    days: int
    """So long the link works."""


def ask_page(form: forms.Form, *, skill: str) -> AskPage:
    asked = (
        _("De skill, met vijf stappen om uit te kiezen. Niet wat jij zelf koos.")
        if skill
        else _("De 24 talenten, om te kiezen wat bij jou past. Niet welke jij zelf koos.")
    )
    return AskPage(
        title=_("Wie kan ‘%s’ bevestigen?") % skill if skill else _("Wie ken jij goed?"),
        lead=_("Denk aan een collega, een docent of een vriend die je aan het werk zag."),
        back=_back(),
        form=form,
        sees=(
            _("Je voornaam, en dat jij het vraagt."),
            asked,
            _("Verder niets van je profiel."),
        ),
        days=LINK_LASTS.days,
    )


@dataclass(frozen=True, slots=True)
class SkillsToAskPage:
    title: str
    lead: str
    back: Action
    rows: tuple[Row, ...]
    empty: Empty


def skills_to_ask_page(profile: ProfileSnapshot) -> SkillsToAskPage:
    url = reverse("profiles:ask_skill")
    return SkillsToAskPage(
        title=_("Welke skill wil je laten bevestigen?"),
        lead=_("Iemand die het zag, zegt hoe goed je het kunt. Daarna kies jij of je het toont."),
        back=_back(),
        rows=tuple(
            Row(
                title=claim.skill.name,
                text=proof_words(claim.proof),
                action=Action(
                    _("Kies"), f"{url}?skill={claim.skill.slot}", "small", about=claim.skill.name
                ),
            )
            for claim in profile.skills.claims
        ),
        empty=Empty(
            _("Je hebt nog geen skills"),
            _("Vertel eerst wat je goed kunt. Daarna kun je het laten bevestigen."),
            Action(_("Naar skills"), reverse("profiles:skills")),
        ),
    )


@dataclass(frozen=True, slots=True)
class LinkPage:
    """The link to send, for who asked; to be looked up as long as it works."""

    title: str
    lead: str
    back: Action
    message: str
    mail_url: str
    until: str
    revoke: PostAction


def link_page(ask: ProofAsk, secret: str) -> LinkPage:
    owner = ask.profile.owner
    link = f"{settings.ORIGIN}{reverse('profiles:say')}?code={secret}"
    asked = (
        _("Wil jij zeggen hoe goed ik dit kan: %s?") % ask.skill.name
        if ask.skill
        else _("Wil jij zeggen welke talenten je in mij herkent?")
    )
    message = _(
        "Hallo,\n\n%(asked)s Het kost je één minuut en je hebt geen account nodig. "
        "De link werkt één keer:\n%(link)s\n\nDank je wel,\n%(name)s"
    ) % {"asked": asked, "link": link, "name": owner.first_name if owner else ""}
    subject = quote(_("Wil je me ergens bij helpen?"))
    return LinkPage(
        title=_("Stuur deze link naar %s") % ask.asked_name,
        lead=_("Kopieer de tekst in een bericht of een mail. Verander de woorden gerust."),
        back=_back(),
        message=message,
        mail_url=f"mailto:?subject={subject}&body={quote(message)}",
        until=_("De link werkt één keer, tot %s. Je vindt hem zolang hier terug.")
        % date_words(timezone.localdate(ask.expires_at)),
        revoke=PostAction(
            _("Trek de link in"), reverse("profiles:ask_revoke", args=[ask.public_id])
        ),
    )


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """What someone said, for the person it is about, who shows it or not."""

    title: str
    lead: str
    back: Action
    said: str
    sentence: str
    state: State
    form: forms.Form
    can_show: bool
    """Also when it is shown, to take over a talent after all."""
    show_label: str
    is_hidden: bool
    where: str


def answer_page(answer: ProofAnswer, form: forms.Form) -> AnswerPage:
    who = who_said(answer.name, answer.relation)
    block = _("je skills") if answer.level is not None else _("je talenten")
    return AnswerPage(
        title=_("Dit zegt %s") % who,
        lead=_("Alleen jij ziet dit. Jij kiest of het bij %s komt te staan.") % block
        if answer.decision != Decision.SHOWN
        else _("Dit staat nu bij %s. Wie dat deel van je profiel mag zien, ziet dit ook.") % block,
        back=_back(),
        said=what_was_said(answer),
        sentence=answer.sentence,
        state=state_of_answer(answer),
        form=form,
        can_show=answer.decision != Decision.SHOWN or bool(form.fields),
        show_label=_("Bewaar") if answer.decision == Decision.SHOWN else _("Laat het zien"),
        is_hidden=answer.decision == Decision.HIDDEN,
        where=_("We controleren niet wie er antwoordde. Daarom staat de naam er altijd bij."),
    )


@dataclass(frozen=True, slots=True)
class SayPage:
    """For who holds a link: who asks what for whom, and nothing else."""

    title: str
    lead: str
    form: forms.Form | None = None
    note: Note | None = None
    more: str = ""


def say_page(ask: ProofAsk, form: forms.Form) -> SayPage:
    name = first_name_of(ask)
    lead = (
        _("%(name)s vraagt jou iets over één skill: %(skill)s. Het kost je één minuut.")
        % {"name": name, "skill": ask.skill.name}
        if ask.skill
        else _("%(name)s vraagt jou welke talenten je herkent. Het kost je één minuut.")
        % {"name": name}
    )
    return SayPage(
        title=_("Wat zie jij in %s?") % name if ask.skill is None else _("Help je %s even?") % name,
        lead=lead,
        form=form,
        more=_("%s leest wat je zegt, en kiest of een ander het ook mag zien.") % name,
    )


def own_link_page(ask: ProofAsk) -> SayPage:
    """Whoever asked and opens the link to see what it is."""
    return SayPage(
        title=_("Deze link is voor een ander"),
        lead=_("Jij vroeg dit zelf. Stuur de link naar %s, dan kan die antwoorden.")
        % ask.asked_name,
        note=Note(
            _("De link is nog niet gebruikt"),
            _("Kijken mag: daar gaat niets van af."),
            Action(_("Terug naar de link"), reverse("profiles:ask", args=[ask.public_id])),
        ),
    )


def thanks_page() -> SayPage:
    return SayPage(
        title=_("Bedankt, het is verstuurd"),
        lead=_("Je hoeft niets meer te doen. Je kunt deze pagina sluiten."),
    )


def over_page() -> SayPage:
    """Used, withdrawn, too old or not needed any more: the same page for all of these."""
    return SayPage(
        title=_("Deze link werkt niet meer"),
        lead=_("Hij is al gebruikt, verlopen of niet meer nodig."),
        more=_("Antwoordde je al? Dan is het goed. Vraag anders om een nieuwe link."),
    )


def first_name_of(ask: ProofAsk) -> str:
    return ask.profile.owner.first_name if ask.profile.owner else ""


def _back() -> Action:
    return Action(_("Wat anderen in jou zien"), reverse("profiles:proofs"))
