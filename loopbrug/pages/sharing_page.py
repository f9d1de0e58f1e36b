"""Who may see what, as the person reads it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.domain.consent import (
    NOTICES,
    QUESTION_BEFORE,
    Purpose,
    Standing,
    first_fault,
    standing_of,
)
from accounts.models import ConsentRecord
from loopbrug.kernel.parts import Action, Empty, Fact, Note, PostAction, Row, State
from loopbrug.pages.leaving import silent_state, stay_action
from loopbrug.pages.sharing_things import UNKNOWN, Thing, Things
from loopbrug.templatetags.lb import dutch_date, dutch_moment
from profiles.domain.blocks import SHARED_WORDS
from profiles.models import Guidance, Mandate

OVER_WORDS: Mapping[Standing, State] = {
    Standing.REPLACED: State("none", "vervangen"),
    Standing.WITHDRAWN: State("none", "ingetrokken"),
    Standing.ENDED: State("none", "gestopt"),
    Standing.EXPIRED: State("none", "voorbij"),
}
ACT_WORDS = {
    "given": "Je gaf toestemming",
    "changed": "Je paste het aan",
    "withdrawn": "Je trok het in",
    "ended": "Dit eindigde zonder dat jij het introk",
}
SHOWN_PAST = 20


@dataclass(frozen=True, slots=True)
class Opening:
    """One thing that one receiver may see."""

    title: str
    state: State
    shown: str
    until: str
    withdraw: Action
    also: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class ReceiverPart:
    """Everything that one receiver may see."""

    key: str
    name: str
    openings: tuple[Opening, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    title: str
    lead: str
    share: Action | None
    stay: PostAction | None
    """In its place while the person is leaving: nobody would see what is shared."""
    soon: Note | None
    """What ends by itself within two weeks: the mail that asks about it leads here."""
    receivers: tuple[ReceiverPart, ...]
    empty: Empty
    coach: tuple[Row, ...]
    helpers: tuple[Row, ...]
    past: tuple[Row, ...]
    fault: Note | None
    """Only when the register itself does not fit together any more."""


def overview(
    lines: Sequence[ConsentRecord],
    things: Things,
    guidance: Guidance | None,
    mandates: Sequence[Mandate],
    *,
    now: datetime,
    is_leaving: bool,
) -> Overview:
    """`lines` is the whole register of the person, oldest first; `mandates` is of who helps now.
    While the person is leaving only a school that said yes sees what was opened to it."""
    newest = {(one.about_id, one.receiver_id): one for one in lines}
    today = timezone.localdate(now)
    standing, past = [], []
    for one in lines:
        last = newest[one.about_id, one.receiver_id]
        how = standing_of(one.line, newest=last.line, today=today)
        if how is Standing.STANDS:
            standing.append(one)
        elif one == last or how is Standing.REPLACED:
            past.append(_past_row(one, how, things))
    return Overview(
        title=_("Wie mag wat zien"),
        lead=_(
            "Hiervoor zei je ja. Bij elk staat of iemand er nu nog iets van ziet. Iets nieuws "
            "laten zien kan weer als je je account bewaart."
        )
        if is_leaving
        else _("Dit laat jij nu zien, aan wie en tot wanneer. Jij kunt alles intrekken."),
        share=None
        if is_leaving
        else Action(_("Deel iets uit je profiel"), reverse("profiles:share_new"), "go"),
        stay=stay_action("go") if is_leaving else None,
        soon=_soon_note(standing, things, today=today, is_leaving=is_leaving),
        receivers=tuple(_receivers(standing, things, now=now, is_leaving=is_leaving)),
        empty=Empty(
            _("Je deelt nu niets"),
            _("Deel je iets met een werkgever, een opleider of met een link? Dan staat het hier."),
        ),
        coach=_coach_row(guidance, is_leaving=is_leaving),
        helpers=tuple(_helper_row(one, is_leaving=is_leaving) for one in mandates),
        past=tuple(reversed(past[-SHOWN_PAST:])),
        fault=_fault_note() if first_fault([(one.line, one.hash) for one in lines]) else None,
    )


def _receivers(
    standing: Sequence[ConsentRecord], things: Things, *, now: datetime, is_leaving: bool
) -> Iterator[ReceiverPart]:
    grouped: dict[UUID, list[ConsentRecord]] = {}
    for one in reversed(standing):
        grouped.setdefault(one.receiver_id or one.about_id, []).append(one)
    for records in grouped.values():
        yield ReceiverPart(
            key=receiver_key(records[0]),
            name=receiver_of(records[0], things),
            openings=tuple(
                _opening(one, things, now=now, is_leaving=is_leaving) for one in records
            ),
        )


def receiver_key(record: ConsentRecord) -> str:
    """Where on the page this receiver stands."""
    return f"van-{(record.receiver_id or record.about_id).hex}"


def _opening(record: ConsentRecord, things: Things, *, now: datetime, is_leaving: bool) -> Opening:
    thing = things.get(record.about_id, UNKNOWN)
    name = receiver_of(record, things)
    receipt_url = reverse("accounts:consent", args=[record.public_id])
    return Opening(
        title=thing.why or _("Omdat jij ja zei"),
        state=_state(record, thing, now=now, is_leaving=is_leaving),
        shown=shown_words(record),
        until=" ".join([_until_words(record, today=timezone.localdate(now)), thing.note]),
        withdraw=Action(
            _("Trek in"),
            reverse("accounts:withdraw_consent", args=[record.public_id]),
            about=_("wat %(name)s ziet") % {"name": name},
        ),
        also=(
            *((thing.action,) if thing.action else ()),
            Action(_("Je bewijs"), receipt_url, "small", _("voor %(name)s") % {"name": name}),
        ),
    )


def _state(record: ConsentRecord, thing: Thing, *, now: datetime, is_leaving: bool) -> State:
    if thing.is_silent(record.receiver_id, is_leaving=is_leaving):
        return silent_state()
    if thing.opens_at and thing.opens_at > now:
        words = _("gaat open op %(moment)s") % {"moment": dutch_moment(thing.opens_at)}
        return State("clock", words)
    if thing.waits:
        return State("clock", _("gaat open %(when)s") % {"when": thing.waits})
    return State("good", _("nu te zien"))


def _ends_soon(record: ConsentRecord, *, today: date) -> bool:
    return record.valid_until is not None and record.valid_until <= today + QUESTION_BEFORE


def _until_words(record: ConsentRecord, *, today: date) -> str:
    said = _("Stopt vanzelf op %(day)s.") if _ends_soon(record, today=today) else _("Tot %(day)s.")
    return said % {"day": dutch_date(record.valid_until)}


def _soon_note(
    standing: Sequence[ConsentRecord], things: Things, *, today: date, is_leaving: bool
) -> Note | None:
    """Per day who sees nothing any more from then on, of what is seen now."""
    names: dict[date, dict[str, None]] = {}
    for one in standing:
        thing = things.get(one.about_id, UNKNOWN)
        is_seen = not thing.waits and not thing.is_silent(one.receiver_id, is_leaving=is_leaving)
        if one.valid_until and is_seen and _ends_soon(one, today=today):
            names.setdefault(one.valid_until, {})[receiver_of(one, things)] = None
    if not names:
        return None
    days = [
        _("Op %(day)s stopt wat je laat zien aan: %(names)s.")
        % {"day": dutch_date(day), "names": ", ".join(names[day])}
        for day in sorted(names)
    ]
    return Note(
        _("Dit stopt binnenkort vanzelf"),
        " ".join([*days, _("Vind je dat goed? Dan hoef je niets te doen.")]),
    )


def _past_row(record: ConsentRecord, how: Standing, things: Things) -> Row:
    return Row(
        title=receiver_of(record, things),
        url=reverse("accounts:consent", args=[record.public_id]),
        reason=OVER_WORDS[how],
        above=dutch_moment(record.at),
        text=_(ACT_WORDS[record.act]),
    )


def _coach_row(guidance: Guidance | None, *, is_leaving: bool) -> tuple[Row, ...]:
    """A coach sees what a coach sees for as long as the guidance runs; it is ended on its page."""
    if guidance is None or not guidance.is_running:
        return ()
    row = Row(
        title=guidance.coach.name if guidance.coach else guidance.organisation.name,
        url=reverse("coaching:my_coach"),
        reason=silent_state() if is_leaving else State("good", _("nu te zien")),
        above=guidance.organisation.name,
        text=_("Je coach ziet nu niets. Bedenk je je, dan ziet je coach weer je profiel.")
        if is_leaving
        else _(
            "Je coach ziet je zes stenen, tot jij of je coach stopt. "
            "Niet wat je wilt verdienen, je bestanden of wat je nodig hebt."
        ),
    )
    return (row,)


def _helper_row(mandate: Mandate, *, is_leaving: bool) -> Row:
    """A helper reads and writes until the mandate ends; it is ended on its page."""
    return Row(
        title=mandate.helper.name if mandate.helper else mandate.label,
        url=reverse("profiles:helpers"),
        reason=silent_state() if is_leaving else State("good", _("nu te zien")),
        text=_("Ziet nu niets van je profiel.")
        if is_leaving
        else _("Mag in je profiel lezen en schrijven tot %s.") % dutch_date(mandate.expires_at),
    )


def shown_words(record: ConsentRecord) -> str:
    """What a line opens, in the order of the stones."""
    words = [str(word) for code, word in SHARED_WORDS.items() if code in record.blocks]
    if record.items and record.purpose in (Purpose.SHARE, Purpose.LINK):
        words.append(_("bestanden: %(count)d") % {"count": len(record.items)})
    return ", ".join(words)


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    title: str
    state: State
    facts: tuple[Fact, ...]
    notice: str
    number: str
    chain: str
    actions: tuple[Action, ...]
    back: Action


def receipt_page(
    record: ConsentRecord,
    newest: ConsentRecord,
    standing: Standing,
    things: Things,
    *,
    now: datetime,
    is_leaving: bool,
) -> ReceiptPage:
    """What stands is said as on the overview: whether the receiver sees it at this moment."""
    thing = things.get(record.about_id, UNKNOWN)
    is_opening = bool(record.blocks or record.items)
    facts = [
        Fact(_("Wat"), _(ACT_WORDS[record.act])),
        Fact(_("Wanneer"), dutch_moment(record.at)),
        Fact(_("Voor wie"), receiver_of(record, things)),
    ]
    if thing.why:
        facts.append(Fact(_("Waarom"), thing.why))
    if is_opening:
        facts += [
            Fact(_("Te zien"), shown_words(record)),
            Fact(_("Vanaf"), _from_words(record, thing, standing)),
            Fact(_("Tot"), dutch_date(record.valid_until)),
        ]
    return ReceiptPage(
        title=_("Je bewijs"),
        state=OVER_WORDS.get(standing) or _state(record, thing, now=now, is_leaving=is_leaving),
        facts=tuple(facts),
        notice=_notice_text(record),
        number=str(record.public_id),
        chain=record.hash,
        actions=tuple(_receipt_actions(record, newest, standing)),
        back=Action(_("Wie mag wat zien"), reverse("accounts:who_sees_what")),
    )


def _from_words(record: ConsentRecord, thing: Thing, standing: Standing) -> str:
    """A meeting opens with the yes of both, not with the person's own; of a yes that was replaced
    nothing tells whether the employer's came before."""
    if record.purpose != Purpose.MEETING or thing == UNKNOWN:
        return dutch_moment(record.opens_at)
    if standing is Standing.STANDS and thing.waits:
        return thing.waits
    if thing.opens_at is None:
        return thing.refused or _("nooit, want de werkgever zei geen ja")
    if standing is Standing.REPLACED:
        return _("het ja van de werkgever")
    return dutch_moment(max(thing.opens_at, record.opens_at or thing.opens_at))


def _receipt_actions(
    record: ConsentRecord, newest: ConsentRecord, standing: Standing
) -> Iterator[Action]:
    if standing in (Standing.STANDS, Standing.REPLACED):
        yield Action(_("Trek in"), reverse("accounts:withdraw_consent", args=[newest.public_id]))
    yield Action(_("Bewaar als JSON"), reverse("accounts:receipt_file", args=[record.public_id]))


def _notice_text(record: ConsentRecord) -> str:
    """The words that were on the screen at the time."""
    shown = NOTICES[Purpose(record.purpose)]
    return next((one.text for one in shown if one.version == record.notice_version), "")


def receiver_of(record: ConsentRecord, things: Things) -> str:
    thing = things.get(record.about_id, UNKNOWN)
    return record.receiver_name or thing.receiver or _("iemand met een link")


def _fault_note() -> Note:
    return Note(
        _("Er klopt iets niet in je register"),
        _("Een regel is veranderd of weg. Vertel het ons, dan zoeken we het uit."),
        Action(_("Vraag om hulp"), reverse("pages:help")),
        is_hole=True,
    )
