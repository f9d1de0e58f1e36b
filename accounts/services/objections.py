"""Someone objects to a look at the own profile; platform staff answers within ten working days."""

from datetime import datetime

from django.db import IntegrityError, transaction

from accounts import audit, selectors
from accounts.access import Actor
from accounts.models import ProfileView, ViewObjection
from notices import services as notices


class ObjectedAlready(Exception):
    """There is an objection to this line; it is answered once."""


class AnsweredAlready(Exception):
    """A colleague answered before."""


@transaction.atomic
def object_to(
    *, view: ProfileView, text: str, by: Actor, path: str, now: datetime
) -> ViewObjection:
    """Say that a look was not right; all platform staff hears it, without content. `path` is where
    they answer."""
    try:
        with transaction.atomic():
            objection = ViewObjection.objects.create(
                view=view, person=by.require_user(), text=text, said_at=now
            )
    except IntegrityError as problem:
        raise ObjectedAlready from problem
    audit.record("view.objected", by=by, at=now, about="view", about_id=view.public_id)
    for colleague in selectors.platform_staff():
        notices.send(
            to=colleague.email,
            kind="view_objected",
            key=f"view-objected:{objection.public_id}:{colleague.pk}",
            due_at=now,
            path=path,
        )
    return objection


@transaction.atomic
def answer_objection(
    *, objection: ViewObjection, text: str, by: Actor, path: str, now: datetime
) -> None:
    """One human answers, once; the person hears that there is an answer, to read at `path`."""
    held = ViewObjection.objects.select_for_update(of=("self",)).select_related("person")
    found = held.get(pk=objection.pk)
    if found.answered_at is not None:
        raise AnsweredAlready
    found.answer, found.answered_at, found.answered_by = text, now, by.require_user()
    found.save(update_fields=["answer", "answered_at", "answered_by", "updated_at"])
    audit.record("view.answered", by=by, at=now, about="objection", about_id=found.public_id)
    notices.send(
        to=found.person.email,
        kind="view_answered",
        key=f"view-answered:{found.public_id}",
        due_at=now,
        path=path,
    )
