"""Talks about someone's work."""

from loopbrug.kernel.privacy import Ground, Line, Register, Row, fields
from profiles.privacy.sharing import SHARE

TALK = Line(
    what="gesprekken over je werk: wat je opschreef en wat de ander opschreef",
    why="Om te onthouden wat jullie afspraken.",
    ground=Ground.AGREEMENT,
    keep="profile",
    row=Row.COACHING,
    who="Jij, en met wie je het gesprek had: zolang je met hen deelt of begeleid wordt. Waar je "
    "werkt zolang jij dat wilt, hooguit een jaar. Daarna wat jij laat staan.",
)

REGISTER: Register = {
    **fields(
        "profiles.Talk",
        {TALK: "profile organisation held_on stays", SHARE: "opens_at open_until closed_at"},
    ),
    **fields("profiles.TalkNote", {TALK: "talk side author went_well agreed next_on version"}),
}
