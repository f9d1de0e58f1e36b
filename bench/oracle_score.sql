-- The whole definition in one statement, for the people from %(low)s to %(high)s: limits first,
-- then the six parts, N, W, S, group, key and tie. Unknown parts are NULL and weigh nothing.

WITH people AS MATERIALIZED (
    SELECT * FROM oracle.person WHERE id >= %(low)s AND id < %(high)s
), own AS (
    SELECT s.person, s.skill, s.level FROM oracle.person_skill s JOIN people p ON p.id = s.person
), effective AS MATERIALIZED (
    SELECT person, skill, max(e) AS e
    FROM (
        SELECT person, skill, 4 * level AS e FROM own
        UNION ALL
        SELECT best.person, near.skill, 4 * best.level * r.related_sim / 256
        FROM (
            SELECT own.person, g.narrow_group, max(own.level) AS level
            FROM own JOIN oracle.skill_group g USING (skill)
            GROUP BY 1, 2
        ) best
        JOIN oracle.skill_group near USING (narrow_group)
        CROSS JOIN oracle.rules r
    ) every
    GROUP BY 1, 2
), within_limits AS MATERIALIZED (
    SELECT p.id AS person, v.id AS vacancy, p.tells_skills
    FROM people p
    JOIN oracle.vacancy v
        ON (p.reach IS NULL OR v.region IS NULL OR v.region = ANY (p.reach))
        AND (p.hours_min <= v.hours_max) IS NOT FALSE
        AND (v.hours_min <= p.hours_max) IS NOT FALSE
        AND (p.pay_floor <= v.pay_max) IS NOT FALSE
        AND (p.start_day <= v.start_day) IS NOT FALSE
        AND (p.permits IS NULL OR v.permits <@ p.permits)
        AND v.organisation <> ALL (p.blocked)
), short_of_a_must AS (
    SELECT w.person, w.vacancy
    FROM within_limits w
    JOIN oracle.must m ON m.vacancy = w.vacancy
    LEFT JOIN effective e ON e.person = w.person AND e.skill = m.skill
    WHERE w.tells_skills AND coalesce(e.e, 0) < m.needed
), feasible AS MATERIALIZED (
    SELECT w.* FROM within_limits w
    LEFT JOIN short_of_a_must s ON s.person = w.person AND s.vacancy = w.vacancy
    WHERE s.vacancy IS NULL
), skills AS (
    SELECT f.person, f.vacancy, sum(least(coalesce(e.e, 0), t.cap) * t.factor) / 60 AS part
    FROM feasible f
    JOIN oracle.term t ON t.vacancy = f.vacancy
    LEFT JOIN effective e ON e.person = f.person AND e.skill = t.skill
    WHERE f.tells_skills
    GROUP BY 1, 2
), talents AS (
    SELECT f.person, f.vacancy,
        20 * coalesce(sum(t.share) FILTER (WHERE t.talent = ANY (p.talents)), 0) AS part
    FROM feasible f
    JOIN people p ON p.id = f.person AND cardinality(p.talents) > 0
    JOIN oracle.talent_share t ON t.vacancy = f.vacancy
    GROUP BY 1, 2
), parts AS (
    SELECT f.person, f.vacancy, v.sector, v.shortage,
        t.part AS talents, s.part AS skills, d.part AS drives,
        least(1000, s.part + 40 * p.adaptability + 100 * v.on_the_job)
            * CASE WHEN s.part + p.adaptability + v.on_the_job IS NULL THEN NULL ELSE 1 END
            AS adaptability,
        CASE WHEN p.level IS NULL OR v.level IS NULL THEN NULL
            ELSE coalesce(r.level_steps[1 + greatest(0, v.level - p.level)], 0) END AS level,
        CASE WHEN cardinality(p.occupations) + cardinality(p.sectors) = 0 THEN NULL
            WHEN v.occupation = ANY (p.occupations) THEN 1000
            WHEN v.sector = ANY (p.sectors) THEN r.goal_sector ELSE 0 END AS goal
    FROM feasible f
    JOIN people p ON p.id = f.person
    JOIN oracle.vacancy v ON v.id = f.vacancy
    CROSS JOIN oracle.rules r
    LEFT JOIN skills s ON s.person = f.person AND s.vacancy = f.vacancy
    LEFT JOIN talents t ON t.person = f.person AND t.vacancy = f.vacancy
    CROSS JOIN LATERAL (
        SELECT CASE WHEN cardinality(p.drives) > 0 THEN
            1000 * sum(coalesce(r.drive_worth[array_position(p.drives, offered.drive)], 0))
            / (SELECT sum(worth) FROM unnest(r.drive_worth[1:cardinality(v.drives)]) worth)
        END AS part
        FROM unnest(v.drives) AS offered(drive)
    ) d
), totals AS (
    SELECT parts.*,
        coalesce(parts.skills * r.skills, 0) + coalesce(parts.talents * r.talents, 0)
        + coalesce(parts.drives * r.drives, 0) + coalesce(parts.level * r.level, 0)
        + coalesce(parts.goal * r.goal, 0) AS points,
        CASE WHEN parts.skills IS NULL THEN 0 ELSE r.skills END
        + CASE WHEN parts.talents IS NULL THEN 0 ELSE r.talents END
        + CASE WHEN parts.drives IS NULL THEN 0 ELSE r.drives END
        + CASE WHEN parts.level IS NULL THEN 0 ELSE r.level END
        + CASE WHEN parts.goal IS NULL THEN 0 ELSE r.goal END AS weight
    FROM parts CROSS JOIN oracle.rules r
), grouped AS (
    SELECT t.*, s.score,
        CASE WHEN t.skills IS NULL OR s.score IS NULL THEN 0
            WHEN s.score >= r.strong_score AND t.weight >= r.strong_weight THEN 2
            WHEN s.score >= r.fitting_score THEN 1 ELSE 0 END AS in_group,
        coalesce(t.shortage, r.shortage_when_unknown) AS class
    FROM totals t
    CROSS JOIN oracle.rules r
    CROSS JOIN LATERAL (SELECT t.points / nullif(t.weight, 0) AS score) s
), pairs AS (
    SELECT person, vacancy, sector, talents, skills, drives, adaptability, level, goal,
        points, weight, score, in_group,
        in_group * 8192 + class * 1024 + coalesce(score, 0) AS key,
        -- (person XOR vacancy) * 2654435761 modulo 2^32, by halves: the product needs 64 bits
        ((x & 65535) * 2654435761 + ((((x >> 16) * 2654435761) & 65535) << 16)) & 4294967295 AS tie
    FROM grouped CROSS JOIN LATERAL (SELECT person # vacancy AS x) mixed
)
