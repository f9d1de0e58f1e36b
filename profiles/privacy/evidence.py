"""What is kept for the area "evidence", and why."""

from loopbrug.kernel.privacy import Ground, Line, Register, Row, fields

EVIDENCE = Line(
    what="je bewijzen: bestanden zoals een certificaat",
    why="Om te laten zien dat je iets echt kunt.",
    ground=Ground.AGREEMENT,
    keep="profile",
    row=Row.EVIDENCE,
    who="Jij. Een ander alleen het bestand dat jij voor die ander aanvinkt, zolang jij dat wilt.",
)
CV = Line(
    what="een cv dat je liet lezen, en wat we erin vonden",
    why="Om je skills voor te stellen, zodat je minder hoeft te typen.",
    ground=Ground.AGREEMENT,
    keep="cv",
    row=Row.EVIDENCE,
    who="Alleen jij. Het cv wordt op onze eigen server gelezen en gaat nergens heen.",
)
REGISTER: Register = {
    **fields(
        "profiles.EvidenceFile",
        {EVIDENCE: "profile purpose title given_by dated_on name kind size content skills"},
    ),
    **fields("profiles.EvidenceFile_skills", {EVIDENCE: "evidencefile skill"}),
    **fields(
        "profiles.CvReading",
        {CV: "profile kind state attempts tried_at content proposals expires_at"},
    ),
}
