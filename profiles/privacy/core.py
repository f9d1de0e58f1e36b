"""The six stones, the PDF and the coach."""

from dataclasses import replace

from loopbrug.kernel.privacy import TECHNICAL, Ground, Line, Register, Row, fields

PROFILE = Line(
    what="je profiel: de zes stenen",
    why="Om werk te vinden dat bij je past, en uit te leggen waarom.",
    ground=Ground.AGREEMENT,
    keep="profile",
    row=Row.TALENTS_AND_SKILLS,
    who="Jij. Een ander wat jij aanvinkt, zolang jij dat wilt. Je coach zolang die je begeleidt. "
    "Wie jou helpt met invullen, zolang dat mag.",
)
DRIVES = replace(PROFILE, row=Row.DRIVES_AND_GOAL)
ADAPTABILITY = replace(PROFILE, row=Row.ADAPTABILITY)
LEVEL = replace(PROFILE, row=Row.WORKING_LEVEL)
FLOOR = Line(
    what="wat je minstens wilt verdienen",
    why="Om werk dat te weinig betaalt niet te laten zien.",
    ground=Ground.AGREEMENT,
    keep="profile",
    row=Row.INCOME,
    who="Jij, en wie jou helpt met invullen, zolang jij dat wilt. Een werkgever en je coach nooit.",
)
DRAFT = Line(
    what="een profiel zonder account",
    why="Om verder te kunnen waar je was.",
    ground=Ground.AGREEMENT,
    keep="draft",
    row=Row.CONTACT,
    who="Alleen wie deze telefoon of computer gebruikt.",
)
CARD = Line(
    what="je kaart zonder naam: of die aan staat, en of je pauzeert",
    why="Zodat een werkgever je kan vragen. Alleen als jij de kaart aanzet.",
    ground=Ground.CONSENT,
    keep="profile",
    row=Row.CARD,
    who="Werkgevers zien losse woorden over wat je kunt. Geen naam, leeftijd of foto.",
)
OWN_EMPLOYER = Line(
    what="waar je nu werkt",
    why="Zodat je eigen werkgever niet ziet dat je hier bent, tot jij een gesprek met hem begint.",
    ground=Ground.AGREEMENT,
    keep="profile",
    row=Row.CARD,
    who="Alleen jij.",
)
HIDDEN = Line(
    what="organisaties die je kaart niet mogen zien",
    why="Zodat zij je kaart, je match en een aantal met jou erin niet krijgen. "
    "Wat je al deelt, stopt er niet door.",
    ground=Ground.AGREEMENT,
    keep="profile",
    row=Row.CARD,
    who="Alleen jij.",
)
DERIVED = Line(
    what="wat de rekenregel van je profiel leest",
    why="Om je mogelijkheden te berekenen.",
    ground=Ground.AGREEMENT,
    keep="derived",
    row=Row.MATCH,
    who="Niemand.",
)
PDF = Line(
    what="je profiel als PDF",
    why="Om te bewaren of mee te nemen.",
    ground=Ground.AGREEMENT,
    keep="export",
    row=Row.TALENTS_AND_SKILLS,
    who="Jij. Een organisatie waarmee je deelt: een pdf van dat deel, zolang je deelt.",
)
GUIDANCE = Line(
    what="welke coach je begeleidt en begeleidde",
    why="Zodat een coach alleen kan meekijken zolang jij dat wilt.",
    ground=Ground.AGREEMENT,
    keep="profile",
    row=Row.COACHING,
    who="Jij en je coach.",
)

REGISTER: Register = {
    **fields(
        "profiles.Profile",
        {
            PROFILE: "owner version",
            DRAFT: "draft_token_hash draft_expires_at",
            CARD: "is_card_on paused_at",
            OWN_EMPLOYER: "own_employer own_employer_name",
        },
    ),
    **fields("profiles.HiddenFrom", {HIDDEN: "profile organisation name"}),
    **fields("profiles.BlockState", {PROFILE: "profile block version is_done saved_at"}),
    **fields("profiles.TalentChoice", {PROFILE: "profile talent proof"}),
    **fields("profiles.SkillClaim", {PROFILE: "profile skill level learned_where saved_version"}),
    **fields("profiles.SkillWord", {PROFILE: "profile word"}),
    **fields("profiles.DriveAnswer", {DRIVES: "profile card shown chosen least"}),
    **fields("profiles.Drive", {DRIVES: "profile drive rank sentence"}),
    **fields("profiles.AdaptabilityAnswer", {ADAPTABILITY: "profile statement answer"}),
    **fields(
        "profiles.WorkingLevel",
        {LEVEL: "profile diploma diploma_level diploma_text tasks task_level put_forward"},
    ),
    **fields("profiles.Goal_sectors", {DRIVES: "goal sector"}),
    **fields("profiles.Goal_occupations", {DRIVES: "goal occupation"}),
    **fields(
        "profiles.Goal",
        {
            DRIVES: "profile motivation sectors occupations region max_travel_km hours_min "
            "hours_max start_from permits",
            FLOOR: "income_floor income_floor_unit hourly_floor",
        },
    ),
    **fields("profiles.EngineRow", {DERIVED: "profile profile_version data packed neighbourhood"}),
    **fields(
        "profiles.ProfileExport",
        {
            PDF: "profile blocks content ready_at statement share is_of_receiver",
            TECHNICAL: "state attempts tried_at",
        },
    ),
    **fields(
        "profiles.Guidance",
        {
            GUIDANCE: "profile organisation asked_at accepted_at coach proposed_at proposed_coach "
            "ended_at end end_reason"
        },
    ),
}
