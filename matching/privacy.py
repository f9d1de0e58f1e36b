"""Vacancies, the match, and two people who meet."""

from loopbrug.kernel.privacy import (
    BUSINESS,
    TECHNICAL,
    Ground,
    Line,
    OnErase,
    Register,
    Row,
    fields,
)

OPTIONS = Line(
    what="je mogelijkheden en de uitleg erbij",
    why="Om je te laten kiezen.",
    ground=Ground.AGREEMENT,
    keep="derived",
    row=Row.MATCH,
    who="Jij, en je coach zolang die je begeleidt.",
)
MARKS = Line(
    what="wat je bewaarde of wegdeed, en waarom",
    why="Om niet nog eens te tonen wat jij niet wilt.",
    ground=Ground.AGREEMENT,
    keep="profile",
    row=Row.MATCH,
    who="Alleen jij.",
)
CARD = Line(
    what="bij welke vacatures je kaart zonder naam te zien was",
    why="Zodat een werkgever je kan vragen, zonder te weten wie je bent.",
    ground=Ground.CONSENT,
    keep="profile",
    row=Row.CARD,
    who="De werkgever van die vacature ziet de kaart, niet wie je bent.",
)
INTEREST = Line(
    what="je ja, je nee, de antwoorden en de kennismakingen",
    why="Zodat beide kanten weten waar ze aan toe zijn.",
    ground=Ground.CONSENT,
    keep="candidate",
    row=Row.MATCH,
    who="Jij en de werkgever van die vacature.",
)
ANSWERS = Line(
    what="per kwartaal geteld hoe werkgevers antwoordden, in groepen van tien en meer mensen",
    why="Om te zien of een groep mensen vaker nee krijgt.",
    ground=Ground.NOT_PERSONAL,
    keep="business",
    row=Row.PUBLIC,
    who="Medewerkers van dit platform.",
    on_erase=OnErase.OF_OTHERS,
)
REFUSED_BY = Line(
    what="wie namens een organisatie iets besliste",
    why="Een nee komt altijd van een mens met een naam.",
    ground=Ground.DUTY,
    keep="number",
    row=Row.BUSINESS,
    who="Collega's van die organisatie.",
    on_erase=OnErase.UNLINKED,
    stays_because="Wie het leest ziet een nummer, geen naam meer.",
)

REGISTER: Register = {
    **fields(
        "matching.Vacancy",
        {
            BUSINESS: "organisation occupation title description region place hours_min hours_max "
            "pay_min pay_max contract starts_on level learning_days on_the_job permits talents "
            "drives status published_at confirmed_open_at closed_at close_reason version "
            "engine_row packed candidates_row candidates_row_at met_count",
            REFUSED_BY: "created_by closed_by",
        },
    ),
    **fields("matching.VacancySkill", {BUSINESS: "vacancy skill level importance horizon is_must"}),
    **fields("matching.ScoringWeights", {BUSINESS: "version valid_from weights reason"}),
    **fields(
        "matching.World",
        {
            TECHNICAL: "version base_version settled_version catalogue_version weights_version",
        },
    ),
    **fields("matching.VacancyChange", {TECHNICAL: "vacancy world_version"}),
    **fields("matching.EngineReport", {TECHNICAL: "worker standing told_at"}),
    **fields(
        "matching.MatchRun",
        {TECHNICAL: "world_version reason state people switched_at ended_at last_error"},
    ),
    **fields(
        "matching.MatchRunChunk",
        {TECHNICAL: "run number made_at failures", OPTIONS: "profile_ids"},
    ),
    **fields(
        "matching.MatchList",
        {
            OPTIONS: "profile profile_version world_version needs_version scoring_version "
            "catalogue_version vacancy_ids keys parts computed_at",
            TECHNICAL: "run tried_version attempts not_before last_error",
        },
    ),
    **fields(
        "matching.VacancyTry",
        {BUSINESS: "organisation vacancy tried_on count asked answers"},
    ),
    **fields("matching.OptionMark", {MARKS: "profile vacancy kind reason note"}),
    **fields("matching.AnswerReport", {ANSWERS: "quarter_from made_at rule table"}),
    **fields("matching.Card", {CARD: "profile vacancy alias listed_at opened_at opened_by"}),
    **fields(
        "matching.Interest",
        {
            INTEREST: "profile vacancy person_at person_withdrawn_at blocks shared_until "
            "employer_at employer_by employer_withdrawn_at declined_at declined_by "
            "decline_reason decline_text ended_at version"
        },
    ),
    **fields(
        "matching.Introduction",
        {
            INTEREST: "interest profile vacancy met_at blocks shared_until "
            "explanation_for_person explanation_for_employer versions ended_at ended_by_person"
        },
    ),
}
