"""What a link in a mail opens, for someone without an account. Opening changes nothing, since mail
scanners open links too; the button uses the link up."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import ActorRequest
from loopbrug.kernel.forms.conflicts import posted
from loopbrug.kernel.http import Gone, read_only
from onboarding import access
from onboarding.forms.answers import AnswersForm
from onboarding.models import OnboardingTask, TeamLink
from onboarding.presenters import team as presenters
from onboarding.presenters.words import first_name_of
from onboarding.services import links


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def team(request: ActorRequest) -> HttpResponse:
    """Three questions or one task; 410 for a link that is over, with what to do then."""
    try:
        link = access.team_link(request.GET.get("code", ""), now=timezone.now())
        return _task(request, link, link.task) if link.task else _questions(request, link)
    except (Gone, links.LinkOver):
        page = presenters.over_page()
        return render(request, "onboarding/team.html", {"page": page}, status=410)


def _questions(request: ActorRequest, link: TeamLink) -> HttpResponse:
    name = first_name_of(presenters.transition_of(link))
    note = _("%(name)s en de coach lezen wat je schrijft.") % {"name": name}
    form = AnswersForm(posted(request), name=name, note_hint=note)
    if request.method == "POST" and form.is_valid():
        links.answer_by_link(
            link=link, answers=form.answers, note=form.cleaned_data["note"], now=timezone.now()
        )
        return redirect("onboarding:team_thanks")
    page = presenters.questions_page(link, form)
    status = 422 if form.is_bound else 200
    return render(request, "onboarding/team.html", {"page": page}, status=status)


def _task(request: ActorRequest, link: TeamLink, task: OnboardingTask) -> HttpResponse:
    if request.method == "POST":
        links.do_by_link(link=link, now=timezone.now())
        return redirect("onboarding:team_thanks")
    page = presenters.task_page(link, task, url=request.get_full_path())
    return render(request, "onboarding/team.html", {"page": page})


@login_not_required
@require_safe
@read_only
def team_thanks(request: ActorRequest) -> HttpResponse:
    """The same for everyone: it says nothing about anyone."""
    return render(request, "onboarding/team.html", {"page": presenters.thanks_page()})
