"""The vacancies of an organisation with how many cards it sees and how long some people wait."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import Organisation
from matching.access import profiles_open_to
from matching.domain.needless import Asked
from matching.domain.terms import Horizon
from matching.models import Card, Interest, Vacancy, VacancySkill, VacancyStatus
from matching.selectors.waited import with_away
from profiles.domain.snapshot import Named
from taxonomy.models import Occupation, Skill
from taxonomy.selectors import skills_of_occupation


@dataclass(frozen=True, slots=True)
class OwnVacancy:
    """`cards` counts those that were made and that the organisation may still open: the list makes
    them when it is opened, so that they only count the people in view once it `was_listed`;
    `waits` are the interests without an answer, once `with_waits` asked for them."""

    vacancy: Vacancy
    cards: int
    waiting: int
    was_listed: bool = False
    """Whether HR ever saw people on the list that did not ask for it themselves."""
    waits: tuple[Interest, ...] = ()


def own_vacancies(organisation: Organisation, *, closed: bool = False) -> list[OwnVacancy]:
    """Open ones and drafts, or the closed ones; who waits longest first. One query."""
    rows = Vacancy.objects.filter(organisation=organisation).select_related("occupation", "region")
    if closed:
        rows = rows.filter(status=VacancyStatus.CLOSED).order_by("-closed_at", "-pk")
    else:
        rows = rows.exclude(status=VacancyStatus.CLOSED).order_by(
            F("since").asc(nulls_last=True), "-published_at", "-pk"
        )
    return [_with_counts(row) for row in _counted(rows, organisation)]


def counted_vacancy(vacancy: Vacancy) -> OwnVacancy:
    rows = Vacancy.objects.filter(pk=vacancy.pk).select_related("occupation", "region")
    return _with_counts(_counted(rows.order_by("pk"), vacancy.organisation)[0])


def with_waits(rows: Sequence[OwnVacancy], organisation: Organisation) -> list[OwnVacancy]:
    """The same rows with who waits. One query, none while nobody waits."""
    asked = [row.vacancy.pk for row in rows if row.waiting]
    waits: dict[int, list[Interest]] = {}
    for one in with_away(_waiting(organisation).filter(vacancy__in=asked)) if asked else ():
        waits.setdefault(one.vacancy_id, []).append(one)
    return [replace(row, waits=tuple(waits.get(row.vacancy.pk, ()))) for row in rows]


def _with_counts(row: Any) -> OwnVacancy:
    """From a row of `_counted`, whose annotations the type checker does not know."""
    return OwnVacancy(row, row.card_count, row.waiting, row.was_listed)


def _waiting(organisation: Organisation) -> QuerySet[Interest]:
    """Who waits for an answer of this organisation and is in its sight, the longest first."""
    waiting = Interest.objects.waiting_for_employer()
    seen = waiting.filter(profile__in=profiles_open_to(organisation))
    return seen.order_by("person_at", "pk")


def _counted(rows: QuerySet[Vacancy], organisation: Organisation) -> QuerySet[Vacancy]:
    """With counts of the people that this organisation may see now, never of who left."""
    may_see = profiles_open_to(organisation)
    asks = Interest.objects.from_person().filter(
        profile=OuterRef("profile"), vacancy=OuterRef("vacancy")
    )
    cards = (
        Card.objects.filter(
            Q(profile__is_card_on=True) | Exists(asks),
            vacancy=OuterRef("pk"),
            profile__in=may_see,
        )
        .order_by()
        .values("vacancy")
        .annotate(count=Count("pk"))
    )
    asked = Interest.objects.filter(
        profile=OuterRef("profile"), vacancy=OuterRef("vacancy"), person_at__isnull=False
    )
    listed = Card.objects.filter(~Exists(asked), vacancy=OuterRef("pk"))
    waiting = _waiting(organisation).filter(vacancy=OuterRef("pk")).order_by().values("vacancy")
    return rows.annotate(
        was_listed=Exists(listed),
        card_count=Coalesce(Subquery(cards.values("count")), 0),
        waiting=Coalesce(Subquery(waiting.annotate(count=Count("pk")).values("count")), 0),
        since=Subquery(waiting.annotate(first=Min("person_at")).values("first")),
    )


def demands_of(vacancy: Vacancy) -> list[VacancySkill]:
    """The asked skills, what is needed first and heaviest on top."""
    return list(
        vacancy.skills.select_related("skill").order_by(
            "horizon", "-is_must", "-importance", "skill__name", "pk"
        )
    )


def usual_of(occupation: Occupation) -> dict[int, Asked]:
    """What the catalogue says that an occupation asks, by the key of the skill."""
    return {
        link.skill_id: Asked(link.level, Horizon(link.horizon))
        for link in skills_of_occupation(occupation)
    }


def skills_named(pks: Collection[int]) -> list[Named]:
    """These skills by name, in the order of their names."""
    rows = Skill.objects.filter(pk__in=pks).order_by("name", "pk")
    return [Named(row.pk, row.slot, row.shown_name) for row in rows]


def is_silent(vacancy: Vacancy, *, since: datetime) -> bool:
    """Whether nobody confirmed this open vacancy after `since`."""
    confirmed = vacancy.confirmed_open_at
    return vacancy.is_open and (confirmed is None or confirmed <= since)


def occupations_to_choose() -> QuerySet[Occupation]:
    """What a vacancy can be made of: everything in the catalogue that is in use."""
    return Occupation.objects.filter(retired_at__isnull=True).order_by("pk")
