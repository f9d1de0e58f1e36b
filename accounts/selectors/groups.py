"""Organisations that belong together, for whoever wants to stay hidden from all of them."""

from django.db.models import CharField, F, Func, Q, QuerySet, Value
from django.db.models.functions import Lower

from accounts.domain.work_email import FREE_MAIL
from accounts.models import Membership, Organisation


def groups_of(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """These organisations with all that share a KvK number with one of them, or the domain of a
    work address of who acts for it. Rather one too many than one too few."""
    domains = _with_domain().filter(organisation__in=organisations).values("domain")
    same_domain = _with_domain().filter(domain__in=domains).values("organisation")
    return Organisation.objects.filter(
        Q(pk__in=organisations.values("pk"))
        | Q(kvk_number__in=organisations.values("kvk_number"))
        | Q(pk__in=same_domain)
    )


def group_of(organisation: Organisation) -> QuerySet[Organisation]:
    return groups_of(Organisation.objects.filter(pk=organisation.pk))


def _with_domain() -> QuerySet[Membership]:
    """Who acts for an organisation from a work address, with `domain`; not who has free mail."""
    domain = Func(
        Lower(F("user__email")), Value("@"), Value(2),
        function="split_part", output_field=CharField(),
    )  # fmt: skip
    rows = Membership.objects.active().annotate(domain=domain)
    return rows.exclude(domain__in=FREE_MAIL)
