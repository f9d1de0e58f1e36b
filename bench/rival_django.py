"""What a Django developer writes first: prefetch what belongs to it, then a loop over objects.

A rival for the bench over the tables of `bench/oracle_tables.sql`, with the points of each vacancy
divided beforehand as the SQL statement has them. First every pair is scored, and what a limit shuts
out is left out of the list; `limits_first` is what one makes of it on a second day. The models live
here only; no app knows them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from bench.oracle_sql import Line
from matching.domain.catalogue import Catalogue
from matching.domain.weights import ScoringWeights


def _numbers(**options: Any) -> Any:
    return ArrayField(models.IntegerField(), **options)


class Person(models.Model):
    objects: models.Manager["Person"] = models.Manager()

    id = models.BigIntegerField(primary_key=True)
    level = models.IntegerField(null=True)
    adaptability = models.IntegerField(null=True)
    hours_min = models.IntegerField(null=True)
    hours_max = models.IntegerField(null=True)
    pay_floor = models.IntegerField(null=True)
    start_day = models.IntegerField(null=True)
    talents = _numbers(null=True)
    drives = _numbers(null=True)
    reach = _numbers(null=True)
    permits = _numbers(null=True)
    occupations = _numbers()
    sectors = _numbers()
    blocked = _numbers()

    class Meta:
        app_label, managed, db_table = "bench", False, "person"

    def __str__(self) -> str:
        return f"{self.pk}"


class PersonSkill(models.Model):
    pk = models.CompositePrimaryKey("person_id", "skill")
    person = models.ForeignKey(Person, models.CASCADE, related_name="skills", db_column="person")
    skill = models.IntegerField()
    level = models.IntegerField()

    class Meta:
        app_label, managed, db_table = "bench", False, "person_skill"

    def __str__(self) -> str:
        return f"{self.skill}"


class Vacancy(models.Model):
    objects: models.Manager["Vacancy"] = models.Manager()

    id = models.BigIntegerField(primary_key=True)
    organisation = models.IntegerField()
    occupation = models.IntegerField()
    sector = models.IntegerField()
    region = models.IntegerField(null=True)
    hours_min = models.IntegerField(null=True)
    hours_max = models.IntegerField(null=True)
    pay_max = models.IntegerField(null=True)
    start_day = models.IntegerField(null=True)
    level = models.IntegerField(null=True)
    on_the_job = models.IntegerField(null=True)
    shortage = models.IntegerField(null=True)
    drives = _numbers()
    permits = _numbers()

    class Meta:
        app_label, managed, db_table = "bench", False, "vacancy"

    def __str__(self) -> str:
        return f"{self.pk}"


class Term(models.Model):
    pk = models.CompositePrimaryKey("vacancy_id", "skill")
    vacancy = models.ForeignKey(Vacancy, models.CASCADE, related_name="terms", db_column="vacancy")
    skill = models.IntegerField()
    cap = models.IntegerField()
    factor = models.IntegerField()

    class Meta:
        app_label, managed, db_table = "bench", False, "term"

    def __str__(self) -> str:
        return f"{self.skill}"


class Must(models.Model):
    pk = models.CompositePrimaryKey("vacancy_id", "skill")
    vacancy = models.ForeignKey(Vacancy, models.CASCADE, related_name="musts", db_column="vacancy")
    skill = models.IntegerField()
    needed = models.IntegerField()

    class Meta:
        app_label, managed, db_table = "bench", False, "must"

    def __str__(self) -> str:
        return f"{self.skill}"


class TalentShare(models.Model):
    pk = models.CompositePrimaryKey("vacancy_id", "talent")
    vacancy = models.ForeignKey(
        Vacancy, models.CASCADE, related_name="talent_shares", db_column="vacancy"
    )
    talent = models.IntegerField()
    share = models.IntegerField()

    class Meta:
        app_label, managed, db_table = "bench", False, "talent_share"

    def __str__(self) -> str:
        return f"{self.talent}"


@contextmanager
def oracle_tables() -> Iterator[None]:
    """The names of these models are looked up among the tables of the oracle."""
    with connection.cursor() as cursor:
        cursor.execute("SET search_path TO oracle, public")
        try:
            yield
        finally:
            cursor.execute("RESET search_path")


class Asking(NamedTuple):
    """A vacancy with what was prefetched of it."""

    vacancy: Any
    terms: list[Any]
    musts: list[Any]
    talent_shares: list[Any]


def _asking(vacancy: Any) -> Asking:
    related = (vacancy.terms, vacancy.musts, vacancy.talent_shares)
    return Asking(vacancy, *(list(rows.all()) for rows in related))


class PrefetchLoop:
    """Reads every vacancy once; then one person after the other against all of them."""

    def __init__(
        self, catalogue: Catalogue, weights: ScoringWeights, vacancies: int, *, limits_first: bool
    ) -> None:
        self._weights = weights
        self._limits_first = limits_first
        self._groups = catalogue.groups
        self._members: dict[int, list[int]] = {}
        for skill, groups in catalogue.groups.items():
            for group in groups:
                self._members.setdefault(group, []).append(skill)
        with oracle_tables():
            found = Vacancy.objects.order_by("id").prefetch_related(
                "terms", "musts", "talent_shares"
            )
            self._asking = [_asking(vacancy) for vacancy in found[:vacancies]]

    def lists_of(self, people: Iterable[int]) -> dict[int, list[Line]]:
        with oracle_tables():
            found = Person.objects.filter(pk__in=list(people)).prefetch_related("skills")
            return {person.pk: self._list(person) for person in found.order_by("pk")}

    def _list(self, person: Person) -> list[Line]:
        skills = self._effective(person)
        if self._limits_first:
            found = [
                (*self._score(person, asking, skills), asking.vacancy)
                for asking in self._asking
                if _fits(person, asking, skills)
            ]
        else:
            found = []
            for asking in self._asking:
                key, parts = self._score(person, asking, skills)
                if _fits(person, asking, skills):
                    found.append((key, parts, asking.vacancy))
        found.sort(key=lambda one: (-one[0], _tie(person, one[2])))
        return [Line(vacancy.pk, key, parts) for key, parts, vacancy in self._varied(found)]

    def _effective(self, person: Person) -> dict[int, int]:
        effective: dict[int, int] = {}
        for claim in person.skills.all():  # type: ignore[attr-defined] # no installed app
            effective[claim.skill] = max(effective.get(claim.skill, 0), 4 * claim.level)
            credit = 4 * claim.level * self._weights.related_sim // 256
            for group in self._groups.get(claim.skill, ()):
                for near in self._members[group]:
                    effective[near] = max(effective.get(near, 0), credit)
        return effective

    def _score(
        self, person: Person, asking: Asking, skills: Mapping[int, int]
    ) -> tuple[int, tuple[int | None, ...]]:
        weights = self._weights
        parts = self._parts(person, asking, skills)
        worth = (weights.talents, weights.skills, weights.drives, 0, weights.level, weights.goal)
        known = [(q, w) for q, w in zip(parts, worth, strict=True) if q is not None and w]
        weight = sum(w for _, w in known)
        score = sum(q * w for q, w in known) // weight if weight else 0
        group = 0
        if parts[1] is not None and weight:
            if score >= weights.strong_score and weight >= weights.strong_weight:
                group = 2
            elif score >= weights.fitting_score:
                group = 1
        shortage = asking.vacancy.shortage
        counted = weights.shortage_when_unknown if shortage is None else shortage
        return group * 8192 + counted * 1024 + score, parts

    def _parts(
        self, person: Person, asking: Asking, skills: Mapping[int, int]
    ) -> tuple[int | None, ...]:
        covered = talents = level = support = None
        vacancy, terms, _musts, shares = asking
        if skills and terms:
            covered = sum(min(skills.get(t.skill, 0), t.cap) * t.factor for t in terms) // 60
        if person.talents and shares:
            talents = 20 * sum(one.share for one in shares if one.talent in person.talents)
        able, helped = person.adaptability, vacancy.on_the_job
        if covered is not None and able is not None and helped is not None:
            support = min(1000, covered + 40 * able + 100 * helped)
        if person.level is not None and vacancy.level is not None:
            under = max(0, vacancy.level - person.level)
            steps = self._weights.level_steps
            level = steps[under] if under < len(steps) else 0
        goal = self._goal(person, vacancy)
        return talents, covered, self._drives(person, vacancy), support, level, goal

    def _drives(self, person: Person, vacancy: Any) -> int | None:
        if not person.drives or not vacancy.drives:
            return None
        worth = self._weights.drive_worth
        found = zip(person.drives, worth, strict=False)
        earned = sum(value for drive, value in found if drive in vacancy.drives)
        return int(1000 * earned // sum(worth[: len(vacancy.drives)]))

    def _goal(self, person: Person, vacancy: Any) -> int | None:
        if not person.occupations and not person.sectors:
            return None
        if vacancy.occupation in person.occupations:
            return 1000
        return self._weights.goal_sector if vacancy.sector in person.sectors else 0

    def _varied(self, found: Sequence[Any]) -> list[Any]:
        """Place three for another sector when the first three share one."""
        size = self._weights.list_size
        sector = found[0][2].sector if found else None
        if len(found) < 3 or any(one[2].sector != sector for one in found[:3]):  # noqa: PLR2004
            return list(found[:size])
        other = next((one for one in found if one[2].sector != sector), None)
        if other is None:
            return list(found[:size])
        rest = [one for one in found[: size + 1] if one is not other]
        return [*rest[:2], other, *rest[2:]][:size]


def _fits(person: Person, asking: Asking, skills: Mapping[int, int]) -> bool:
    vacancy = asking.vacancy
    return (
        (person.reach is None or vacancy.region is None or vacancy.region in person.reach)
        and _at_most(person.hours_min, vacancy.hours_max)
        and _at_most(vacancy.hours_min, person.hours_max)
        and _at_most(person.pay_floor, vacancy.pay_max)
        and _at_most(person.start_day, vacancy.start_day)
        and (person.permits is None or set(vacancy.permits) <= set(person.permits))
        and vacancy.organisation not in person.blocked
        and (not skills or all(skills.get(m.skill, 0) >= m.needed for m in asking.musts))
    )


def _at_most(low: int | None, high: int | None) -> bool:
    return low is None or high is None or low <= high


def _tie(person: Person, vacancy: Any) -> int:
    return int((person.pk ^ vacancy.pk) * 2654435761 % (1 << 32))
