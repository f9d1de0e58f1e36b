"""Find skills and occupations in someone's own words.

Typing errors, plurals, verb forms, everyday words, other word orders and compounds are all fine.
Three queries: which stems of the index each word may mean, which names have those, and the
concepts themselves. How the answers are weighed is in `taxonomy.domain.ranking`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from django.core.cache import caches
from django.db import connection
from django.utils.crypto import salted_hmac

from taxonomy.domain.ranking import Meaning, Stem, likeness, meanings, score, spelling
from taxonomy.domain.words import MAX_TYPED, Form, fold, forms_of, words_of
from taxonomy.models import ConceptKind, Occupation, Skill, SkillGroup
from taxonomy.selectors import catalogue_version

Concept = TypeVar("Concept", Skill, Occupation)
LIMIT, CANDIDATES, CONSIDERED = 12, 300, 60
HOUR = 3600
GOOD_ENOUGH = 0.33
EXACT, STARTER, NOT_DUTCH = 1.15, 1.08, 0.85
LOOKS = 0.04
"""What looks most like the question goes first among equals."""

_STEMS = """
WITH form AS MATERIALIZED (
    SELECT t.*, CASE WHEN length(stem) >= 5 AND how = 'typed' THEN '%%' || stem || '%%'
                     WHEN length(stem) >= 3 THEN stem || '%%' END AS pattern
    FROM (
        SELECT place, text, quality, how, (ts_lexize('dutch_stem', text))[1] AS stem
        FROM unnest(%(places)s::int[], %(texts)s::text[], %(qualities)s::float8[], %(hows)s::text[])
             AS typed(place, text, quality, how)
    ) AS t
), exact AS MATERIALIZED (
    SELECT f.place, w.stem, f.quality, f.how, w.name_count, f.stem AS typed
    FROM form f JOIN taxonomy_searchword w ON w.kind = %(kind)s AND w.stem = f.stem
), unknown AS MATERIALIZED (
    SELECT f.* FROM form f WHERE f.how IN ('typed', 'joined') AND NOT EXISTS (
        SELECT FROM exact e WHERE e.place = f.place AND e.name_count > 3
                              AND e.how <> 'part')
)
SELECT place, stem, quality, how, name_count, typed, how IN ('joined', 'turned') FROM exact
UNION ALL
SELECT f.place, w.stem, f.quality * 0.9 * length(f.stem) / length(w.stem), 'inside',
       w.name_count, f.stem, f.how = 'joined'
FROM form f CROSS JOIN LATERAL (
    SELECT stem, name_count FROM taxonomy_searchword
    WHERE kind = %(kind)s AND stem <> f.stem AND length(stem) <= 3 * length(f.stem)
      AND stem LIKE f.pattern
    ORDER BY length(stem), name_count DESC, stem LIMIT 20
) w
WHERE f.how IN ('typed', 'joined') AND f.pattern IS NOT NULL
UNION ALL
SELECT f.place, w.stem, f.quality, 'similar', w.name_count, f.stem, f.how = 'joined'
FROM unknown f CROSS JOIN LATERAL (
    SELECT stem, name_count FROM taxonomy_searchword
    WHERE kind = %(kind)s AND stem %% f.stem
    ORDER BY similarity(stem, f.stem) DESC, stem LIMIT 12
) w
WHERE length(f.stem) >= 3
"""
_NAMES = """
SELECT concept_id, text, folded, weight, tsvector_to_array(document) FROM (
    SELECT n.*, (
        SELECT sum(q.weight) FROM unnest(%(queries)s::tsquery[], %(weights)s::float8[])
               AS q(query, weight)
        WHERE n.document @@ q.query
    ) AS covered
    FROM taxonomy_searchname n
    WHERE n.kind = %(kind)s AND n.document @@ %(any)s::tsquery
      AND (%(group)s::bigint IS NULL OR n.concept_id IN (
          SELECT id FROM taxonomy_skill WHERE group_id = %(group)s))
) AS candidate
ORDER BY covered * weight / 100 DESC, length(document), weight DESC, id
LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True)
class Found(Generic[Concept]):
    """A concept, the name by which it was found ("" when that is its own), and how well: about 1 is
    very well, under GOOD_ENOUGH is left out."""

    concept: Concept
    found_as: str
    score: float


@dataclass(frozen=True, slots=True)
class _Name:
    concept: int
    text: str
    score: float


