"""Looks at people, and objections to them."""

from uuid import uuid4

import factory

from accounts.access import Hat
from accounts.domain.seen import Reason, Via
from accounts.models import ProfileView, ViewObjection
from tests.factories.accounts import NOW, UserFactory


class ProfileViewFactory(factory.django.DjangoModelFactory):
    """HR read the skills of someone after both said yes; `person` is whom it is about."""

    class Meta:
        model = ProfileView
        exclude = ("person", "organisation")

    person = factory.SubFactory(UserFactory)
    organisation = None
    at = NOW
    person_id = factory.LazyAttribute(lambda o: o.person.public_id)
    viewer_id = factory.LazyFunction(uuid4)
    hat = Hat.HR
    organisation_id = factory.LazyAttribute(
        lambda o: o.organisation.public_id if o.organisation else uuid4()
    )
    via = Via.PAGE
    reason = Reason.INTRODUCTION
    about_id = factory.LazyFunction(uuid4)
    blocks = ("skills",)


class ViewObjectionFactory(factory.django.DjangoModelFactory):
    """Someone objects to a look at the own profile; nobody answered yet."""

    class Meta:
        model = ViewObjection

    person = factory.SubFactory(UserFactory)
    view = factory.SubFactory(ProfileViewFactory, person=factory.SelfAttribute("..person"))
    text = "Deze organisatie ken ik niet."
    said_at = NOW
