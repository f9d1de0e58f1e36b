"""Who pays what: books that must stay, and figures of a life that must not."""

from loopbrug.kernel.privacy import BUSINESS, Ground, Line, OnErase, Register, Row, fields

WAGE = Line(
    what="je loon en de berekening van je acht posten",
    why="Om zeker te weten dat je brug veilig is.",
    ground=Ground.AGREEMENT,
    keep="income",
    row=Row.INCOME,
    who="Jij en je coach. Je oude loon ziet je nieuwe werkgever niet.",
)
PLAN = Line(
    what="dat een plan voor geld van jou is",
    why="Om te weten wiens brug wie betaalt.",
    ground=Ground.AGREEMENT,
    keep="profile",
    row=Row.FUNDING,
    who="Jij en je coach. Een werkgever ziet wat die zelf betaalt.",
)
BOOKS = Line(
    what="bedragen die anderen voor je brug toezegden, met de datum en het besluit",
    why="Wie geld gaf, moet kunnen laten zien waaraan.",
    ground=Ground.DUTY,
    keep="funding",
    row=Row.FUNDING,
    who="Wie betaalde, ziet de eigen regels.",
    on_erase=OnErase.UNLINKED,
    stays_because="Wie betaalt, moet de boeken bewaren. Je naam en je loon gaan eruit.",
    stays_until="Nog {n} maanden nadat het plan sloot.",
)

REGISTER: Register = {
    **fields(
        "funding.FundingSource",
        {
            BUSINESS: "code name funder posts entered_by valid_from valid_to is_offered "
            "when_to_apply note source confidence"
        },
    ),
    **fields(
        "funding.FundingPlan",
        {
            BOOKS: "receiving_organisation releasing_organisation releasing_asked_at starts_on "
            "crossed_at ended_at landed_at erased_at version",
            PLAN: "introduction",
        },
    ),
    **fields(
        "funding.Need",
        {
            BOOKS: "plan post cost starts_on ends_on pledged requested version",
            WAGE: "inputs calculation not_needed_reason",
        },
    ),
    **fields(
        "funding.Pledge",
        {
            BOOKS: "need source organisation amount status reference asked_at promised_at "
            "promised_by promised_by_name closed_at closed_by withdrawal_asked_at "
            "withdrawal_asked_by version",
            WAGE: "condition close_reason",
        },
    ),
    **fields("funding.PlanEvent", {BOOKS: "plan at kind post organisation"}),
}
