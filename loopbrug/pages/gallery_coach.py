"""What a coach keeps, in the gallery."""

from loopbrug.kernel.parts import (
    Action,
    Goal,
    GoalAction,
    LogEntry,
    PostAction,
    Signal,
    State,
)
from loopbrug.kernel.pictures import (
    Bridge,
    Flag,
    PlankState,
    StoneState,
)
from loopbrug.pages.gallery_states import EMPTY, LONG_TEXT, said


def signals(known: str) -> tuple[Signal, ...]:
    done = (StoneState.DONE,) * 6
    flag = Flag("Verzorgende in opleiding")
    hole = (PlankState.COVERED,) * 4 + (PlankState.OPEN,) + (PlankState.COVERED,) * 3
    aside = Action("Zet opzij", "#opzij", "quiet", about="het signaal van deze persoon")
    return (
        Signal(
            said(known, "Fadila Amrani", "Maria-Theresia van den Oosterwijk-Zandstra"),
            "#fadila",
            (State("hole", "Plank open, start over 12 dagen"),),
            said(known, "Leertijd is nog door niemand betaald. Leusden.", LONG_TEXT),
            "Laatste contact di 3 november 2026",
            action=Action("Vraag het loopbrugfonds", "#fonds", "small", about="voor Fadila"),
            more=(aside,),
            bridge=Bridge(done, hole, flag),
        ),
        Signal(
            "Dennis Vermeulen",
            "#dennis",
            (State("warn", "Check-in gemist"), State("care", "Twee keer gedaald")),
            "Werkt 20 weken als monteur warmtepompen.",
            post=PostAction("Ik heb gebeld", "#gebeld", "small", about="met Dennis Vermeulen"),
            more=(aside,),
            bridge=Bridge(done, (PlankState.COVERED,) * 8, Flag("Monteur", "", 4)),
        ),
    )


def goals(known: str) -> tuple[Goal, ...]:
    if known == EMPTY:
        return (
            Goal(
                "Op tijd op het werk zijn",
                url="#doel",
                link="Voeg een actie toe",
                empty="Nog geen acties. Wat is de eerste stap?",
            ),
        )
    return (
        Goal(
            said(known, "Op tijd op het werk zijn", LONG_TEXT),
            (
                GoalAction(
                    "Bel de werkbegeleider over de bus",
                    "Bram",
                    "voor vr 5 maart 2027",
                    post=PostAction("Gedaan", "#klaar", "small", about="bellen over de bus"),
                    url="#actie",
                ),
                GoalAction(
                    said(known, "Probeer de fiets", LONG_TEXT),
                    "Dennis",
                    state=State("safe", "gedaan"),
                ),
            ),
            State("part", "mee bezig"),
            "#doel",
            "Voeg een actie toe",
            PostAction("Doel gehaald", "#gehaald", "small", about="op tijd op het werk zijn"),
        ),
        Goal("Praten voor een groep", state=State("safe", "gehaald")),
    )


def log(known: str) -> tuple[LogEntry, ...]:
    return (
        LogEntry(
            "di 3 november 2026",
            "Gebeld",
            said(known, "De bus komt te laat aan.", LONG_TEXT),
            "Bram",
        ),
        LogEntry("ma 2 november 2026", "Check-in gemist", url="#check-in"),
        LogEntry("vr 2 oktober 2026", "Op bezoek geweest", "Het team is blij met Dennis.", "Bram"),
    )
