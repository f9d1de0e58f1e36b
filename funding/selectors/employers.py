"""The employer of now, found by the person who works there."""

from uuid import UUID

from accounts.models import Organisation, OrganisationKind
from funding.models import FundingPlan

MOST_FOUND = 10


def employers_found(words: str, plan: FundingPlan) -> list[tuple[UUID, str]]:
    """Confirmed employers by a part of the name or the whole KvK number, with their place; never
    the new employer itself."""
    if not words:
        return []
    others = (
        Organisation.objects.confirmed()
        .filter(kind=OrganisationKind.EMPLOYER)
        .exclude(kvk_number=plan.receiving_organisation.kvk_number)
    )
    number = "".join(words.split())
    found = (
        others.filter(kvk_number=number)
        if number.isdigit()
        else others.filter(name__icontains=words)
    )
    return [
        (row.public_id, f"{row.name}, {row.place}" if row.place else row.name)
        for row in found.order_by("name", "pk")[:MOST_FOUND]
    ]


def own_employer_words(plan: FundingPlan) -> str:
    """The employer that this person named in the own profile: the search to begin with."""
    profile = plan.introduction.profile if plan.introduction else None
    if profile is None:
        return ""
    return profile.own_employer.name if profile.own_employer else profile.own_employer_name
