"""Organisations that belong together, for whoever wants to stay hidden from all of them."""

from django.db.models import CharField, F, Func, Q, QuerySet, Value
from django.db.models.functions import Lower

from accounts.domain.work_email import FREE_MAIL
from accounts.models import Membership, Organisation

DOMAIN = Func(
    Lower(F("user__email")), Value("@"), Value(2),
    function="split_part", output_field=CharField(),
)  # fmt: skip


def groups_of(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """These organisations with all that share a KvK number with one of them, or the domain of a
    work address of who acts for it. Rather one too many than one too few; free mail says nothing.
    """
    members = Membership.objects.active().annotate(domain=DOMAIN)
    domains = members.exclude(domain__in=FREE_MAIL).filter(organisation__in=organisations)
    same_domain = members.filter(domain__in=domains.values("domain"))
    return Organisation.objects.filter(
        Q(pk__in=organisations.values("pk"))
        | Q(kvk_number__in=organisations.values("kvk_number"))
        | Q(pk__in=same_domain.values("organisation"))
    )


def group_of(organisation: Organisation) -> QuerySet[Organisation]:
    return groups_of(Organisation.objects.filter(pk=organisation.pk))
