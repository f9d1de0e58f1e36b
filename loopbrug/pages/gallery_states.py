"""The three states in which the gallery shows a part: filled, empty, and with long texts."""

FILLED, EMPTY, LONG = "gevuld", "leeg", "lang"
STATES = (FILLED, EMPTY, LONG)
LONG_NAME = "Stichting Christelijk Primair Onderwijs Eemland-Gelderse Vallei en Omstreken"
LONG_TEXT = (
    "Deze tekst is langer dan je verwacht, want mensen schrijven soms veel. Ook dan blijft het "
    "scherm heel, op een telefoon en op papier: Hottentottententententoonstellingsterrein."
)


def said(known: str, filled: str, long: str) -> str:
    """The long text in the long state."""
    return long if known == LONG else filled
