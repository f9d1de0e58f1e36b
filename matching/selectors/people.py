"""Which people an employer may ever see something of."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import Membership, Organisation
from profiles.models import Profile


def profiles_open_to(organisation: Organisation) -> QuerySet[Profile]:
    """Everyone but the own people: never someone who works there (by organisation, by KvK number
    or by the name that the person typed), and never those who act for this organisation here."""
    works_here = (
        Q(own_employer=organisation)
        | Q(own_employer__kvk_number=organisation.kvk_number)
        | Q(own_employer_name__iexact=organisation.name)
    )
    acts_here = Membership.objects.active().filter(
        user=OuterRef("owner"), organisation__kvk_number=organisation.kvk_number
    )
    own_people = Profile.objects.filter(works_here, pk=OuterRef("pk"))
    return Profile.objects.filter(
        ~Exists(own_people), ~Exists(acts_here), owner__isnull=False, owner__is_active=True
    )


def may_meet(profile: Profile, organisation: Organisation) -> bool:
    return profiles_open_to(organisation).filter(pk=profile.pk).exists()
