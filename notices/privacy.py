"""Mail: to which address went what kind, never what about."""

from loopbrug.kernel.privacy import Ground, Line, Register, Row, fields

MAIL = Line(
    what="dat we je mailden",
    why="Om zeker te weten dat post aankomt, en niet twee keer gaat.",
    ground=Ground.INTEREST,
    keep="mail",
    row=Row.MESSAGES,
    who="Niemand leest dit. Er staat alleen in welk soort mail naar welk adres ging.",
)

REGISTER: Register = {
    **fields(
        "notices.Notice",
        {MAIL: "key kind to context due_at sent_at attempts last_error given_up_at"},
    ),
    **fields("notices.DemoMail", {MAIL: "to subject body"}),
}
