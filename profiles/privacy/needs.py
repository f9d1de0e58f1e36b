"""What someone needs to do the work: the most careful row of all."""

from loopbrug.kernel.privacy import Ground, Line, Register, Row, fields

NEED = Line(
    what="wat jij nodig hebt om goed te werken",
    why="Zodat een werkgever kan zorgen voor wat jij nodig hebt, als jij dat wilt.",
    ground=Ground.EXPLICIT_CONSENT,
    keep="needs",
    row=Row.NEEDS,
    who="Jij. Een werkgever met wie je kennismaakt, alleen wat jij daar openzet, één voor één.",
)

REGISTER: Register = {
    **fields("profiles.SupportNeed", {NEED: "profile need words kept_at"}),
    **fields(
        "profiles.NeedOpening", {NEED: "need organisation about_id opened_at until_on ended_at"}
    ),
}
