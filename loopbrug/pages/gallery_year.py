"""Route, starts and the year in the gallery."""

from datetime import date, timedelta

from loopbrug.kernel.parts import (
    Action,
    ActorColumn,
    ActorTask,
    Fact,
    Point,
    PostAction,
    StartMark,
    State,
    Stop,
    YearCell,
    YearRow,
    YearTable,
)
from loopbrug.kernel.pictures import (
    Lamp,
    LampState,
    Ring,
    RingActor,
    TaskState,
    YearLine,
)
from loopbrug.pages.gallery_states import EMPTY, LONG, LONG_NAME, LONG_TEXT, said

START = date(2027, 3, 1)
MONTHS = tuple(date(2026 + (11 + i) // 12, (11 + i) % 12 + 1, 1) for i in range(12))
MOMENTS = (
    (14, "na 2 weken", "½"),
    (31, "na 1 maand", "1"),
    (61, "na 2 maanden", "2"),
    (92, "na 3 maanden", "3"),
    (184, "na 6 maanden", "6"),
    (275, "na 9 maanden", "9"),
    (366, "na 12 maanden", "12"),
)


def stops(known: str) -> tuple[Stop, ...]:
    if known == EMPTY:
        return (
            Stop(
                "Nog geen module voor voorlezen aan een groep",
                "datum nog niet bekend",
                "Geen opleider geeft dit nu. De opleiders in je regio zien dat jij dit zoekt.",
                "hole",
                State("hole", "geen module"),
            ),
        )
    return (
        Stop(
            "Omgaan met druk gedrag",
            "ma 4 januari tot en met vr 5 maart 2027",
            said(known, "ROC Eemland, Amersfoort", f"{LONG_NAME}. {LONG_TEXT}"),
            "done",
            State("safe", "afgerond"),
            (Fact("Duur", "9 weken, 8 uur per week"), Fact("Prijs", "€ 1.345,00")),
            (Point("Je leert:", "omgaan met druk gedrag, van begin tot zelf."),),
            "#module",
        ),
        Stop(
            "Voorlezen en vertellen",
            "ma 1 maart tot en met vr 23 april 2027",
            "Opleidingshuis De Vallei, online",
            "now",
            State("care", "wacht op toelating, 2 werkdagen"),
            (Fact("Duur", "8 weken, 4 uur per week"), Fact("Prijs", "€ 620,00")),
            action=Action(
                "Bekijk de module", "#voorlezen", "small", about="Voorlezen en vertellen"
            ),
        ),
        Stop("Eerste hulp aan kinderen", "za 8 mei 2027", "Rode Kruis, Leusden", "coming"),
        Stop(
            "Taal bij jonge kinderen",
            "geen start meer voor je begint",
            "De start van juni is afgezegd. De volgende is in september.",
            "hole",
            State("warn", "start afgezegd"),
        ),
    )


def table(known: str) -> YearTable:
    caption = "Starts in de komende 12 maanden"
    gap, quiet = YearCell(), YearCell(is_quiet=True)

    def start(i: int, about: str, text: str = "8 vrij") -> YearCell:
        return YearCell((StartMark(f"ma {i + 1}", text, f"#start-{i}", f"{about}, maand {i + 1}"),))

    if known == EMPTY:
        return YearTable(caption, MONTHS, (YearRow("Omgaan met druk gedrag", (gap,) * 12),))
    title = said(
        known, "Omgaan met druk gedrag", "Ontwikkelingspsychologie en omgaan met druk gedrag"
    )
    cancelled = YearCell((StartMark("ma 7", "gaat niet door", is_cancelled=True),))
    double = YearCell(
        (StartMark("ma 4", "vol", "#a", title), StartMark("ma 18", "12 vrij", "#b", title))
    )
    return YearTable(
        caption,
        MONTHS,
        (
            YearRow(
                title,
                (quiet, double, *(start(i, title) for i in range(2, 12))),
                "#module",
                "9 weken",
            ),
            YearRow(
                "Voorlezen en vertellen",
                tuple(gap if i in {7, 8} else start(i, "Voorlezen", "3 vrij") for i in range(12)),
                "#voorlezen",
                "8 weken, online",
            ),
            YearRow(
                "Eerste hulp aan kinderen",
                (gap, gap, start(2, "Eerste hulp"), cancelled, *(gap,) * 8),
                "#ehbo",
                "1 dag",
            ),
        ),
    )


def _lamps(answers: str) -> tuple[Lamp, ...]:
    """Seven letters: a score, m(issed), a(sked) or c(oming)."""
    states = {"m": LampState.MISSED, "a": LampState.ASKED, "c": LampState.COMING}
    return tuple(
        Lamp(
            START + timedelta(days),
            label,
            short,
            states.get(letter, LampState.ANSWERED),
            None if letter in states else int(letter),
        )
        for (days, label, short), letter in zip(MOMENTS, answers, strict=True)
    )


def year(known: str) -> YearLine:
    end = START + timedelta(366)
    if known == EMPTY:
        return YearLine(START, START + timedelta(99), end, _lamps("ccccccc"), today=START)
    if known == LONG:
        return YearLine(
            START,
            START + timedelta(99),
            end,
            _lamps("1m5m2m5"),
            _lamps("m1m5m2m"),
            today=end,
            paused_on=START + timedelta(200),
            resumes_on=START + timedelta(240),
            person_name="Maria-Theresia van den Oosterwijk-Zandstra",
            team_name="het team van de locatie Hoogland-Noord",
        )
    return YearLine(
        START,
        START + timedelta(99),
        end,
        _lamps("4532mac"),
        _lamps("443mmac"),
        today=START + timedelta(200),
        person_name="Dennis",
    )


def ring(known: str) -> Ring:
    names = ("Dennis", "De opleider", "Het team", "HR of de leiding")
    if known == EMPTY:
        return Ring(tuple(RingActor(name) for name in names))
    done, due, late, coming = (
        TaskState.DONE,
        TaskState.DUE,
        TaskState.LATE,
        TaskState.COMING,
    )
    tasks: tuple[tuple[TaskState, ...], ...] = (
        (done, done, done, due, coming),
        (done, done, coming),
        (done, late, late, coming, coming),
        (done, done, done, coming, coming),
    )
    if known == LONG:
        names = ("Maria-Theresia van den Oosterwijk-Zandstra", LONG_NAME, LONG_NAME, LONG_NAME)
        tasks = tuple((late,) * 8 for _name in names)
    return Ring(tuple(RingActor(name, own) for name, own in zip(names, tasks, strict=True)))


def columns(known: str) -> tuple[ActorColumn, ...]:
    names = ("Jij", "De opleider", "Het team", "HR of de leiding")
    if known == EMPTY:
        return tuple(
            ActorColumn(name, (), is_you=i == 0, empty="De eerste taak komt op dag 1.")
            for i, name in enumerate(names)
        )
    done = State("safe", "gedaan")
    first = ActorTask("Vertel wat jou helpt om te leren", "dag 1, ma 1 maart 2027", done)
    yours = ActorTask(
        "Schrijf op wat je deze week leerde",
        "dag 7, ma 8 maart 2027",
        text=said(known, "Twee zinnen is genoeg.", LONG_TEXT),
        url="#taak",
        post=PostAction("Gedaan", "#gedaan", "small", about="opschrijven wat je leerde"),
    )
    late = ActorTask("Vraag hoe het gaat", "dag 30, wo 31 maart 2027", State("warn", "te laat"))
    coming = ActorTask("Kijk samen terug", "dag 60, vr 30 april 2027", State("none", "komt nog"))
    return (
        ActorColumn(names[0], (first, yours, coming), is_you=True),
        ActorColumn(names[1], (first, coming), said(known, "Anja de Wit", LONG_NAME)),
        ActorColumn(
            names[2], (late, coming), "Joost Meijer, werkbegeleider", State("warn", "1 te laat")
        ),
        ActorColumn(names[3], (coming,), empty=""),
    )
