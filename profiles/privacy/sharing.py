"""What is kept for the area "sharing", and why."""

from loopbrug.kernel.privacy import Ground, Line, Register, Row, fields

SHARE = Line(
    what="wat je deelt, met wie en tot wanneer",
    why="Om precies dat te laten zien wat jij aanvinkt, en niet langer.",
    ground=Ground.CONSENT,
    keep="profile",
    row=Row.CONSENTS,
    who="Jij. De ontvanger ziet wat jij aanvinkt. Voor wie een link is, weet alleen jij.",
)
REGISTER: Register = fields(
    "profiles.Share",
    {
        SHARE: "profile organisation label blocks items given_at opens_at shared_until ended_at "
        "asked_at"
    },
)
