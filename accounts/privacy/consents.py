"""What is kept for the area "consents", and why."""

from loopbrug.kernel.privacy import Ground, Line, OnErase, Register, Row, fields

CONSENT = Line(
    what="wie van jou wat mocht zien, en tot wanneer",
    why="Om altijd te kunnen laten zien wat jij goed vond, en wat je introk.",
    ground=Ground.DUTY,
    keep="consents",
    row=Row.CONSENTS,
    who="Jij. De ontvanger ziet alleen of het er nog is.",
    on_erase=OnErase.UNLINKED,
    stays_because="Zo kan iedereen later bewijzen wat was afgesproken. Je naam staat er niet in.",
)
NETWORK = Line(
    what="van welk netwerk je ja of nee kwam, als code",
    why="Om later te kunnen nagaan of jij het was.",
    ground=Ground.DUTY,
    keep="consents",
    row=Row.CONSENTS,
    who="Jij.",
    on_erase=OnErase.UNLINKED,
    stays_because="Zo kan iedereen later bewijzen wat was afgesproken. Het adres staat er niet in.",
)
REGISTER: Register = fields(
    "accounts.ConsentRecord",
    {
        CONSENT: "person_id sequence act purpose about_id receiver_id receiver_name blocks items "
        "opens_at valid_until at by_id channel notice_version notice_hash language previous_id "
        "previous_hash hash",
        NETWORK: "ip_hash",
    },
)
