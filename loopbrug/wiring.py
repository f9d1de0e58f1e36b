"""Every reaction in the system on one page: what happened, and who does something about it."""

from collections.abc import Mapping, Sequence

from accounts.events import OrganisationClosed
from loopbrug.kernel.events import Event, Handler, wire
from matching.events import WorldChanged
from notices.events import NoticeWritten
from notices.tasks import on_notice_written
from taxonomy.events import CatalogueChanged

SUBSCRIPTIONS: Mapping[type[Event], Sequence[Handler]] = {
    CatalogueChanged: (),
    NoticeWritten: (on_notice_written,),
    OrganisationClosed: (),
    WorldChanged: (),
}


def connect() -> None:
    """Called once, when Django is ready."""
    wire(SUBSCRIPTIONS)
