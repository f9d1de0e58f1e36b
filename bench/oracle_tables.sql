-- The match as a relational database would hold it: people, vacancies, what they ask, the catalogue
-- and one row of rules. NULL is "not told". Horizons are 0 day 1, 1 three months, 2 a year.

CREATE SCHEMA oracle;

CREATE UNLOGGED TABLE oracle.rules (
    skills int, goal int, talents int, drives int, level int,
    strong_score int, strong_weight int, fitting_score int,
    related_sim int, specificity_cap int, specificity_power int, max_demands int,
    day1 int, months3 int, year1 int,
    drive_worth int[], level_steps int[], goal_sector int, shortage_when_unknown int,
    list_size int, occupations int, floor bigint
);
CREATE UNLOGGED TABLE oracle.skill (id int PRIMARY KEY, frequency int NOT NULL);
CREATE UNLOGGED TABLE oracle.skill_group (
    skill int, narrow_group int, PRIMARY KEY (skill, narrow_group)
);
CREATE UNLOGGED TABLE oracle.person (
    id bigint PRIMARY KEY,
    level int, adaptability int, hours_min int, hours_max int, pay_floor int, start_day int,
    tells_skills boolean NOT NULL,
    talents int[], drives int[], reach int[], permits int[],
    occupations int[] NOT NULL, sectors int[] NOT NULL, blocked int[] NOT NULL
);
CREATE UNLOGGED TABLE oracle.person_skill (
    person bigint, skill int, level int NOT NULL, PRIMARY KEY (person, skill)
);
CREATE UNLOGGED TABLE oracle.vacancy (
    id bigint PRIMARY KEY,
    organisation int NOT NULL, occupation int NOT NULL, sector int NOT NULL, region int,
    hours_min int, hours_max int, pay_max int, start_day int, level int, on_the_job int,
    shortage int, talents int[] NOT NULL, drives int[] NOT NULL, permits int[] NOT NULL
);
CREATE UNLOGGED TABLE oracle.demand (
    vacancy bigint, skill int, level int NOT NULL, importance int NOT NULL, horizon int NOT NULL,
    is_must boolean NOT NULL, PRIMARY KEY (vacancy, skill)
);
