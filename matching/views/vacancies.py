"""Vacancies of the own organisation: list, one vacancy, begin, publish, confirm, close."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import ActorRequest, Hat, requires
from loopbrug.kernel.forms import VersionedForm
from loopbrug.kernel.forms.conflicts import posted
from loopbrug.kernel.http import read_only
from loopbrug.kernel.text import clean_text
from matching import access
from matching.forms import CloseForm
from matching.forms.start import OccupationForm
from matching.models import CloseReason, Vacancy
from matching.presenters import steps
from matching.presenters import vacancies as presenters
from matching.presenters.doubts import doubts_about
from matching.presenters.introductions import introduction_rows
from matching.selectors.vacancies import (
    counted_vacancy,
    demands_of,
    own_vacancies,
    usual_of,
    with_waits,
)
from matching.selectors.wage import minimum_wage_on
from matching.selectors.waiting import aliases_of, introductions_of
from matching.services import vacancies as services
from profiles.selectors import search_occupations

LONGEST_SEARCH = 100
SHOWN, PUBLISHED = 200, 302


@requires(Hat.HR)
@require_GET
@read_only
def vacancies(request: ActorRequest) -> HttpResponse:
    organisation = request.actor.require_organisation()
    rows = with_waits(own_vacancies(organisation), organisation)
    page = presenters.vacancies_page(rows, now=timezone.now())
    return render(request, "matching/vacancies.html", {"page": page})


@requires(Hat.HR)
@require_GET
@read_only
def closed_vacancies(request: ActorRequest) -> HttpResponse:
    rows = own_vacancies(request.actor.require_organisation(), closed=True)
    page = presenters.closed_page(rows, now=timezone.now())
    return render(request, "matching/vacancies.html", {"page": page})


@requires(Hat.HR)
@require_http_methods(["GET", "POST"])
def vacancy_new(request: ActorRequest) -> HttpResponse:
    """Search an occupation (a GET, so that it can be repeated), choose one (a POST)."""
    words = clean_text(request.GET.get("q", "")[:LONGEST_SEARCH].replace("\0", ""))
    found = search_occupations(words) if words else []
    form = OccupationForm(posted(request))
    if request.method == "POST" and form.is_valid():
        vacancy = services.start_vacancy(
            organisation=request.actor.require_organisation(),
            occupation=form.cleaned_data["occupation"],
            by=request.actor,
            now=timezone.now(),
        )
        return redirect("matching:vacancy_work", public_id=vacancy.public_id)
    page = presenters.new_page(words, found, form)
    status = 422 if form.is_bound else 200
    return render(request, "matching/vacancy_new.html", {"page": page}, status=status)


@requires(Hat.HR)
@require_GET
@read_only
def vacancy(request: ActorRequest, public_id: UUID) -> HttpResponse:
    found = access.own_vacancy(public_id, actor=request.actor)
    now = timezone.now()
    met = introductions_of(found)
    page = presenters.vacancy_page(
        with_waits([counted_vacancy(found)], found.organisation)[0],
        presenters.summary_of(found, demands_of(found), today=timezone.localdate(now)),
        introduction_rows(met, aliases_of(met), now=now),
        now=now,
    )
    return render(request, "matching/vacancy.html", {"page": page})


@requires(Hat.HR)
@require_http_methods(["GET", "POST"])
def vacancy_check(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Everything once more; the POST publishes what the page showed."""
    found = access.own_vacancy(public_id, actor=request.actor)
    if not found.is_draft:
        return redirect("matching:vacancy", public_id=public_id)
    form = VersionedForm(posted(request))
    status, now = SHOWN, timezone.now()
    if request.method == "POST" and form.is_valid():
        status = _publish(request, found, form.cleaned_data["version"], now)
    if status == PUBLISHED:
        return redirect("matching:vacancy", public_id=public_id)
    if status != SHOWN:
        found = access.own_vacancy(public_id, actor=request.actor)
    day = max(found.starts_on or timezone.localdate(now), timezone.localdate(now))
    note, demands = presenters.wage_note(found, minimum_wage_on(day)), demands_of(found)
    page = steps.check_page(
        found,
        presenters.summary_of(found, demands, today=timezone.localdate(now)),
        services.missing_in(found),
        notes=(note,) if note else (),
        doubts=doubts_about(found, demands, usual_of(found.occupation)),
    )
    return render(request, "matching/vacancy_check.html", {"page": page}, status=status)


def _publish(request: ActorRequest, found: Vacancy, version: int, now: datetime) -> int:
    """The status to answer with; what went wrong is said in a message on the page."""
    try:
        services.publish_vacancy(vacancy=found, by=request.actor, version=version, now=now)
    except services.VersionConflict:
        messages.error(request, _("Een collega veranderde dit net. Kijk het nog eens na."))
        return 409
    except services.Incomplete:
        messages.error(request, _("Er ontbreekt nog iets. Je ziet hieronder wat."))
        return 422
    except services.PayBelowMinimum as problem:
        messages.error(request, presenters.below_minimum_words(problem.minimum))
        return 422
    messages.success(request, _("Je vacature staat open. Bekijk nu wie er past."))
    return PUBLISHED


@requires(Hat.HR)
@require_POST
def vacancy_confirm(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """One click: still open."""
    found = access.own_vacancy(public_id, actor=request.actor)
    try:
        services.confirm_open(vacancy=found, by=request.actor, now=timezone.now())
    except services.VacancyClosed:
        messages.error(request, _("Deze vacature is al gesloten."))
    except services.NotPublished:
        messages.info(
            request, _("Deze vacature is nog niet geplaatst. Je kunt verder waar je was.")
        )
    else:
        messages.success(request, _("Bedankt. De vacature blijft open."))
    return redirect("matching:vacancy", public_id=public_id)


@requires(Hat.HR)
@require_http_methods(["GET", "POST"])
def vacancy_close(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Close with a reason; everyone who waits hears it. What is not open has nothing to close."""
    found = access.own_vacancy(public_id, actor=request.actor)
    form = CloseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        _close(request, found, form.cleaned_data["reason"], timezone.now())
        return redirect("matching:vacancy", public_id=public_id)
    if not found.is_open:
        return redirect("matching:vacancy", public_id=public_id)
    page = steps.close_page(counted_vacancy(found), form)
    status = 422 if form.is_bound else 200
    return render(request, "matching/vacancy_close.html", {"page": page}, status=status)


def _close(request: ActorRequest, found: Vacancy, reason: CloseReason, now: datetime) -> None:
    """Close it; a message on the next page says what became of it."""
    try:
        services.close_vacancy(vacancy=found, by=request.actor, reason=reason, now=now)
    except services.VacancyClosed:
        messages.info(request, _("Deze vacature was al gesloten."))
    except services.NotPublished:
        messages.info(request, _("Deze vacature is nog niet geplaatst. Je kunt haar weggooien."))
    else:
        messages.success(request, _("De vacature is gesloten. Wie wachtte, krijgt bericht."))


@requires(Hat.HR)
@require_http_methods(["GET", "POST"])
def vacancy_discard(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Throw a draft away, after asking once."""
    found = access.own_vacancy(public_id, actor=request.actor)
    if request.method == "POST":
        try:
            services.discard_draft(vacancy=found, by=request.actor, now=timezone.now())
        except services.VacancyClosed:
            messages.error(request, _("Deze vacature is al geplaatst. Je kunt haar wel sluiten."))
            return redirect("matching:vacancy", public_id=public_id)
        messages.success(request, _("Het concept is weg."))
        return redirect("matching:vacancies")
    return render(request, "matching/confirm.html", {"page": steps.discard_page(found)})
