-- What can be worked out before anyone asks: the points of every vacancy, divided.

CREATE UNLOGGED TABLE oracle.term AS
WITH weighed AS (
    SELECT d.*,
        d.importance
        * CASE d.horizon WHEN 0 THEN r.day1 WHEN 1 THEN r.months3 ELSE r.year1 END
        * CASE r.specificity_power WHEN 2 THEN rare.steps * rare.steps ELSE rare.steps END AS raw
    FROM oracle.demand d
    CROSS JOIN oracle.rules r
    LEFT JOIN oracle.skill s ON s.id = d.skill
    CROSS JOIN LATERAL (
        SELECT least(r.specificity_cap, greatest(1, length(ltrim(
            (r.occupations / greatest(1, coalesce(s.frequency, 0)))::bit(32)::text, '0'
        )))) AS steps
    ) rare
), heaviest AS (
    SELECT w.*, row_number() OVER (PARTITION BY vacancy ORDER BY raw DESC, skill) AS place
    FROM weighed w
), scored AS (
    SELECT h.vacancy, h.skill, h.level, h.raw,
        count(*) OVER mine AS n, sum(h.raw) OVER mine AS total, r.floor
    FROM heaviest h CROSS JOIN oracle.rules r
    WHERE h.place <= r.max_demands
    WINDOW mine AS (PARTITION BY h.vacancy)
), begun AS (
    SELECT s.*, e.earnable,
        1 + (e.earnable - n) * raw / total AS given,
        (e.earnable - n) * raw % total AS remainder
    FROM scored s
    CROSS JOIN LATERAL (
        SELECT CASE WHEN total >= floor THEN 250
                    ELSE greatest(n, 250 * total / floor) END AS earnable
    ) e
), divided AS (
    SELECT b.*,
        b.earnable - sum(given) OVER (PARTITION BY vacancy) AS left_over,
        row_number() OVER (PARTITION BY vacancy ORDER BY remainder DESC, skill) AS turn
    FROM begun b
)
SELECT vacancy, skill, 4 * level AS cap,
    (60 / level * (given + CASE WHEN turn <= left_over THEN 1 ELSE 0 END))::int AS factor
FROM divided;

CREATE UNLOGGED TABLE oracle.must AS
SELECT d.vacancy, d.skill, greatest(4, 4 * (d.level - 1 - coalesce(v.on_the_job, 0))) AS needed
FROM oracle.demand d JOIN oracle.vacancy v ON v.id = d.vacancy
WHERE d.is_must;

CREATE UNLOGGED TABLE oracle.talent_share AS
SELECT v.id AS vacancy, t.talent,
    1 + (50 - cardinality(v.talents)) / cardinality(v.talents)
    + CASE WHEN row_number() OVER (PARTITION BY v.id ORDER BY t.talent)
                <= (50 - cardinality(v.talents)) % cardinality(v.talents)
           THEN 1 ELSE 0 END AS share
FROM oracle.vacancy v CROSS JOIN LATERAL unnest(v.talents) AS t(talent);

CREATE INDEX ON oracle.term (vacancy) INCLUDE (skill, cap, factor);
CREATE INDEX ON oracle.must (vacancy) INCLUDE (skill, needed);
CREATE INDEX ON oracle.talent_share (vacancy) INCLUDE (talent, share);
ANALYZE oracle.term, oracle.must, oracle.talent_share, oracle.vacancy, oracle.person,
    oracle.person_skill, oracle.skill_group;
