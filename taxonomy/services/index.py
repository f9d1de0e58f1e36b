"""The search index: every name of every concept, and every stem that occurs in them."""

from django.db import connection

from taxonomy.models import ConceptKind, SearchWord
from taxonomy.services.sync import Counts

# How much of a name it is, in percent: its own, another in the same language, ESCO's, English.
_WANTED = """
CREATE TEMP TABLE taxonomy_wanted ON COMMIT DROP AS
SELECT DISTINCT ON (kind, concept_id, folded) kind, concept_id, text, folded, weight
FROM (
    SELECT kind, concept_id, text, left(taxonomy_fold(text), 400) AS folded,
           CASE WHEN is_dutch THEN weight ELSE weight * 3 / 4 END AS weight
    FROM (
        SELECT 'skill' AS kind, id AS concept_id, name AS text, 100 AS weight, is_dutch
        FROM taxonomy_skill WHERE retired_at IS NULL
        UNION ALL
        SELECT 'skill', id, unnest(alternatives), 94, is_dutch
        FROM taxonomy_skill WHERE retired_at IS NULL
        UNION ALL
        SELECT 'skill', id, unnest(esco_names), 85, is_dutch
        FROM taxonomy_skill WHERE retired_at IS NULL
        UNION ALL
        SELECT 'occupation', id, name, 100, is_dutch
        FROM taxonomy_occupation WHERE retired_at IS NULL
        UNION ALL
        SELECT 'occupation', id, unnest(alternatives), 94, is_dutch
        FROM taxonomy_occupation WHERE retired_at IS NULL
        UNION ALL
        SELECT 'occupation', id, unnest(esco_names), 85, is_dutch
        FROM taxonomy_occupation WHERE retired_at IS NULL
    ) AS name
) AS folding
WHERE folded <> ''
ORDER BY kind, concept_id, folded, weight DESC, text
"""
_UPDATE = """
UPDATE taxonomy_searchname n SET text = w.text, weight = w.weight FROM taxonomy_wanted w
WHERE (n.kind, n.concept_id, n.folded) = (w.kind, w.concept_id, w.folded)
  AND (n.text, n.weight) IS DISTINCT FROM (w.text, w.weight)
"""
_DELETE = """
DELETE FROM taxonomy_searchname n WHERE NOT EXISTS (
    SELECT FROM taxonomy_wanted w
    WHERE (n.kind, n.concept_id, n.folded) = (w.kind, w.concept_id, w.folded))
"""
_INSERT = """
INSERT INTO taxonomy_searchname (kind, concept_id, text, folded, weight)
SELECT kind, concept_id, text, folded, weight FROM taxonomy_wanted w WHERE NOT EXISTS (
    SELECT FROM taxonomy_searchname n
    WHERE (n.kind, n.concept_id, n.folded) = (w.kind, w.concept_id, w.folded))
"""
_WORDS = """
INSERT INTO taxonomy_searchword (kind, stem, name_count)
SELECT %s, word, ndoc FROM ts_stat(
    format('SELECT document FROM taxonomy_searchname WHERE kind = %%L', %s::text))
"""


def refresh_index() -> Counts:
    """Make the index follow the concepts. Searches see the old one until this commits."""
    with connection.cursor() as cursor:
        cursor.execute(_WANTED)
        cursor.execute("ANALYZE taxonomy_wanted")
        cursor.execute("ANALYZE taxonomy_searchname")
        counted = []
        for statement in (_UPDATE, _DELETE, _INSERT):
            cursor.execute(statement)
            counted.append(cursor.rowcount)
        cursor.execute("DROP TABLE taxonomy_wanted")
        counts = Counts(added=counted[2], changed=counted[0], removed=counted[1])
        if counts:
            _refresh_words()
    return counts


def _refresh_words() -> None:
    SearchWord.objects.all().delete()
    with connection.cursor() as cursor:
        for kind in ConceptKind:
            cursor.execute(_WORDS, [kind.value, kind.value])
        cursor.execute("ANALYZE taxonomy_searchname")
        cursor.execute("ANALYZE taxonomy_searchword")
