"""Modules, and the route of one person."""

from loopbrug.kernel.privacy import BUSINESS, Ground, Line, OnErase, Register, Row, fields

ROUTE = Line(
    what="je leerroute en de antwoorden van opleiders",
    why="Om te weten wat je nog leert, bij wie en wanneer.",
    ground=Ground.AGREEMENT,
    keep="profile",
    row=Row.WORKING_LEVEL,
    who="Jij en je coach. De werkgever ziet de modules en de dagen, een opleider zijn eigen deel.",
)
CANCELLED_BY = Line(
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
        "learning.TrainingModule",
        {
            BUSINESS: "organisation sector title description level hours_per_week weeks price "
            "is_online place region credential start_day usual_seats status version"
        },
    ),
    **fields("learning.ModuleSkill", {BUSINESS: "module skill level_before level_after"}),
    **fields(
        "learning.ModuleStart",
        {
            BUSINESS: "module starts_on seats taken cancelled_at cancel_reason version",
            CANCELLED_BY: "cancelled_by",
        },
    ),
    **fields(
        "learning.LearningRoute",
        {
            ROUTE: "introduction ready_from is_found unmet computed_at profile_version "
            "vacancy_version is_stale blocks shared_until closed_to chosen_at crossed_at ended_at "
            "landed_at version"
        },
    ),
    **fields(
        "learning.RouteStep",
        {ROUTE: "route start position starts_on ends_on hours_per_week price skill_ids"},
    ),
    **fields(
        "learning.Admission",
        {
            ROUTE: "step organisation status asked_at answered_at answered_by reason "
            "exempt_skill_ids exemption_reason school_mentor version"
        },
    ),
}
