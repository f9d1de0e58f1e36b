"""Accounts, organisations, who acts for whom, and who did what."""

from loopbrug.kernel.privacy import (
    BUSINESS,
    TECHNICAL,
    Ground,
    Line,
    OnErase,
    Register,
    Row,
    fields,
)

ACCOUNT = Line(
    what="je naam en je e-mailadres",
    why="Om je te laten inloggen en je te mailen als er iets voor je is.",
    ground=Ground.AGREEMENT,
    keep="account",
    row=Row.CONTACT,
    who="Jij. Een werkgever pas als jij je naam en adres aanvinkt.",
)
SIGN_IN = Line(
    what="je passkeys, je app, je herstelcodes en waar je bent ingelogd",
    why="Om zeker te weten dat jij het bent.",
    ground=Ground.INTEREST,
    keep="account",
    row=Row.CONTACT,
    who="Niemand. Jij ziet welke er zijn.",
)
NUMBER = Line(
    what="een leeg account met een nummer",
    why="Zodat wat je voor een organisatie deed, heel blijft.",
    ground=Ground.INTEREST,
    keep="number",
    row=Row.VIEWS,
    who="Niemand kan aan het nummer zien wie het was.",
    on_erase=OnErase.UNLINKED,
    stays_because="Anders klopt niet meer wat anderen met je afspraken.",
)
WORK = Line(
    what="wat je voor een organisatie deed, zoals een vacature plaatsen",
    why="Zodat te zien is wie voor een organisatie mag spreken.",
    ground=Ground.INTEREST,
    keep="number",
    row=Row.CONTACT,
    who="Collega's van die organisatie.",
    on_erase=OnErase.UNLINKED,
    stays_because="Het is ook van de organisatie. Je naam gaat eruit.",
)
INVITED = Line(
    what="uitnodigingen van een collega",
    why="Om je bij je organisatie te laten komen.",
    ground=Ground.INTEREST,
    keep="invited",
    row=Row.CONTACT,
    who="Beheerders van die organisatie.",
    on_erase=OnErase.UNLINKED,
    stays_because="De organisatie ziet nog dat er iemand was. Je adres gaat eruit.",
    stays_until="Dat blijft.",
)
AUDIT = Line(
    what="dat er iets gebeurde en wanneer, met een nummer in plaats van je naam",
    why="Om misbruik te kunnen zien. Er staan alleen nummers in, niet wat je schreef.",
    ground=Ground.INTEREST,
    keep="audit",
    row=Row.VIEWS,
    who="Medewerkers van het platform, als daar reden voor is.",
    on_erase=OnErase.UNLINKED,
    stays_because="Anders kan niemand nog nagaan wat er gebeurde.",
)

TAKEOUT = Line(
    what="een kopie van al je gegevens, als je die vraagt",
    why="Omdat je er recht op hebt.",
    ground=Ground.DUTY,
    keep="takeout",
    row=Row.CONTACT,
    who="Alleen jij, één keer.",
)
TAKEOUT_ASKED = Line(
    what="dat je een kopie van je gegevens vroeg",
    why="Zodat te zien is dat we deden wat je vroeg.",
    ground=Ground.DUTY,
    keep="account",
    row=Row.VIEWS,
    who="Alleen jij.",
)
ERASURE_ASKED = Line(
    what="je vraag om alles te wissen",
    why="Om je te verbergen tot de dag dat alles weggaat.",
    ground=Ground.DUTY,
    keep="erasure",
    row=Row.VIEWS,
    who="Alleen jij.",
)
ERASURE = Line(
    what="een code die zegt dat je gewist bent",
    why="Om je nog een keer te wissen als we een reservekopie terugzetten.",
    ground=Ground.DUTY,
    keep="erasure_record",
    row=Row.VIEWS,
    who="Niemand kan aan de code zien wie het was.",
    on_erase=OnErase.STAYS,
    stays_because="Anders kom je terug als we een reservekopie moeten gebruiken.",
)

REGISTER: Register = {
    **fields(
        "accounts.User",
        {
            ACCOUNT: "email name",
            NUMBER: "id public_id created_at updated_at is_active groups user_permissions "
            "is_superuser",
            SIGN_IN: "password last_login",
            WORK: "is_staff",
            ERASURE_ASKED: "leaving_at",
        },
    ),
    **fields(
        "accounts.Takeout",
        {
            TAKEOUT_ASKED: "user state ready_at ends_at fetched_at",
            TAKEOUT: "content",
            TECHNICAL: "attempts tried_at",
        },
    ),
    **fields(
        "accounts.Erasure",
        {
            ERASURE: "key_hash state asked_at due_at ended_at",
            ERASURE_ASKED: "user",
            TECHNICAL: "listed",
        },
    ),
    **fields("accounts.User_groups", {NUMBER: "user group"}),
    **fields("accounts.User_user_permissions", {NUMBER: "user permission"}),
    **fields(
        "accounts.Organisation",
        {
            BUSINESS: "kind name kvk_number region place status decided_at refusal_reason "
            "closed_at",
            WORK: "registered_by decided_by",
        },
    ),
    **fields("accounts.Membership", {WORK: "user organisation role is_administrator ended_at"}),
    **fields(
        "accounts.Invitation",
        {
            INVITED: "organisation email as_administrator token_hash invited_by expires_at "
            "accepted_at accepted_by revoked_at"
        },
    ),
    **fields(
        "accounts.AuditEvent",
        {AUDIT: "at kind actor_id organisation_id about about_id detail"},
    ),
}

OF_OTHERS = {
    "account.EmailAddress": ACCOUNT,
    "account.EmailConfirmation": ACCOUNT,
    "mfa.Authenticator": SIGN_IN,
    "sessions.Session": SIGN_IN,
}
"""Tables of libraries that hold something of a person, whole."""
