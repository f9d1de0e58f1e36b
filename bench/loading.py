"""A drawn world into the tables of the site: COPY of bytes made by numpy, no loop per row.

People are drafts of visitors (their options are computed like anyone's) and vacancies are open. Of
all of them the compact bytes are filled, of a sample (`add_json`) the JSON beside them too, for
what goes one by one.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import psycopg
from numpy.typing import NDArray
from psycopg.types.json import Json

from bench.draw_people import ORGANISATIONS
from bench.records import Ragged, dtype_of, records, size_of
from bench.worlds import Drawn, profile_rows, vacancy_rows
from matching.domain import packed_vacancy
from matching.engine.lists import reached_regions
from matching.engine.packed import Packed, people_from
from profiles.domain.neighbourhood import neighbourhood
from tests.drills.site import Site

CHUNK = 50_000
BINARY = b"PGCOPY\n\xff\r\n\0" + bytes(8)
END = b"\xff\xff"

ORGANISATION = """
INSERT INTO accounts_organisation (id, created_at, updated_at, public_id, kind, name, kvk_number,
    place, status, refusal_reason, decided_at)
SELECT id, now(), now(), gen_random_uuid(), 'employer', 'bench ' || id, 10000000 + id, 'Plaats',
    'approved', '', now()
FROM generate_series(1, %s) AS id
"""
PROFILE = """
INSERT INTO profiles_profile (id, created_at, updated_at, public_id, draft_token_hash,
    draft_expires_at, version, is_card_on, own_employer_name)
SELECT id, now(), now(), gen_random_uuid(), 'bench-' || id, now() + interval '30 days', 1, false, ''
FROM generate_series(%s::bigint, %s::bigint) AS id
"""
VACANCY = """
INSERT INTO matching_vacancy (id, created_at, updated_at, public_id, organisation_id,
    occupation_id, title, description, region_id, place, hours_min, hours_max, pay_min, pay_max,
    contract, level, learning_days, on_the_job, permits, talents, drives, status, published_at,
    confirmed_open_at, close_reason, version, engine_row, packed, met_count)
SELECT s.id, now(), now(), gen_random_uuid(), s.organisation, o.id, 'vacature ' || s.id, '', r.id,
    'Plaats', s.hours_min / 10.0, s.hours_max / 10.0, s.pay_min, s.pay_max, 'permanent', NULL, 0,
    s.on_the_job, '{}', '{}', '{}', 'open', now(), now(), '', 1, '{}', s.packed, 0
