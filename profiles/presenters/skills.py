"""Skills: the list, the search, one question at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Action, Conflict, Note
from profiles.domain.blocks import BuildingBlock
from profiles.domain.completeness import SKILLS_DONE
from profiles.domain.merging import Parts
from profiles.domain.proof_words import proof_words
from profiles.domain.snapshot import ProfileSnapshot, Skill
from profiles.presenters.blocks import TITLES, Choice, who_sees
from profiles.presenters.content import skill_words
from profiles.presenters.frame import Frame, frame, url_after
from taxonomy.models import Occupation
from taxonomy.models import Skill as SkillRow


@dataclass(frozen=True, slots=True)
class Have:
    """A skill that is there: what it is called, how well, where to change it."""

    name: str
    text: str
    url: str
    source: str


@dataclass(frozen=True, slots=True)
class SkillsPage:
    title: str
    heading: str
    lead: str
    frame: Frame
    form: forms.Form
    words: str
    found: tuple[Choice, ...]
    have: tuple[Have, ...]
    own_words: tuple[str, ...]
    still: int
    """How many more make the stone whole."""
    go: Action
    who_sees: str


def skills_page(
    profile: ProfileSnapshot, form: forms.Form, words: str, found: Sequence[SkillRow]
) -> SkillsPage:
    heading, lead = TITLES[BuildingBlock.SKILLS]
    claims = profile.skills.claims
    return SkillsPage(
        title=heading,
        heading=heading,
        lead=lead,
        frame=frame(profile, BuildingBlock.SKILLS),
        form=form,
        words=words,
        found=new_choices(found, profile),
        have=tuple(_have(claim) for claim in claims),
        own_words=profile.skills.own_words,
        still=max(0, SKILLS_DONE - len(claims)),
        go=Action(_("Verder"), url_after(profile, BuildingBlock.SKILLS), "go"),
        who_sees=who_sees(profile, BuildingBlock.SKILLS),
    )


def new_choices(found: Sequence[SkillRow], profile: ProfileSnapshot) -> tuple[Choice, ...]:
    """What a search found; those that the person has already say so."""
    return tuple(
        Choice(
            row.slot,
            row.shown_name,
            _("Dit heb je al. Vink aan om het te veranderen.")
            if profile.skills.find(row.slot)
            else first_sentence(row.description),
        )
        for row in found
    )


def first_sentence(text: str) -> str:
    return text.split(". ", maxsplit=1)[0].strip().rstrip(".")


def _have(claim: Skill) -> Have:
    return Have(
        claim.skill.name,
        skill_words(claim.level, claim.learned_where),
        level_url(claim.skill.slot),
        proof_words(claim.proof),
    )


def level_url(*slots: int) -> str:
    """The page that asks how well, for the first of these; the rest follows."""
    asked = "&".join(f"skill={slot}" for slot in slots)
    return f"{reverse('profiles:skill_level')}?{asked}"


@dataclass(frozen=True, slots=True)
class SkillPage:
    """How well can you do this one? `rest` are the slots that come after it."""

    title: str
    name: str
    description: str
    frame: Frame
    back: Action
    form: forms.Form
    slot: int
    rest: tuple[int, ...]
    is_known: bool
    source: str = ""
    """What stands for it, of a skill that is there."""
    ask_url: str = ""
    """Where someone else can be asked; that takes an account."""
    conflicts: tuple[Conflict, ...] = ()
    note: Note | None = None


def skill_page(
    profile: ProfileSnapshot,
    skill: SkillRow,
    rest: Sequence[int],
    form: forms.Form,
    *,
    mine: Parts | None = None,
    note: Note | None = None,
) -> SkillPage:
    """`mine` is what was typed when another device changed the same skill: both are shown."""
    claim = profile.skills.find(skill.slot)
    conflicts: tuple[Conflict, ...] = ()
    if mine is not None:
        theirs = _("niet meer op je lijst")
        if claim is not None:
            theirs = skill_words(claim.level, claim.learned_where)
        typed = skill_words(int(str(mine["level"])), str(mine["learned_where"]))
        conflicts = (Conflict(skill.name, theirs, typed),)
    return SkillPage(
        title=_("Hoe goed kun je ‘%s’?") % skill.name,
        name=skill.name,
        description=skill.description,
        frame=frame(profile, BuildingBlock.SKILLS),
        back=Action(_("Skills"), reverse("profiles:skills")),
        form=form,
        slot=skill.slot,
        rest=tuple(rest),
        is_known=claim is not None,
        source=proof_words(claim.proof) if claim else "",
        ask_url=f"{reverse('profiles:ask_skill')}?skill={skill.slot}"
        if claim and not profile.is_draft
        else "",
        conflicts=conflicts,
        note=note,
    )


@dataclass(frozen=True, slots=True)
class JobPage:
    """Skills from a job that one did: search the job, tick what one did there."""

    title: str
    frame: Frame
    back: Action
    form: forms.Form
    words: str
    jobs: tuple[Choice, ...]
    job: str
    skills: tuple[Choice, ...]


def job_page(
    profile: ProfileSnapshot,
    form: forms.Form,
    words: str,
    jobs: Sequence[Occupation],
    chosen: tuple[Occupation, Sequence[SkillRow]] | None,
) -> JobPage:
    return JobPage(
        title=_("Wat deed je in dit werk?") if chosen else _("Welk werk heb je gedaan?"),
        frame=frame(profile, BuildingBlock.SKILLS),
        back=Action(_("Skills"), reverse("profiles:skills")),
        form=form,
        words=words,
        jobs=tuple(
            Choice(row.slot, row.shown_name, first_sentence(row.description)) for row in jobs
        ),
        job=chosen[0].shown_name if chosen else "",
        skills=new_choices(chosen[1], profile) if chosen else (),
    )


@dataclass(frozen=True, slots=True)
class OwnWordPage:
    title: str
    frame: Frame
    back: Action
    form: forms.Form
    own_words: tuple[str, ...]


def own_word_page(profile: ProfileSnapshot, form: forms.Form) -> OwnWordPage:
    return OwnWordPage(
        title=_("Staat jouw woord er niet bij?"),
        frame=frame(profile, BuildingBlock.SKILLS),
        back=Action(_("Skills"), reverse("profiles:skills")),
        form=form,
        own_words=profile.skills.own_words,
    )
