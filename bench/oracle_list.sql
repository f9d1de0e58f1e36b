-- The best of each person; when the first three share a sector, the best of another is third.
, ranked AS (
    SELECT pairs.*, row_number() OVER (PARTITION BY person ORDER BY key DESC, tie) AS place
    FROM pairs
), firsts AS (
    SELECT person, min(sector) AS sector
    FROM ranked WHERE place <= 3
    GROUP BY person HAVING count(*) = 3 AND min(sector) = max(sector)
), others AS (
    SELECT person, min(place) AS place
    FROM ranked JOIN firsts USING (person)
    WHERE ranked.sector <> firsts.sector
    GROUP BY person
), listed AS (
    SELECT ranked.*,
        CASE WHEN ranked.place = others.place THEN 3
            WHEN ranked.place >= 3 AND ranked.place < others.place THEN ranked.place + 1
            ELSE ranked.place END AS shown
    FROM ranked LEFT JOIN others USING (person)
)
SELECT person, shown, vacancy, key, talents, skills, drives, adaptability, level, goal
FROM listed WHERE shown <= (SELECT list_size FROM oracle.rules) ORDER BY person, shown
