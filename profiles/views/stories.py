"""Stories: tell, tell better, take away, and choose what each shows."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import ActorRequest
from loopbrug.kernel.forms.conflicts import posted, with_version
from loopbrug.kernel.http import read_only
from profiles.access.stories import own_story
from profiles.domain.blocks import BuildingBlock
from profiles.domain.completeness import MOST_TALENTS
from profiles.domain.snapshot import ProfileSnapshot
from profiles.domain.stories import MOST_STORIES, sentences
from profiles.forms.stories import MarksForm, StoryForm
from profiles.models import Story
from profiles.presenters import stories as presenters
from profiles.selectors.stories import marks_of, stories_of
from profiles.services import stories as services
from profiles.services.saving import BlockChanged
from profiles.views.own import (
    keeper_of,
    own_page,
    own_profile,
    own_snapshot,
    token_of,
)

TELL, MARKS = "profiles/story.html", "profiles/story_talents.html"


@own_page
@require_GET
@read_only
def stories(request: ActorRequest) -> HttpResponse:
    """The stories, and what each of them shows."""
    profile = own_profile(request)
    told = stories_of(profile) if profile else []
    page = presenters.stories_page(own_snapshot(request), told)
    return render(request, "profiles/stories.html", {"page": page})


@own_page
@require_http_methods(["GET", "POST"])
def story_new(request: ActorRequest) -> HttpResponse:
    """Tell one; then choose what it shows."""
    form = StoryForm(posted(request), initial={"version": 0})
    if request.method == "POST" and form.is_valid():
        keeper = keeper_of(request)
        try:
            story = services.tell_story(
                profile=keeper.profile, text=form.cleaned_data["text"], now=timezone.now()
            )
        except services.TooManyStories:
            form.add_error(
                None, _("Je vertelde er al %d. Verander er een, of haal er een weg.") % MOST_STORIES
            )
        else:
            answer = redirect("profiles:story_talents", public_id=story.public_id)
            return keeper.remember(answer)
    page = presenters.story_page(own_snapshot(request), form, story=None)
    return render(request, TELL, {"page": page}, status=422 if form.is_bound else 200)


@own_page
@require_http_methods(["GET", "POST"])
def story(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Tell it better; 409 with both texts when another device was first."""
    found = _own(request, public_id)
    form = StoryForm(posted(request), initial={"version": found.version, "text": found.text})
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        try:
            services.revise_story(story=found, seen=form.seen, text=text, now=timezone.now())
        except BlockChanged:
            return _told_elsewhere(request, public_id, text)
        return redirect("profiles:story_talents", public_id=public_id)
    page = presenters.story_page(own_snapshot(request), form, story=found)
    return render(request, TELL, {"page": page}, status=422 if form.is_bound else 200)


def _told_elsewhere(request: ActorRequest, public_id: UUID, mine: str) -> HttpResponse:
    now_there = _own(request, public_id)
    form = StoryForm(with_version(request.POST, now_there.version))
    page = presenters.story_page(own_snapshot(request), form, story=now_there)
    both = presenters.with_theirs(page, theirs=now_there.text, mine=mine)
    return render(request, TELL, {"page": both}, status=409)


@own_page
@require_http_methods(["GET", "POST"])
def story_talents(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Which talents does it show, by which sentence?"""
    found, profile = _own(request, public_id), own_snapshot(request)
    marked, elsewhere = marks_of(found, profile)
    told = sentences(found.text)
    if request.method != "POST":
        form = MarksForm.showing(
            sentences=told,
            elsewhere=elsewhere,
            marked=marked,
            version=profile.mark(BuildingBlock.TALENTS).version,
        )
        return render(request, MARKS, {"page": presenters.marks_page(profile, found, form)})
    form = MarksForm(request.POST, sentences=told, elsewhere=elsewhere)
    if not form.is_valid():
        return _marks(request, profile, found, form, 422)
    return _mark(request, profile, found, form)


def _mark(
    request: ActorRequest, profile: ProfileSnapshot, story: Story, form: MarksForm
) -> HttpResponse:
    try:
        services.mark_talents(story=story, seen=form.seen, marks=form.marks, now=timezone.now())
    except services.TooManyTalents as problem:
        form.add_error(
            "chosen",
            _("Je talenten worden er dan meer dan %(most)d. Haal er nog %(over)d weg.")
            % {"most": MOST_TALENTS, "over": problem.over},
        )
        return _marks(request, profile, story, form, 422)
    except BlockChanged:
        version = profile.mark(BuildingBlock.TALENTS).version
        again = MarksForm(
            with_version(request.POST, version),
            sentences=form.sentences,
            elsewhere=form.elsewhere,
        )
        return _marks(request, profile, story, again, 409)
    messages.success(request, _("Bewaard bij je talenten."))
    return redirect("profiles:stories")


def _marks(
    request: ActorRequest, profile: ProfileSnapshot, story: Story, form: MarksForm, status: int
) -> HttpResponse:
    note = presenters.changed_note() if status == 409 else None  # noqa: PLR2004 HTTP's own number
    page = presenters.marks_page(profile, story, form, note=note)
    return render(request, MARKS, {"page": page}, status=status)


@own_page
@require_http_methods(["GET", "POST"])
def story_remove(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Ask first: a text that someone wrote does not come back."""
    found = _own(request, public_id)
    if request.method == "POST":
        services.remove_story(story=found, now=timezone.now())
        messages.success(request, _("Je verhaal is weggehaald."))
        return redirect("profiles:stories")
    page = presenters.remove_page(found)
    return render(request, "profiles/story_remove.html", {"page": page})


def _own(request: ActorRequest, public_id: UUID) -> Story:
    return own_story(public_id, actor=request.actor, token=token_of(request), now=timezone.now())
