"""Who helps someone to fill a profile."""

from loopbrug.kernel.privacy import Ground, Line, Register, Row, fields

HELP = Line(
    what="wie jou helpt met invullen, en tot wanneer",
    why="Zodat een helper alleen mag schrijven zolang jij dat wilt.",
    ground=Ground.AGREEMENT,
    keep="profile",
    row=Row.CONTACT,
    who="Jij en je helper.",
)

REGISTER: Register = {
    **fields(
        "profiles.Mandate",
        {
            HELP: "profile helper label begun_at expires_at code_hash claimed_at ended_at end",
        },
    ),
}
