"""What is kept for the area "views", and why."""

from loopbrug.kernel.privacy import Ground, Line, OnErase, Register, Row, fields

SEEN = Line(
    what="wie je profiel, je plan, je oversteek of je eerste jaar zag, wanneer en waarom",
    why="Zodat jij kunt nagaan wie iets van jou las.",
    ground=Ground.DUTY,
    keep="views",
    row=Row.VIEWS,
    who="Jij. De beheerder van deze site alleen een regel waar jij bezwaar tegen maakt.",
    on_erase=OnErase.UNLINKED,
    stays_because="Wie keek, moet dat later nog kunnen uitleggen. Je naam staat er niet in.",
)
OBJECTION = Line(
    what="je bezwaar tegen wie er keek, en ons antwoord",
    why="Om je bezwaar te behandelen.",
    ground=Ground.DUTY,
    keep="account",
    row=Row.VIEWS,
    who="Jij, en de beheerder van deze site.",
)
REGISTER: Register = {
    **fields(
        "accounts.ProfileView",
        {SEEN: "at person_id viewer_id hat organisation_id via reason about_id blocks"},
    ),
    **fields(
        "accounts.ViewObjection",
        {OBJECTION: "view person text said_at answer answered_at answered_by"},
    ),
}
