"""Words in a vacancy that keep people away without need, each with a better one.

A small list of our own, in the spirit of the law on equal treatment. HR decides: it warns, and a
human may let the words stand.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """What was written, why it keeps people away, and what could stand there."""

    written: str
    why: str
    better: str


_AGE = "Dit vraagt om een leeftijd, en niet om wat iemand kan."
_ORIGIN = "Dit vraagt om afkomst, en niet om wat iemand kan."
_GENDER = "Dit noemt een geslacht. Iedereen moet zich aangesproken voelen."
_FAITH = "Dit raakt aan geloof, en niet aan wat iemand kan."
_FAMILY = "Dit gaat over iemands gezin, en niet over wat iemand kan."
_BODY = "Dit sluit mensen met een beperking uit."
_VAGUE = "Dit schrikt goede mensen af en zegt niet wat het werk vraagt."

RULES: tuple[tuple[str, str, str], ...] = (
    (r"jong(e)? (en dynamisch(e)? )?(team|bedrijf|organisatie|mensen|collega'?s)", _AGE,
     "een team dat elkaar helpt"),
    (r"jong(e)?(,| en)? dynamisch(e)?(?! (team|bedrijf|organisatie|mensen|collega))", _AGE,
     "noem wat iemand kan"),
    (r"jong van geest", _AGE, "nieuwsgierig"),
    (r"jonge hond(en)?", _AGE, "iemand die graag aanpakt"),
    (r"(pas|net) afgestudeerd(e)?|schoolverlater(s)?", _AGE, "ook zonder ervaring welkom"),
    (r"niet ouder dan \d{2}( jaar)?|(maximaal|tot|onder de) \d{2} jaar", _AGE,
     "laat de leeftijd weg"),
    (r"tussen (de )?\d{2} en (de )?\d{2} jaar|\d{2} ?[-\u2013] ?\d{2} jaar", _AGE,
     "laat de leeftijd weg"),
    (r"jonge,? ([\w,]+ )?(vrouw|man|meid|vent|kracht)(en|nen)?", _AGE, "noem wat iemand kan"),
    (r"digital native(s)?", _AGE, "je kunt goed overweg met een computer"),
    (r"moedertaal|native speaker(s)?|als moedertaal", _ORIGIN,
     "zeg welk niveau Nederlands het werk vraagt"),
    (r"(accentloos|vlekkeloos|perfect|foutloos) nederlands", _ORIGIN,
     "je kunt in het Nederlands uitleggen wat je doet"),
    (r"autochto(on|ne)|westers uiterlijk", _ORIGIN, "laat de afkomst weg"),
    (r"(nederlandse|westerse) (afkomst|komaf|achtergrond)", _ORIGIN, "laat de afkomst weg"),
    (r"hoofddoek(je)?(s|en)?", _FAITH, "zeg welke kleding het werk veilig maakt"),
    (r"(stevige|sterke|handige) (kerel|vent|man)(nen)?|werkman|vakman(nen)?", _GENDER,
     "vakmensen of vakkracht"),
    (r"meiden|kerels|mannen van de praktijk", _GENDER, "mensen of collega's"),
    (r"(vrouw|man|dame|heer) gezocht|(vrouwelijke|mannelijke) (collega|kandidaat|kracht)",
     _GENDER, "noem het werk"),
    (r"(zonder|geen) (kinderen|kinderwens|gezin)", _FAMILY, "noem de werktijden"),
    (r"secretaresse|gastvrouw|werkster", _GENDER,
     "noem het werk, bijvoorbeeld secretarieel medewerker of gastheer/gastvrouw (m/v/x)"),
    (r"gezond(e)? (van )?lijf( en leden)?|fysiek (fit|sterk|gezond)|lichamelijk gezond", _BODY,
     "noem wat het werk vraagt, bijvoorbeeld: je tilt tot 15 kilo"),
    (r"geen 9[- ]tot[- ]5( mentaliteit)?|9[- ]tot[- ]5 mentaliteit", _VAGUE,
     "noem de echte werktijden"),
    (r"stressbestendig(e)?", _VAGUE, "zeg wanneer het druk is en wie dan helpt"),
    (r"schaap met (de )?vijf poten|duizendpoot|alleskunner", _VAGUE,
     "noem de drie dingen die echt nodig zijn"),
    (r"rijbewijs en (een )?eigen auto", _VAGUE,
     "vraag een rijbewijs alleen als je in het werk rijdt"),
)  # fmt: skip

_COMPILED = tuple(
    (re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE), why, better)
    for pattern, why, better in RULES
)


def excluding_words(*texts: str) -> tuple[Finding, ...]:
    """Every rule that the texts touch, once, in the order of the rules."""
    found = []
    for pattern, why, better in _COMPILED:
        hit = next((match for text in texts if (match := pattern.search(text))), None)
        if hit is not None:
            found.append(Finding(hit.group(0), why, better))
    return tuple(found)
