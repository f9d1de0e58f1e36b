"""What is kept for the area "stories", and why."""

from loopbrug.kernel.privacy import Ground, Line, Register, Row, fields
from profiles.privacy.core import PROFILE

STORY = Line(
    what="de verhalen die je vertelt",
    why="Om te zien welke talenten eruit blijken.",
    ground=Ground.AGREEMENT,
    keep="profile",
    row=Row.TALENTS_AND_SKILLS,
    who="Alleen jij. De zin die je kiest, hoort bij je talenten.",
)
ASK = Line(
    what="aan wie je vroeg om iets te bevestigen",
    why="Zodat je weet welke link van wie is, en hem kunt intrekken.",
    ground=Ground.AGREEMENT,
    keep="ask",
    row=Row.EVIDENCE,
    who="Alleen jij. De link zelf bewaren we niet.",
)
ANSWER = Line(
    what="wat anderen over je talenten en skills zeggen, met hun naam",
    why="Om te laten zien dat ook een ander het zag.",
    ground=Ground.AGREEMENT,
    keep="profile",
    row=Row.EVIDENCE,
    who="Jij. Een ander pas als jij het laat zien, en die dat deel van je profiel mag zien.",
)
PROOF = Line(
    what="waar een skill uit blijkt: wie het zag, een certificaat of een module",
    why="Om bij elke skill te zeggen waar die vandaan komt.",
    ground=Ground.AGREEMENT,
    keep="profile",
    row=Row.EVIDENCE,
    who="Jij, en wie je skills van jou mag zien. "
    "Een certificaat alleen wie ook dat bestand mag zien.",
)
REGISTER: Register = {
    "profiles.TalentChoice.story": PROFILE,
    **fields("profiles.Story", {STORY: "profile text version"}),
    **fields(
        "profiles.ProofAsk",
        {ASK: "profile skill asked_name token_hash expires_at used_at revoked_at"},
    ),
    **fields(
        "profiles.ProofAnswer",
        {ANSWER: "ask name relation talents level sentence answered_at decision decided_at"},
    ),
    **fields(
        "profiles.ProofOfSkill", {PROOF: "profile skill kind by_whom level proved_on about_id"}
    ),
}
