"""Every reaction in the system on one page: what happened, and who does something about it."""

from collections.abc import Mapping, Sequence

from accounts.events import (
    MembershipEnded,
    OrganisationClosed,
    OrganisationConfirmed,
    TakeoutAsked,
)
from learning.events import (
    AdmissionAnswered,
    OfferChanged,
    RouteChanged,
    RouteChosen,
    StartCancelled,
)
from learning.tasks import on_offer_changed, on_school_closed
from loopbrug.journeys.route_into_plan import on_route_chosen
from loopbrug.kernel.events import Event, Handler, wire
from loopbrug.tasks import nudge_takeout
from matching.events import RunStarted, WorldChanged
from matching.tasks import (
    on_catalogue_changed,
    on_organisation_closed,
    on_profile_changed,
    on_run_started,
    on_world_changed,
)
from notices.events import NoticeWritten
from notices.tasks import on_notice_written
from onboarding.tasks import on_employer_changed
from onboarding.tasks import on_membership_ended as on_school_mentor_left
from profiles.events import CvTaken, EmployerChanged, ExportRequested, ProfileChanged
from profiles.tasks import nudge_cv, nudge_export, on_membership_ended, on_organisation_confirmed
from profiles.tasks import on_organisation_closed as on_receiver_closed
from taxonomy.events import CatalogueChanged

SUBSCRIPTIONS: Mapping[type[Event], Sequence[Handler]] = {
    AdmissionAnswered: (),
    CatalogueChanged: (on_catalogue_changed,),
    CvTaken: (nudge_cv,),
    EmployerChanged: (on_employer_changed,),
    ExportRequested: (nudge_export,),
    MembershipEnded: (on_membership_ended, on_school_mentor_left),
    NoticeWritten: (on_notice_written,),
    OfferChanged: (on_offer_changed,),
    OrganisationClosed: (on_organisation_closed, on_school_closed, on_receiver_closed),
    OrganisationConfirmed: (on_organisation_confirmed,),
    ProfileChanged: (on_profile_changed,),
    RouteChanged: (on_route_chosen,),
    RouteChosen: (on_route_chosen,),
    RunStarted: (on_run_started,),
    StartCancelled: (),
    TakeoutAsked: (nudge_takeout,),
    WorldChanged: (on_world_changed,),
}


def connect() -> None:
    """Called once, when Django is ready."""
    wire(SUBSCRIPTIONS)
