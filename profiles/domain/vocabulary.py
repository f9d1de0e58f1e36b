"""The words people choose from. The place in the list is the slot of the matching engine:
frozen, append only, never reordered."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """One word to choose, with a sentence that says what it means."""

    code: str
    word: str
    sentence: str


TALENTS: tuple[Term, ...] = (
    Term("listening", "luisteren", "Je hoort wat iemand echt bedoelt."),
    Term("connecting", "verbinden", "Je brengt mensen bij elkaar."),
    Term("explaining", "uitleggen", "Je maakt iets moeilijks makkelijk."),
    Term("caring", "zorgen voor", "Je ziet wat een ander nodig heeft en doet het."),
    Term("encouraging", "aanmoedigen", "Je geeft een ander moed om door te gaan."),
    Term("leading", "voorop gaan", "Je neemt de leiding als dat nodig is."),
    Term("persuading", "overtuigen", "Je krijgt mensen mee in je idee."),
    Term("making_peace", "bemiddelen", "Je helpt mensen om ruzie op te lossen."),
    Term("welcoming", "gastvrij zijn", "Je zorgt dat mensen zich welkom voelen."),
    Term("speaking_up", "eerlijk zeggen", "Je zegt wat gezegd moet worden op een goede manier."),
    Term("organising", "ordenen", "Je brengt orde in spullen, taken en informatie."),
    Term("planning_ahead", "vooruitkijken", "Je denkt op tijd aan wat er gaat komen."),
    Term("precision", "precies werken", "Je ziet kleine fouten en werkt netjes."),
    Term("persevering", "doorzetten", "Je gaat door als het tegenzit."),
    Term("staying_calm", "kalm blijven", "Je houdt rust als het druk of spannend is."),
    Term("reliability", "afspraken nakomen", "Je doet wat je hebt beloofd."),
    Term("analysing", "uitzoeken", "Je zoekt door tot je snapt hoe iets zit."),
    Term("solving", "oplossen", "Je vindt een uitweg als iets niet werkt."),
    Term("improving", "verbeteren", "Je ziet hoe iets beter of slimmer kan."),
    Term("making", "maken met je handen", "Je maakt of repareert dingen met plezier."),
    Term("imagining", "bedenken", "Je komt met nieuwe ideeën."),
    Term("adapting", "meebewegen", "Je past je snel aan als plannen veranderen."),
    Term("learning_fast", "snel leren", "Je pakt nieuwe dingen vlot op."),
    Term("noticing", "opmerken", "Je ziet dingen die anderen missen."),
)

DRIVES: tuple[Term, ...] = (
    Term("money", "geld", "Je wilt goed verdienen met je werk."),
    Term("security", "zekerheid", "Je wilt weten waar je aan toe bent."),
    Term("freedom", "vrijheid", "Je wilt zelf bepalen hoe en wanneer je werkt."),
    Term("together", "samen", "Je wilt werken met fijne collega's om je heen."),
    Term("learning", "leren", "Je wilt nieuwe dingen leren en verder groeien."),
    Term("helping", "helpen", "Je wilt iets betekenen voor anderen."),
    Term("calm", "rust", "Je wilt werken zonder haast en zonder veel drukte."),
    Term("variety", "afwisseling", "Je wilt dat elke dag anders is."),
    Term("making", "maken", "Je wilt aan het eind van de dag zien wat je hebt gemaakt."),
    Term(
        "responsibility",
        "verantwoordelijkheid",
        "Je wilt dat mensen op jou rekenen en jij beslist.",
    ),
)

PERMITS: tuple[Term, ...] = (
    Term("driving_b", "rijbewijs B", "Je mag een auto besturen."),
    Term("driving_be", "rijbewijs BE", "Je mag rijden met een zware aanhanger."),
    Term("driving_c", "rijbewijs C", "Je mag een vrachtwagen besturen."),
    Term("driving_ce", "rijbewijs CE", "Je mag rijden met vrachtwagen en aanhanger."),
    Term("driving_d", "rijbewijs D", "Je mag een bus besturen."),
    Term("code_95", "code 95", "Je mag beroepsmatig rijden met vrachtwagen of bus."),
    Term(
        "vog", "VOG (Verklaring Omtrent het Gedrag)", "Je hebt er een, of je kunt er een krijgen."
    ),
    Term("big", "BIG-registratie", "Je staat in het register voor de zorg."),
    Term("teaching", "lesbevoegdheid", "Je mag lesgeven op een school."),
    Term("vca", "VCA", "Je weet hoe je veilig werkt op de bouw en in de techniek."),
    Term("forklift", "heftruckcertificaat", "Je mag een heftruck besturen."),
    Term("electrical", "NEN 3140-aanwijzing", "Je mag werken aan elektrische installaties."),
)

TALENT_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Met mensen", tuple(term.code for term in TALENTS[:10])),
    ("In het werk", tuple(term.code for term in TALENTS[10:16])),
    ("Met hoofd en handen", tuple(term.code for term in TALENTS[16:])),
)
"""How the talents are shown: three short lists read better than one of 24."""


def _slots(terms: tuple[Term, ...]) -> dict[str, int]:
    return {term.code: slot for slot, term in enumerate(terms)}


TALENT_SLOTS = _slots(TALENTS)
DRIVE_SLOTS = _slots(DRIVES)
PERMIT_SLOTS = _slots(PERMITS)


def talent(code: str) -> Term:
    return TALENTS[TALENT_SLOTS[code]]


def drive(code: str) -> Term:
    return DRIVES[DRIVE_SLOTS[code]]


def permit(code: str) -> Term:
    return PERMITS[PERMIT_SLOTS[code]]
