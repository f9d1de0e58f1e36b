"""How the profile came to be."""

from loopbrug.kernel.privacy import Ground, Line, Register, Row, fields

HISTORY = Line(
    what="hoe je profiel was: elke verandering, wanneer en door wie",
    why="Zodat jij ziet wie wat schreef, en een steen kunt terugzetten.",
    ground=Ground.AGREEMENT,
    keep="profile",
    row=Row.VIEWS,
    who="Alleen jij.",
)

REGISTER: Register = {
    **fields("profiles.BlockTrace", {HISTORY: "profile block source row at before after signed"}),
}
