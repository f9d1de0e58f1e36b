"""What someone keeps as proof, without the bytes unless one asks for them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Sum

from profiles.domain.cv import Piece
from profiles.domain.evidence import Proposals, SkillProposal, first_of_each
from profiles.models import CvReading, EvidenceFile, Profile, SkillClaim
from taxonomy import search
from taxonomy.models import Skill

GOOD, GOOD_FOR_ONE_WORD = 0.55, 0.9
"""How well a skill must fit before it is offered: with one word alone much is possible."""


def files_of(profile: Profile) -> list[EvidenceFile]:
    """The newest first, with the skills they are tied to, without their bytes."""
    found = EvidenceFile.objects.filter(profile=profile).defer("content")
    return list(found.prefetch_related("skills").order_by("-created_at", "-pk"))


def content_of(file: EvidenceFile) -> bytes:
    """The bytes of one file."""
    rows = EvidenceFile.objects.filter(pk=file.pk)
    return bytes(rows.values_list("content", flat=True).get())


@dataclass(frozen=True, slots=True)
class Room:
    """How much is in use."""

    files: int
    size: int


def room_of(profile: Profile) -> Room:
    mine = EvidenceFile.objects.filter(profile=profile)
    found = mine.aggregate(files=Count("pk"), size=Sum("size"))
    return Room(found["files"], found["size"] or 0)


def claimed_skills(profile: Profile) -> list[Skill]:
    """What a file can be tied to: the skills in the profile, by name."""
    claims = SkillClaim.objects.filter(profile=profile).values("skill")
    return list(Skill.objects.filter(pk__in=claims).order_by("name", "pk"))


def reading_of(profile: Profile, *, now: datetime) -> CvReading | None:
    """The CV that is being read, within its day; not its bytes."""
    mine = CvReading.objects.filter(profile=profile, expires_at__gt=now)
    return mine.defer("content", "proposals").first()


def proposals_in(reading: CvReading) -> Proposals:
    """What was found, but for what the person has by now."""
    told = Proposals.from_bytes(reading.proposals) if reading.proposals else Proposals()
    claims = SkillClaim.objects.filter(profile=reading.profile_id)
    have = set(claims.values_list("skill__slot", flat=True))
    skills = tuple(one for one in told.skills if one.slot not in have)
    return Proposals(skills, told.diploma)


def skills_named(pieces: Iterable[Piece], known: Collection[int] = ()) -> Proposals:
    """The skill that each piece of text names, if one fits well; each skill once, none of `known`.
    The search is the one that people use themselves, and stays on this machine."""
    return first_of_each(one for one in _named(pieces) if one.slot not in known)


def _named(pieces: Iterable[Piece]) -> Iterator[SkillProposal]:
    for piece in pieces:
        best = next(iter(search.search_skills(piece.words, 1)), None)
        enough = GOOD if " " in piece.words else GOOD_FOR_ONE_WORD
        if best is not None and best.score >= enough:
            yield SkillProposal(best.concept.slot, piece.sentence)
