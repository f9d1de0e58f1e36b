"""What Django's own hand writes in the place of a full run's COPY: `bulk_create`.

Two designs. A row per match is what a normalised design has: a person, a vacancy, a place, the key
and the six parts, with the keys and indexes that Django gives such a model. A row per person with
arrays is our own table. In both the objects are built before the clock starts.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, models, transaction

from matching.domain.score import unpack_parts
from matching.models import MatchList, Vacancy
from profiles.models import Profile

LISTS = 2_000
"""Enough to measure, few enough to wait for."""


class Match(models.Model):
    objects: models.Manager["Match"] = models.Manager()

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="+")
    vacancy = models.ForeignKey(Vacancy, models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    key = models.IntegerField()
    talents = models.PositiveSmallIntegerField(null=True)
    skills = models.PositiveSmallIntegerField(null=True)
    drives = models.PositiveSmallIntegerField(null=True)
    adaptability = models.PositiveSmallIntegerField(null=True)
    level = models.PositiveSmallIntegerField(null=True)
    goal = models.PositiveSmallIntegerField(null=True)

    class Meta:
        app_label = "bench"
        constraints = [
            models.UniqueConstraint(name="bench_match_place", fields=["profile", "place"])
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


def people_per_second() -> dict[str, float]:
    """By design; what was written is taken back."""
    lists = list(MatchList.objects.order_by("pk")[:LISTS])
    return {"orm_rows_rate": _rows(lists), "orm_arrays_rate": _arrays(lists)}


def _rows(lists: Sequence[MatchList]) -> float:
    rows = [row for one in lists for row in _matches(one)]
    with _table():
        began = time.perf_counter()
        Match.objects.bulk_create(rows)
        took = time.perf_counter() - began
        if Match.objects.count() != sum(len(one.vacancy_ids) for one in lists):
            raise RuntimeError("not every match was written")
    return len(lists) / took


def _matches(one: MatchList) -> Iterator[Match]:
    for place, (vacancy, key, packed) in enumerate(
        zip(one.vacancy_ids, one.keys, one.parts, strict=True)
    ):
        parts = unpack_parts(packed)
        yield Match(
            profile_id=one.pk, vacancy_id=vacancy, place=place, key=key, talents=parts.talents,
            skills=parts.skills, drives=parts.drives, adaptability=parts.adaptability,
            level=parts.level, goal=parts.goal,
        )  # fmt: skip


@contextmanager
def _table() -> Iterator[None]:
    with connection.schema_editor() as editor:
        editor.create_model(Match)
    try:
        yield
    finally:
        with connection.schema_editor() as editor:
            editor.delete_model(Match)


def _arrays(lists: Sequence[MatchList]) -> float:
    with transaction.atomic():
        MatchList.objects.filter(pk__in=[one.pk for one in lists]).delete()
        began = time.perf_counter()
        MatchList.objects.bulk_create(lists)
        took = time.perf_counter() - began
        transaction.set_rollback(True)
    return len(lists) / took
