"""The plan in the gallery."""

from loopbrug.kernel.money import Money
from loopbrug.kernel.parts import (
    Action,
    Calculation,
    Layer,
    Plank,
    PlankBox,
    PostAction,
    State,
    Sum,
    SumLine,
)
from loopbrug.kernel.pictures import (
    PLANK_NAMES,
    MoneyBar,
    Payer,
    PlankState,
    Share,
)
from loopbrug.pages.gallery_states import EMPTY, LONG, LONG_NAME, LONG_TEXT, said


def planks(known: str) -> tuple[Plank, ...]:
    if known == EMPTY:
        return tuple(Plank(str(name), PlankState.UNKNOWN.value) for name in PLANK_NAMES)
    p = PlankState
    rows = (
        (p.COVERED, 300000, "Verzekeraar De Eem, werkgever nu", "dec 2026", ""),
        (p.COVERED, 231785, "Verzekeraar De Eem, werkgever nu", "dec 2026 en jan 2027", ""),
        (p.COVERED, 286000, "werkgever nu en O&O-fonds", "dec 2026 tot en met mrt 2028", ""),
        (p.REQUESTED, 134500, "O&O-fonds", "jan tot en met jul 2027", "aangevraagd"),
        (
            p.PARTLY,
            623077,
            said(known, "Onderwijs Eemland", LONG_NAME),
            "mrt tot en met dec 2027",
            "nog € 1.200,00 open",
        ),
        (p.NOT_NEEDED, 0, "", "", "van contract naar contract"),
        (p.COVERED, 375000, "nieuwe werkgever", "mrt tot en met sep 2027", ""),
        (p.OPEN, 567000, "nog niemand", "mrt tot en met aug 2027", said(known, "", LONG_TEXT)),
    )
    return tuple(
        Plank(
            str(name),
            state.value,
            who,
            str(Money(cents)) if cents else "",
            period,
            note,
            f"#post-{number}",
        )
        for number, (name, (state, cents, who, period, note)) in enumerate(
            zip(PLANK_NAMES, rows, strict=True), 1
        )
    )


def sums(known: str) -> tuple[Sum, ...]:
    if known == EMPTY:
        return (Sum("Kost samen", None), Sum("Gedekt", Money(0)))
    large = 100 if known == LONG else 1
    return (
        Sum("Kost samen", Money(2517362 * large)),
        Sum("Gedekt", Money(1192785 * large)),
        Sum("Toegezegd of gevraagd", Money(757577 * large)),
        Sum("Nog open", Money(567000 * large), is_open=True),
    )


def box(known: str) -> PlankBox:
    title = "Plank 8: minder productie in het begin"
    if known == EMPTY:
        return PlankBox(
            title,
            "Wie begint, werkt nog niet op volle snelheid.",
            empty="Nu kan niemand deze plank leggen. Bespreek met je coach wat er wel kan.",
            actions=(Action("Bespreek met je coach", "#coach"),),
        )
    ask = PostAction(
        "Vraag dit",
        "#vraag",
        "small",
        about="aan de nieuwe werkgever",
        fields=(("source", "new"),),
    )
    return PlankBox(
        title,
        said(
            known,
            "Wie begint, werkt nog niet op volle snelheid. Van maart tot en met augustus 2027 is "
            "daarvoor €\u00a05.670,00 nodig. Deze drie kunnen de plank leggen:",
            LONG_TEXT,
        ),
        layers=(
            Layer(
                said(known, "Onderwijs Eemland", LONG_NAME),
                "als je nieuwe werkgever",
                State("none", "nog niet gevraagd"),
                post=ask,
            ),
            Layer(
                "Loopbrugfonds Amersfoort",
                "tot € 4.000,00",
                State("clock", "open tot do 31 december 2026"),
                action=Action("Bekijk de voorwaarden", "#fonds", "small", about="van het fonds"),
            ),
            Layer(
                "Verzekeraar De Eem",
                "uit je transitievergoeding",
                State("unknown", "dat beslis jij"),
            ),
        ),
        actions=(Action("Bespreek met je coach", "#coach", "quiet"),),
    )


def calculation(known: str) -> Calculation:
    if known == EMPTY:
        return Calculation((), Money(0), "Vul eerst de uren in. Dan rekenen we het uit.")
    return Calculation(
        (
            SumLine("Loon over leertijd", "8 uur × 40 weken × € 16,20", Money(518400)),
            SumLine(
                "Lasten van de werkgever",
                said(known, "20,2% van het loon", LONG_TEXT),
                Money(104677),
            ),
        ),
        Money(623077),
        "Indicatief. We rekenden met de cijfers die golden op vr 20 november 2026.",
    )


def bars(known: str) -> tuple[MoneyBar, ...]:
    names = [str(name) for name in PLANK_NAMES]
    if known == EMPTY:
        return tuple(MoneyBar(name) for name in names)
    now, new, fund = Payer.RELEASING, Payer.RECEIVING, Payer.FUND
    state, own = Payer.GOVERNMENT, Payer.PERSON
    shares = (
        (300000, (Share(now, Money(300000)),)),
        (231785, (Share(now, Money(231785)),)),
        (286000, (Share(now, Money(186000)), Share(fund, Money(100000), name="O&O-fonds"))),
        (134500, (Share(fund, Money(134500), is_promised=False, name="O&O-fonds"),)),
        (623077, (Share(new, Money(503077), name=said(known, "", LONG_NAME)),)),
        (0, ()),
        (
            375000,
            (Share(new, Money(105000)), Share(state, Money(220000)), Share(own, Money(50000))),
        ),
        (567000 * (20 if known == LONG else 1), ()),
    )
    return tuple(
        MoneyBar(name, Money(cost), parts, is_not_needed=not cost)
        for name, (cost, parts) in zip(names, shares, strict=True)
    )
