"""Take the profile along: out in open formats, and in again."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Action


@dataclass(frozen=True, slots=True)
class TakingPage:
    title: str
    back: Action
    has_something: bool
    profile_url: str
    resume_url: str
    badges_url: str
    badge_count: int
    pdf: Action
    form: forms.Form | None
    """Only for an empty profile: a file never takes the place of what someone wrote."""
    schema_url: str


def taking_page(*, badge_count: int, has_something: bool, form: forms.Form | None) -> TakingPage:
    return TakingPage(
        title=_("Neem je profiel mee"),
        back=Action(_("Mijn profiel"), reverse("profiles:profile")),
        has_something=has_something,
        profile_url=reverse("profiles:taking_profile"),
        resume_url=reverse("profiles:taking_resume"),
        badges_url=reverse("profiles:taking_badges"),
        badge_count=badge_count,
        pdf=Action(_("Maak een pdf"), reverse("profiles:export")),
        form=form,
        schema_url=reverse("proof:schema"),
    )


@dataclass(frozen=True, slots=True)
class TakenInPage:
    """What came in, and what could not."""

    title: str
    back: Action
    kept_as_words: tuple[str, ...]
    left_out: tuple[str, ...]


def taken_in_page(kept_as_words: Sequence[str], left_out: Sequence[str]) -> TakenInPage:
    return TakenInPage(
        title=_("Je profiel is ingelezen"),
        back=Action(_("Mijn profiel"), reverse("profiles:profile")),
        kept_as_words=tuple(kept_as_words),
        left_out=tuple(left_out),
    )
