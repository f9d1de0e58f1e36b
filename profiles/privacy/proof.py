"""Statements without content, and the keys that sign them."""

from loopbrug.kernel.privacy import TECHNICAL, Ground, Line, OnErase, Register, Row, fields

STATEMENT = Line(
    what="een bewijs dat je profiel compleet was",
    why="Zodat een fonds of opleider dat kan controleren, zonder je profiel te zien.",
    ground=Ground.AGREEMENT,
    keep="statement",
    row=Row.CONTACT,
    who="Jij. Wie de code heeft: de dag, de versie en tot wanneer de code geldt.",
)
MARK = Line(
    what="het merk van een code die niet meer geldt",
    why="Zodat iemand die jouw code nog heeft, hoort dat die niet meer geldt.",
    ground=Ground.INTEREST,
    keep="statement",
    row=Row.PUBLIC,
    who="Iedereen. Het zegt niet van wie de code was.",
    on_erase=OnErase.UNLINKED,
    stays_because="Anders lijkt een code die je introk nog echt.",
)

REGISTER: Register = {
    **fields(
        "profiles.Statement",
        {
            STATEMENT: "profile share code token fingerprint",
            MARK: "code_hash kind version made_on valid_until withdrawn_at",
        },
    ),
    **fields("profiles.SigningKey", {TECHNICAL: "kid public private retired_at"}),
}
