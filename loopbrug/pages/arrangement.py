"""What the two sides agree before the first step: the employer fills it in, the others read it."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import ActorRequest, Hat, requires
from loopbrug.journeys.begin_transition import Missing, look_at
from loopbrug.kernel.forms.conflicts import conflicts_between, posted, with_version
from loopbrug.kernel.parts import Action, Conflict, Fact
from loopbrug.pages.crossing_state import building_of
from loopbrug.pages.crossing_words import Building
from loopbrug.templatetags.lb import dutch_date
from onboarding import access
from onboarding.forms.arrange import ArrangementForm
from onboarding.models import Arrangement
from onboarding.services import arrange
from onboarding.services.begin import Mentor
from onboarding.services.looks import looked_at_bridge


@dataclass(frozen=True, slots=True)
class ArrangementPage:
    """With a `form` for the employer; the others read the facts."""

    title: str
    lead: str
    above: str
    back: Action
    facts: tuple[Fact, ...]
    date_link: Action
    form: ArrangementForm | None
    conflicts: tuple[Conflict, ...]


@requires(Hat.PERSON, Hat.HR, Hat.COACH)
@require_http_methods(["GET", "POST"])
def arrangement(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """HR names who guides and says yes to the first day; person and coach see how it stands."""
    found = access.arrangement_for(public_id, actor=request.actor)
    introduction = found.introduction
    look = look_at(introduction, today=timezone.localdate())
    building = building_of(introduction, look, access.side_of(request.actor))
    if building is None or look.parts.transition is not None:
        return redirect("pages:crossing", public_id=public_id)
    is_own = request.actor.hat is Hat.HR
    if request.method == "POST" and not is_own:
        raise PermissionDenied("hat")
    looked_at_bridge(introduction, by=request.actor, now=timezone.now())
    if not is_own:
        page = arrangement_page(building, found, None)
        return render(request, "crossing/arrangement.html", {"page": page})
    return _fill_in(request, building, found)


def _fill_in(request: ActorRequest, building: Building, found: Arrangement) -> HttpResponse:
    form = _form(building, found, posted(request))
    conflicts: tuple[Conflict, ...] = ()
    status = 200
    if form.is_bound:
        status = 422
    if form.is_valid():
        try:
            _save(request, found, form)
        except arrange.ArrangementChanged as problem:
            found, status = problem.current, 409
            conflicts = conflicts_between(_form(building, found, None), form)
            form = _form(building, found, with_version(request.POST, found.version))
        except arrange.AlreadyBegun:
            return redirect("pages:crossing", public_id=building.introduction_id)
        else:
            return redirect("pages:crossing", public_id=building.introduction_id)
    page = arrangement_page(building, found, form, conflicts)
    return render(request, "crossing/arrangement.html", {"page": page}, status=status)


def _save(request: ActorRequest, found: Arrangement, form: ArrangementForm) -> None:
    agrees = form.cleaned_data["agrees"]
    arrange.save_arrangement(
        arrangement=found,
        workplace=Mentor(*form.workplace_mentor),
        school=Mentor(*form.school_mentor) if form.school_mentor else None,
        agrees=agrees,
        by=request.actor,
        seen=form.cleaned_data["version"],
        now=timezone.now(),
    )
    said = _("De afspraken staan vast.") if agrees else _("Bewaard. Jullie ja ontbreekt nog.")
    messages.success(request, said)


def _form(building: Building, found: Arrangement, data: QueryDict | None) -> ArrangementForm:
    return ArrangementForm(
        data,
        agree_label=_("Wij zijn het eens met de eerste werkdag: %(day)s")
        % {"day": dutch_date(building.starts_on)},
        asks_school_mentor=Missing.SCHOOL_MENTOR in building.missing
        or bool(found.school_mentor_email),
        initial={
            "workplace_mentor_name": found.workplace_mentor_name,
            "workplace_mentor_email": found.workplace_mentor_email,
            "school_mentor_name": found.school_mentor_name,
            "school_mentor_email": found.school_mentor_email,
            "agrees": found.employer_agreed_at is not None,
            "version": found.version,
        },
    )


def arrangement_page(
    building: Building,
    found: Arrangement,
    form: ArrangementForm | None,
    conflicts: tuple[Conflict, ...] = (),
) -> ArrangementPage:
    intro = [building.introduction_id]
    return ArrangementPage(
        title=_("De afspraken"),
        lead=_lead(building, form),
        above=f"{building.title}, {building.employer}",
        back=Action(_("Terug naar de brug"), reverse("pages:crossing", args=intro)),
        facts=_facts(building, found) if form is None else (),
        date_link=Action(
            _("Kies een andere eerste werkdag"), reverse("pages:first_day", args=intro)
        ),
        form=form,
        conflicts=conflicts,
    )


def _lead(building: Building, form: ArrangementForm | None) -> str:
    if form is not None:
        return _("Wie begeleidt jullie nieuwe collega? En klopt de eerste werkdag?")
    return _("%(employer)s noemt een begeleider en zegt ja tegen de eerste werkdag.") % {
        "employer": building.employer
    }


def _facts(building: Building, found: Arrangement) -> tuple[Fact, ...]:
    unknown = _("nog niet bekend")
    facts = [
        Fact(_("Eerste werkdag"), dutch_date(building.starts_on)),
        Fact(_("Werkbegeleider"), found.workplace_mentor_name or unknown),
    ]
    if found.school_mentor_name or Missing.SCHOOL_MENTOR in building.missing:
        facts.append(Fact(_("Schoolbegeleider"), found.school_mentor_name or unknown))
    agreed = _("nog niet")
    if found.employer_agreed_at:
        agreed = _("ja, op %(day)s") % {"day": dutch_date(found.employer_agreed_at)}
    return (*facts, Fact(_("De werkgever is akkoord"), agreed))
