"""Take back what someone may see: one act for the person, whatever it was given for.

Each app ends its own thing; this only knows whose it is. What is open and what the register says
change in one transaction.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import transaction

from accounts.access import Actor
from accounts.domain.consent import Act, Purpose
from accounts.models import ConsentRecord
from learning.models import LearningRoute
from learning.services.routes import RouteClosed, close_to_school
from loopbrug.journeys.step_back import WrongAct, withdraw_interest
from matching.models import Interest
from profiles.models import Profile, Share, Talk
from profiles.services.needs import close_needs
from profiles.services.shares import withdraw_share
from profiles.services.talks import withdraw_talk


class NothingStands(Exception):
    """It was withdrawn, ran out or ended in the meantime."""


@transaction.atomic
def withdraw_consent(*, record: ConsentRecord, by: Actor, now: datetime) -> None:
    """End what this line of the register opened, whatever newer line took its place. Raises
    NothingStands; the receiver's next request finds nothing."""
    if not Act(record.act).opens:
        raise NothingStands
    _ENDINGS[Purpose(record.purpose)](record, by, now)


def _meeting(record: ConsentRecord, by: Actor, now: datetime) -> None:
    interest = (
        Interest.objects.select_related("profile", "vacancy")
        .filter(public_id=record.about_id, profile__owner=by.user)
        .first()
    )
    if interest is None:
        raise NothingStands
    try:
        withdraw_interest(profile=interest.profile, vacancy=interest.vacancy, by=by, now=now)
    except WrongAct:
        raise NothingStands from None


def _training(record: ConsentRecord, by: Actor, now: datetime) -> None:
    route = LearningRoute.objects.filter(
        public_id=record.about_id, introduction__profile__owner=by.user
    ).first()
    if route is None or record.receiver_id is None:
        raise NothingStands
    try:
        close_to_school(route=route, school_id=record.receiver_id, by=by, now=now)
    except RouteClosed:
        raise NothingStands from None


def _share(record: ConsentRecord, by: Actor, now: datetime) -> None:
    share = Share.objects.filter(public_id=record.about_id, profile__owner=by.user).first()
    if share is None or share.ended_at is not None:
        raise NothingStands
    withdraw_share(share=share, by=by, now=now)


def _needs(record: ConsentRecord, by: Actor, now: datetime) -> None:
    profile = Profile.objects.filter(owner=by.user).select_related("owner").first()
    if profile is None:
        raise NothingStands
    close_needs(profile=profile, about_id=record.about_id, by=by, now=now)


def _talk(record: ConsentRecord, by: Actor, now: datetime) -> None:
    talk = Talk.objects.filter(public_id=record.about_id, profile__owner=by.user).first()
    if talk is None or not withdraw_talk(talk=talk, by=by, now=now):
        raise NothingStands


_ENDINGS: Mapping[Purpose, Callable[[ConsentRecord, Actor, datetime], None]] = {
    Purpose.MEETING: _meeting,
    Purpose.TRAINING: _training,
    Purpose.SHARE: _share,
    Purpose.LINK: _share,
    Purpose.NEEDS: _needs,
    Purpose.TALK: _talk,
}
