"""The crossing, the year after it, and what a coach keeps."""

from loopbrug.kernel.privacy import Ground, Line, Register, Row, fields

YEAR = Line(
    what="de afspraken en het jaar: dagen, taken en begeleiders",
    why="Zodat iedereen weet wie er aan de beurt is.",
    ground=Ground.AGREEMENT,
    keep="profile",
    row=Row.MESSAGES,
    who="Jij en je coach. De werkgever en de opleider hun eigen deel, tot een jaar na het einde.",
)
CHECK_INS = Line(
    what="hoe het met je gaat: de antwoorden van jou, je team, je werkgever en je opleider",
    why="Om op tijd te helpen als het niet goed gaat.",
    ground=Ground.AGREEMENT,
    keep="check_in",
    row=Row.CHECK_IN,
    who="Jij en je coach, ook een volgende. De werkgever jouw antwoorden alleen als jij dat "
    "aanvinkt; werkgever, team en opleider wat zij zelf antwoorden.",
)
COACHING = Line(
    what="wat jij en je coach opschrijven: doelen, acties en gesprekken",
    why="Zodat jullie weten wat er is afgesproken.",
    ground=Ground.AGREEMENT,
    keep="coaching",
    row=Row.COACHING,
    who="Jij en je coach. Een nieuwe coach pas als jij dat goed vindt.",
)
NET = Line(
    what="waarom je de overkant niet haalde",
    why="Om je te helpen met iets wat beter past.",
    ground=Ground.AGREEMENT,
    keep="profile",
    row=Row.COACHING,
    who="Jij en je coach, ook een volgende. De werkgever hoort dat je stopt, niet waarom.",
)

REGISTER: Register = {
    **fields(
        "onboarding.Arrangement",
        {
            YEAR: "introduction workplace_mentor_name workplace_mentor_email school_mentor_name "
            "school_mentor_email employer_agreed_at employer_agreed_by version"
        },
    ),
    **fields(
        "onboarding.Transition",
        {
            YEAR: "introduction plan route profile organisation begun_at starts_on "
            "workplace_mentor_name workplace_mentor_email school_mentor_name "
            "school_mentor_email paused_on resumes_on ended_at end version"
        },
    ),
    **fields(
        "onboarding.OnboardingTask",
        {YEAR: "transition party day code due_on done_at done_by reminded_count"},
    ),
    **fields(
        "onboarding.CheckIn",
        {
            CHECK_INS: "transition party moment due_on reminded_count answered_at goes_well "
            "enough_help will_last note is_shared_with_team"
        },
    ),
    **fields("onboarding.TeamLink", {YEAR: "check_in task expires_at used_at"}),
    **fields("onboarding.Snooze", {COACHING: "guidance kind about_id until_on reason"}),
    **fields("onboarding.CoachGoal", {COACHING: "guidance title reached_at version"}),
    **fields(
        "onboarding.CoachAction", {COACHING: "goal text is_for_person due_on done_at version"}
    ),
    **fields("onboarding.Contact", {COACHING: "guidance author happened_on partner kind text"}),
    **fields(
        "onboarding.SafetyNet",
        {
            YEAR: "introduction transition opened_at is_opened_by_person call_before_on called_at",
            NET: "reason text",
        },
    ),
}