FROM staged s
JOIN taxonomy_occupation o ON o.slot = s.occupation
JOIN taxonomy_labourmarketregion r ON r.slot = s.region
"""
STAGED = (
    "organisation", "occupation", "region", "hours_min", "hours_max", "pay_min", "pay_max",
    "on_the_job",
)  # fmt: skip
EMPTY_JSON = np.frombuffer(b"\1{}", np.uint8)
"""As PostgreSQL sends jsonb: the version of the format, then the text."""
Connection = psycopg.Connection[tuple[object, ...]]
Column = tuple[str, str, NDArray[np.int64]]


def load_people(site: Site, world: Drawn, low: int, high: int) -> None:
    """Those from place `low` to `high`; the rest is there already or follows."""
    with psycopg.connect(site.database_url) as connection:
        connection.execute(PROFILE, (low + 1, high))
        for first in range(low, high, CHUNK):
            some = world.people.part(first, min(high, first + CHUNK))
            slot = np.arange(first + 1, first + size_of(some) + 1)
            columns = [
                ("id", ">i8", slot),
                ("version", ">i4", np.ones(size_of(some), np.int64)),
                ("neighbourhood", ">i8", _neighbourhoods(world, some)),
            ]
            fields = "profile_id, profile_version, neighbourhood, data, packed"
            into = f"profiles_enginerow ({fields})"
            _copy(connection, into, _lines(columns, some, with_json=True))
        _finish(connection, "profiles_profile")
    _analyse(site, "profiles_profile", "profiles_enginerow")


def load_vacancies(site: Site, world: Drawn, low: int, high: int) -> None:
    """As `load_people`, and before the first the employers that all of them belong to."""
    with psycopg.connect(site.database_url) as connection:
        if not low:
            connection.execute(ORGANISATION, (ORGANISATIONS,))
        fields = ", ".join(f"{name} int" for name in STAGED)
        connection.execute(f"CREATE TEMP TABLE staged (id bigint, {fields}, packed bytea)".encode())
        for first in range(low, high, CHUNK):
            some = world.vacancies.part(first, min(high, first + CHUNK))
            head = heads(some, packed_vacancy.HEAD)
            columns = [("id", ">i8", head["slot"])]
            columns += [(name, ">i4", head[name]) for name in STAGED]
            _copy(connection, "staged", _lines(columns, some))
        connection.execute(VACANCY)
        _finish(connection, "matching_vacancy")
    _analyse(site, "matching_vacancy", "accounts_organisation")


def add_json(site: Site, world: Drawn, people: Sequence[int], vacancies: Sequence[int]) -> None:
    """The readable form of these rows as well (places, not keys)."""
    with psycopg.connect(site.database_url) as connection, connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE profiles_enginerow SET data = %s WHERE profile_id = %s",
            [(Json(row.to_compact()), row.slot) for row in profile_rows(world, people)],
        )
        cursor.executemany(
            "UPDATE matching_vacancy SET engine_row = %s WHERE id = %s",
            [(Json(row.to_compact()), row.slot) for row in vacancy_rows(world, vacancies)],
        )


def _neighbourhoods(world: Drawn, some: Packed) -> NDArray[np.int64]:
    """Of each row; asked once of those that have it in common."""
    people = people_from(some)
    alike = np.stack([reached_regions(people), people.hours_min, people.hours_max], axis=1)
    _, first, place = np.unique(alike, axis=0, return_index=True, return_inverse=True)
    rows = profile_rows(world._replace(people=some), first)
    found = np.array([neighbourhood(row.to_compact()) for row in rows], np.int64)
    return found[place.reshape(-1)]


def heads(rows: Packed, layout: Sequence[tuple[str, str]]) -> NDArray[np.void]:
    """The heads of all rows as one array."""
    kind = dtype_of(layout)
    at = rows.start[:-1, None] + np.arange(kind.itemsize)
    found: NDArray[np.void] = np.ascontiguousarray(rows.data[at]).view(kind)[:, 0]
    return found


def _lines(columns: Iterable[Column], packed: Packed, *, with_json: bool = False) -> bytes:
    """Rows as COPY BINARY wants them: for each value its length, then its bytes; bytes go last."""
    named = list(columns)
    fields = [("fields", ">i2")]
    for name, kind, _ in named:
        fields += [(f"{name}_length", ">i4"), (name, kind)]
    if with_json:
        fields += [("json_length", ">i4"), ("json", f"{len(EMPTY_JSON)}u1")]
    head = np.zeros(size_of(packed), np.dtype([*fields, ("packed_length", ">i4")]))
    head["fields"] = len(named) + with_json + 1
    for name, kind, values in named:
        head[name], head[f"{name}_length"] = values, np.dtype(kind).itemsize
    if with_json:
        head["json"], head["json_length"] = EMPTY_JSON, len(EMPTY_JSON)
    sizes = np.diff(packed.start)
    head["packed_length"] = sizes
    return records(head, [Ragged(sizes, packed.data)]).data.tobytes()


def _copy(connection: Connection, into: str, lines: bytes) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {into} FROM STDIN (FORMAT binary)".encode()) as copy,
    ):
        copy.write(BINARY + lines + END)


def _finish(connection: Connection, table: str) -> None:
    """The next key that the table gives is one after the last."""
    largest = f"(SELECT max(id) FROM {table})"  # noqa: S608 our own tables
    connection.execute(
        f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {largest})".encode()
    )


def _analyse(site: Site, *tables: str) -> None:
    with psycopg.connect(site.database_url, autocommit=True) as connection:
        connection.execute(f"VACUUM (ANALYZE) {', '.join(tables)}".encode())
