"""Talks about someone's work."""

from loopbrug.kernel.privacy import Ground, Line, Register, Row, fields

TALK = Line(
    what="gesprekken over je werk: wat je opschreef en wat de ander opschreef",
    why="Om te onthouden wat jullie afspraken.",
    ground=Ground.AGREEMENT,
    keep="profile",
    row=Row.COACHING,
    who="Jij, en met wie je het gesprek had: zolang je met hen deelt, daar werkt of "
    "begeleid wordt. Daarna wat jij laat staan.",
)

REGISTER: Register = {
    **fields("profiles.Talk", {TALK: "profile organisation held_on stays"}),
    **fields("profiles.TalkNote", {TALK: "talk side author went_well agreed next_on version"}),
}