def search_skills(
    text: str, limit: int = LIMIT, *, group: SkillGroup | None = None
) -> list[Found[Skill]]:
    """Skills in use that fit best, best first, Dutch before English; [] for nothing to go by."""
    names = _best_names(ConceptKind.SKILL, text, group)
    rows = Skill.objects.filter(pk__in=[name.concept for name in names]).select_related("group")
    return _ordered(names, rows.order_by("pk"), limit)


def search_occupations(text: str, limit: int = LIMIT) -> list[Found[Occupation]]:
    """Occupations in use that fit best, best first, with group and sector."""
    names = _best_names(ConceptKind.OCCUPATION, text, None)
    found = Occupation.objects.filter(pk__in=[name.concept for name in names])
    return _ordered(names, found.select_related("group", "sector").order_by("pk"), limit)


def _ordered(
    names: Sequence[_Name], concepts: Iterable[Concept], limit: int
) -> list[Found[Concept]]:
    by_id = {concept.pk: concept for concept in concepts}
    found = [_found(by_id[name.concept], name) for name in names if name.concept in by_id]
    found = [one for one in found if one.score >= GOOD_ENOUGH]
    found.sort(key=lambda one: (-one.score, fold(one.concept.name), one.concept.pk))
    return found[: max(0, limit)]


def _found(concept: Concept, name: _Name) -> Found[Concept]:
    value = name.score * (STARTER if concept.is_starter else 1)
    if not concept.is_dutch:
        value *= NOT_DUTCH
    return Found(concept, "" if name.text == concept.name else name.text, value)


def _best_names(kind: ConceptKind, text: str, group: SkillGroup | None) -> list[_Name]:
    """The best name of each of the concepts that come near; CANDIDATES names are looked at.

    Kept for an hour: many people ask the same. What was typed is never kept, only its digest.
    """
    words = words_of(text)
    if not words:
        return []
    typed = fold(text[:MAX_TYPED])
    asked = "|".join((kind, catalogue_version(), str(group.pk if group else 0), typed))
    key = f"search:{salted_hmac('taxonomy.search', asked).hexdigest()}"
    known: list[_Name] | None = caches["fast"].get(key)
    if known is not None:
        return known
    names = _names_for(kind, typed, words, group)
    caches["fast"].set(key, names, HOUR)
    return names


def _names_for(
    kind: ConceptKind, typed: str, words: list[str], group: SkillGroup | None
) -> list[_Name]:
    meaning = meanings(len(words), _stems(kind, forms_of(words)))
    best: dict[int, _Name] = {}
    for concept, name, folded, weight, stems in _names(kind, meaning, group):
        value = score(meaning, stems) * weight / 100
        if folded == typed:
            value *= EXACT
        if concept not in best or value > best[concept].score:
            best[concept] = _Name(concept, name, value)
    ranked = sorted(best.values(), key=lambda name: (-name.score, name.concept))
    return [
        replace(name, score=name.score + LOOKS * likeness(typed, fold(name.text)))
        for name in ranked[:CONSIDERED]
        if name.score * STARTER + LOOKS >= GOOD_ENOUGH
    ]


def _stems(kind: ConceptKind, forms: Sequence[Form]) -> list[Stem]:
    with connection.cursor() as cursor:
        cursor.execute(
            _STEMS,
            {
                "kind": kind.value,
                "places": [form.place for form in forms],
                "texts": [form.text for form in forms],
                "qualities": [form.quality for form in forms],
                "hows": [form.how for form in forms],
            },
        )
        found = [
            Stem(at, stem, quality * (spelling(typed, stem) if how == "similar" else 1), how, n)
            for place, stem, quality, how, n, typed, is_pair in cursor.fetchall()
            for at in ((place, place + 1) if is_pair else (place,))
        ]
    return [stem for stem in found if stem.quality > 0]


def _names(
    kind: ConceptKind, meaning: Sequence[Meaning], group: SkillGroup | None
) -> list[tuple[int, str, str, int, list[str]]]:
    known = [one for one in meaning if one.stems]
    if not known:
        return []
    queries = [" | ".join(f"'{stem}'" for stem in one.stems) for one in known]
    with connection.cursor() as cursor:
        cursor.execute(
            _NAMES,
            {
                "kind": kind.value,
                "queries": queries,
                "weights": [one.weight for one in known],
                "any": " | ".join(queries),
                "group": group.pk if group else None,
                "limit": CANDIDATES,
            },
        )
        found: list[tuple[int, str, str, int, list[str]]] = cursor.fetchall()
    return found
