"""Goal and motivation, and the occupations that one would like."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.access import ActorRequest
from profiles import presenters, selectors, services
from profiles.domain.blocks import BuildingBlock
from profiles.domain.snapshot import Goal, ProfileSnapshot
from profiles.forms import GoalForm, SearchForm, read_slots
from profiles.services.goal import MOST_OCCUPATIONS
from profiles.views.blocks import Editing, edit
from profiles.views.own import keeper_of, own_page, own_snapshot


def _showing(profile: ProfileSnapshot) -> GoalForm:
    return GoalForm.showing(
        profile.goal,
        profile.mark(BuildingBlock.GOAL).version,
        sectors=selectors.sectors(),
        regions=selectors.regions(),
        today=timezone.localdate(),
    )


def _bound(data: QueryDict) -> GoalForm:
    return GoalForm(
        data,
        sectors=selectors.sectors(),
        regions=selectors.regions(),
        today=timezone.localdate(),
    )


def _value(form: GoalForm, profile: ProfileSnapshot) -> Goal:
    """What was typed, with the occupations that are saved: this form does not hold them."""
    return form.goal_with(profile.goal.occupations)


GOAL = Editing(
    BuildingBlock.GOAL,
    "profiles/goal.html",
    showing=_showing,
    bound=_bound,
    value=_value,
    save=lambda profile, form, now: services.save_goal(
        profile=profile, seen=form.seen, goal=form.goal, now=now
    ),
    after=lambda _profile, data: reverse("profiles:goal_occupations") if "beroepen" in data else "",
)


@own_page
@require_http_methods(["GET", "POST"])
def goal(request: ActorRequest) -> HttpResponse:
    """Wishes first, limits after; the third button saves and goes to the occupations."""
    return edit(request, GOAL)


@own_page
@require_http_methods(["GET", "POST"])
def goal_occupations(request: ActorRequest) -> HttpResponse:
    """Search (`?q=`), add and take away wished occupations, ten at most."""
    if request.method == "POST":
        return _choose(request)
    search = SearchForm(request.GET)
    status = 200 if search.is_valid() else 422
    found = selectors.search_occupations(search.words) if search.words else []
    page = presenters.occupations_page(
        own_snapshot(request), search, search.words, found, MOST_OCCUPATIONS
    )
    return render(request, "profiles/occupations.html", {"page": page}, status=status)


def _choose(request: ActorRequest) -> HttpResponse:
    add = selectors.occupations_by_slot(read_slots(request.POST.getlist("erbij")))
    remove = selectors.occupations_by_slot(read_slots(request.POST.getlist("weg")))
    keeper = keeper_of(request)
    services.wish_occupations(
        profile=keeper.profile,
        add=[row.pk for row in add.values()],
        remove=[row.pk for row in remove.values()],
        now=timezone.now(),
    )
    return keeper.remember(redirect(request.path))
