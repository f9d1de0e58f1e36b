"""The register of consents: what a line says, how lines hang together, and the receipt of one.

A line is never changed. Each carries the hash of the one before it of the same person, so that a
line that was changed, removed or put in between shows.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

FIRST = "0" * 64
"""What stands before the first line of a person."""
LANGUAGE = "nl"
QUESTION_BEFORE = timedelta(days=14)
"""So long before something ends by itself the person is asked whether it may."""


class Act(StrEnum):
    """What a line says that happened."""

    GIVEN = "given"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    """By the person."""
    ENDED = "ended"
    """By the other side, or because what it was for is over."""

    @property
    def opens(self) -> bool:
        return self in (Act.GIVEN, Act.CHANGED)


class Purpose(StrEnum):
    """What someone may see it for. `about_id` of a line is the public id of what is named here."""

    MEETING = "meeting"
    """To meet: `matching.Interest`."""
    TRAINING = "training"
    """To be admitted to training: `learning.LearningRoute`."""
    SHARE = "share"
    """Shared with one organisation: `profiles.Share`."""
    LINK = "link"
    """Shared by a secret link: `profiles.Share`."""
    NEEDS = "needs"
    """What someone needs to do the work well, need by need."""
    TALK = "talk"
    """A talk kept with the place of work, which opens nothing else: `profiles.Talk`."""


class Channel(StrEnum):
    """Along which way the act came in."""

    PAGE = "page"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Notice:
    """What someone read before saying yes. A text is never edited: a new one gets a new version."""

    version: str
    text: str

    @property
    def hash(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


NOTICES: dict[Purpose, tuple[Notice, ...]] = {
    Purpose.MEETING: (
        Notice(
            "meeting-1",
            "Je kiest zelf wat deze werkgever ziet, alleen voor deze vacature en alleen als jullie "
            "allebei ja zeggen. Op de laatste dag sluit het vanzelf. Je kunt het altijd intrekken, "
            "zonder reden.",
        ),
    ),
    Purpose.TRAINING: (
        Notice(
            "training-1",
            "Je kiest zelf wat de opleiders op je leerroute zien. Op de laatste dag sluit het "
            "vanzelf. Je kunt het altijd intrekken, zonder reden.",
        ),
    ),
    Purpose.SHARE: (
        Notice(
            "share-1",
            "Je kiest zelf wat deze organisatie ziet, en tot wanneer. Op de laatste dag sluit het "
            "vanzelf. Je kunt het altijd intrekken, zonder reden.",
        ),
    ),
    Purpose.LINK: (
        Notice(
            "link-1",
            "Iedereen die deze link heeft, ziet wat jij kiest, tot de laatste dag. Je kunt de link "
            "altijd intrekken, zonder reden.",
        ),
    ),
    Purpose.NEEDS: (
        Notice(
            "needs-1",
            "Je kiest zelf welke behoefte deze organisatie ziet. Op de laatste dag sluit het "
            "vanzelf. Je kunt het altijd intrekken, zonder reden.",
        ),
    ),
    Purpose.TALK: (
        Notice(
            "talk-1",
            "HR ziet je naam, de dag en wat jullie opschrijven. Uit je profiel zien zij hierdoor "
            "niets. Na een jaar sluit het vanzelf. Je kunt het altijd intrekken, zonder reden.",
        ),
    ),
}
"""All texts that were ever shown, oldest first."""


def notice_of(purpose: Purpose) -> Notice:
    """The text that is shown now."""
    return NOTICES[purpose][-1]


def yes_stands_first(notice: Notice, person_id: UUID) -> bool:
    """Whether "ja" is the first of two equal buttons: by lot for each person and text, and the same
    at every visit, so that the order persuades nobody."""
    return hashlib.sha256(f"{notice.version} {person_id}".encode()).digest()[0] % 2 == 0


@dataclass(frozen=True, slots=True)
class Line:
    """One line, as it is hashed. No word of the person and no name of one: ids, codes, and the
    name of an organisation."""

    record_id: UUID
    person_id: UUID
    sequence: int
    act: str
    purpose: str
    about_id: UUID
    receiver_id: UUID | None
    receiver_name: str
    blocks: tuple[str, ...]
    items: tuple[UUID, ...]
    opens_at: datetime | None
    valid_until: date | None
    at: datetime
    by_id: UUID | None
    channel: str
    notice_version: str
    notice_hash: str
    language: str
    previous_id: UUID | None
    """The line before this one about the same thing."""
    previous_hash: str
    ip_hash: str = ""
    """Keyed hash of the network address that the act came from; empty when nobody sent it."""


def canonical(line: Line) -> bytes:
    """The one way in which a line is written down to be hashed. Lines from before addresses were
    kept have none, and are written as they were."""
    fields = asdict(line)
    if not line.ip_hash:
        del fields["ip_hash"]
    return json.dumps(
        fields, default=_plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    ).encode()


def hash_of(line: Line) -> str:
    return hashlib.sha256(canonical(line)).hexdigest()


def follows(line: Line, before: Line | None) -> Line:
    """The same line in its place after `before`."""
    if before is None:
        return replace(line, sequence=1, previous_hash=FIRST)
    return replace(line, sequence=before.sequence + 1, previous_hash=hash_of(before))


def first_fault(chain: Sequence[tuple[Line, str]]) -> int | None:
    """The place (from 1) of the first line that does not fit, each given with its stored hash.

    None: nothing was changed, removed or put in between. Lines that were cut off at the end cannot
    show here; the person has a receipt of each.
    """
    before = FIRST
    for place, (line, stored) in enumerate(chain, start=1):
        is_whole = (
            line.sequence == place and line.previous_hash == before and hash_of(line) == stored
        )
        if not is_whole:
            return place
        before = stored
    return None


class Standing(StrEnum):
    """How a line stands now."""

    STANDS = "stands"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"
    EXPIRED = "expired"


def standing_of(line: Line, *, newest: Line, today: date) -> Standing:
    """Of a line, given the newest one of the same person about the same thing and receiver."""
    if not Act(newest.act).opens:
        return Standing(newest.act)
    if newest.record_id != line.record_id:
        return Standing.REPLACED
    is_over = line.valid_until is not None and today >= line.valid_until
    return Standing.EXPIRED if is_over else Standing.STANDS


def receipt(line: Line, *, state: Standing, controller: str, withdraw_url: str) -> dict[str, Any]:
    """The receipt in the shape of ISO/IEC TS 27560: a header, what is done with the data, the
    parties, and the event that this is the proof of."""
    return {
        "schema_version": "loopbrug.consent.1",
        "record_id": str(line.record_id),
        "pii_principal_id": str(line.person_id),
        "language": line.language,
        "privacy_notice": {"version": line.notice_version, "sha256": line.notice_hash},
        "pii_processing": [
            {
                "purpose": line.purpose,
                "about": str(line.about_id),
                "lawful_basis": "consent",
                "pii_information": [
                    *({"pii_type": block} for block in line.blocks),
                    *({"pii_type": "item", "id": str(item)} for item in line.items),
                ],
                "recipient_third_parties": _receiver(line),
                "valid_from": _moment(line.opens_at),
                "valid_until": line.valid_until.isoformat() if line.valid_until else None,
                "withdrawal_method": withdraw_url,
            }
        ],
        "party_identification": [{"role": "controller", "name": controller}],
        "event": {
            "type": line.act,
            "time": _moment(line.at),
            "by": str(line.by_id) if line.by_id else None,
            "channel": line.channel,
            "ip_hash": line.ip_hash or None,
            "state": state.value,
        },
        "chain": {
            "sequence": line.sequence,
            "previous_record": str(line.previous_id) if line.previous_id else None,
            "previous_sha256": line.previous_hash,
            "sha256": hash_of(line),
        },
    }


def sorted_items(items: Iterable[UUID]) -> tuple[UUID, ...]:
    """One order for the same items, so that the same choice is the same line."""
    return tuple(sorted(set(items)))


def _receiver(line: Line) -> list[dict[str, str]]:
    if line.receiver_id is None:
        return []
    return [{"id": str(line.receiver_id), "name": line.receiver_name}]


def _moment(value: datetime | None) -> str | None:
    return value.astimezone(UTC).isoformat(timespec="microseconds") if value else None


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
