"""Whom someone hides from."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from accounts.models import Organisation
from accounts.selectors.groups import groups_of
from profiles.models import HiddenFrom, Profile


def hidden_by(profile: Profile) -> list[HiddenFrom]:
    """The list as the person made it, the newest first; one query."""
    rows = HiddenFrom.objects.filter(profile=profile).select_related("organisation")
    return list(rows.order_by("-created_at", "-pk"))


def is_on_the_list(profile: Profile, organisation: Organisation) -> bool:
    """Whether this organisation, or one of its group, is on the person's own list."""
    return on_the_list(profile).filter(pk=organisation.pk).exists()


def on_the_list(profile: Profile) -> QuerySet[Organisation]:
    """Every organisation on the person's own list, each with its whole group. The own employer is
    not meant: that one sees nothing until the person chooses otherwise (trust G-07)."""
    named = named_in(HiddenFrom.objects.filter(profile=profile))
    keys = list(named.order_by("pk").values_list("pk", flat=True))
    return (
        groups_of(Organisation.objects.filter(pk__in=keys)) if keys else Organisation.objects.none()
    )


def those_on(hidden: Sequence[HiddenFrom]) -> list[Organisation]:
    """The same of a list that was read already; one query, none for an empty list."""
    if not hidden:
        return []
    named = named_in(HiddenFrom.objects.filter(pk__in=[one.pk for one in hidden]))
    return list(groups_of(named).order_by("pk"))


def named_in(hidden: QuerySet[HiddenFrom]) -> QuerySet[Organisation]:
    """Whom these lines mean, without their groups: chosen, or called by the name that was typed,
    also when it came to the site later."""
    chosen = hidden.filter(organisation__isnull=False).values("organisation")
    typed = hidden.exclude(name="").values(low=Lower("name"))
    return Organisation.objects.annotate(low=Lower("name")).filter(
        Q(pk__in=chosen) | Q(low__in=typed)
    )
