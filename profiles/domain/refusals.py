"""Why a file is not taken in, in words that say what to do."""

from profiles.domain.uploads import CV_KINDS, LARGEST, MOST_BYTES, MOST_FILES, FileKind, Refusal

MOST_PAGES = 100
_MB = 1024 * 1024
_AGAIN = "Open het op je eigen computer, sla het opnieuw op als pdf en probeer het nog een keer."
REFUSAL_WORDS = {
    Refusal.EMPTY: "Dit bestand is leeg. Kies een ander bestand.",
    Refusal.TOO_LARGE: f"Dit bestand is groter dan {LARGEST // _MB} MB. Kies een kleiner bestand.",
    Refusal.TYPE: (
        "Dit soort bestand nemen we niet aan. "
        "Kies een pdf, een Word-bestand (docx) of een foto (jpg of png)."
    ),
    Refusal.NOT_WHAT_IT_SAYS: (
        "De naam zegt iets anders dan wat erin zit. Dat bestand nemen we niet aan."
    ),
    Refusal.TWO_IN_ONE: f"In dit bestand zit nog een ander bestand verstopt. {_AGAIN}",
    Refusal.DAMAGED: f"Dit bestand is beschadigd of niet compleet. {_AGAIN}",
    Refusal.ENCRYPTED: (
        "Op dit bestand zit een wachtwoord. Bewaar het zonder wachtwoord en probeer het opnieuw."
    ),
    Refusal.ACTIVE: (f"In dit bestand zit een programma dat vanzelf iets kan doen. {_AGAIN}"),
    Refusal.OUTSIDE: (
        f"Dit bestand haalt iets op van een andere plek of uit een ander bestand. {_AGAIN}"
    ),
    Refusal.TOO_MANY_PAGES: (
        f"Dit bestand heeft te veel bladzijden. Het mogen er hooguit {MOST_PAGES} zijn."
    ),
    Refusal.TOO_MANY_DOTS: (
        "Deze foto is te groot om te openen. Maak hem kleiner en probeer het opnieuw."
    ),
    Refusal.BOMB: "Uitgepakt wordt dit bestand veel te groot. Dat nemen we niet aan.",
    Refusal.TABLE: "Dit lijkt een tabel en geen cv. Kies een bestand met gewone tekst.",
    Refusal.LONG_WORD: (
        "In dit bestand staat een woord zonder einde. Kies een bestand met gewone tekst."
    ),
    Refusal.NOT_A_RESUME: (
        "Dit is geen JSON Resume. Heb je je cv ook als pdf, Word-bestand of tekst? Kies dat dan."
    ),
    Refusal.UNREADABLE: f"We konden dit bestand niet op tijd lezen. {_AGAIN}",
    Refusal.FULL_COUNT: (
        f"Je hebt al {MOST_FILES} bestanden, meer past er niet. "
        "Haal er eerst een weg en kies dan je bestand opnieuw."
    ),
    Refusal.FULL_BYTES: (
        f"Je bestanden zijn samen groter dan {MOST_BYTES // _MB} MB. "
        "Haal er eerst een weg en kies dan je bestand opnieuw."
    ),
    Refusal.BUSY: "Het is nu erg druk. Wacht een minuut en kies dan je bestand opnieuw.",
}
_CV_TYPE = (
    "Dit soort bestand kunnen we niet als cv lezen. "
    "Kies een pdf, een Word-bestand (docx), gewone tekst (txt) of een JSON Resume (json)."
)


def refusal_words(reason: Refusal, kinds: frozenset[FileKind]) -> str:
    """The sentence for who offered a file where these kinds were asked for."""
    if reason is Refusal.TYPE and kinds == CV_KINDS:
        return _CV_TYPE
    return REFUSAL_WORDS[reason]
