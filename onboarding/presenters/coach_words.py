"""A signal in words: the reason, what is going on, and the step we propose with its way."""

from collections.abc import Callable, Sequence
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from funding.domain.posts import FundingPost
from loopbrug.kernel.parts import Action, Sign, State
from loopbrug.kernel.pictures import Bridge, Flag, StoneState
from loopbrug.kernel.pictures.states import MONTHS
from loopbrug.templatetags.lb import dutch_date
from onboarding.domain.follow_up import add_months
from onboarding.domain.phases import Phase
from onboarding.domain.signals import Signal, Step, Waiting
from onboarding.domain.task_words import WORDS_OF
from onboarding.domain.terms import (
    FALLEN_LABELS,
    MOMENT_LABELS,
    PARTY_LABELS,
    Fallen,
    Party,
    SignalKind,
)
from onboarding.selectors.signals import Bank, Participant

SIGNS: dict[SignalKind, Sign] = {
    SignalKind.SAFETY_NET: "warn",
    SignalKind.MISSED: "warn",
    SignalKind.FALLING: "warn",
    SignalKind.LOW: "warn",
    SignalKind.OPEN_PLANK: "hole",
    SignalKind.WITHDRAWAL: "hole",
    SignalKind.DIFFERENCE: "talk",
    SignalKind.SILENCE: "clock",
    SignalKind.TASK_LATE: "clock",
    SignalKind.STUCK: "clock",
}
DAYS_OF_WEEK = 7


def first_name(participant: Participant) -> str:
    return participant.name.split(" ", 1)[0] or _("deze deelnemer")


def reason(signal: Signal, participant: Participant) -> State:
    """Why this is on the list, in a few words with a sign."""
    return State(SIGNS[signal.kind], _REASONS[signal.kind](signal, first_name(participant)))


def _net(signal: Signal, _name: str) -> str:
    if signal.days < 0:
        return _("Vangnet open, je belde nog niet")
    if signal.days == 0:
        return _("Vangnet open, bel vandaag")
    return ngettext(
        "Vangnet open, bel binnen %(days)s dag", "Vangnet open, bel binnen %(days)s dagen",
        signal.days,
    ) % {"days": signal.days}  # fmt: skip


def _other(signal: Signal) -> str:
    """Who else than the person it is about, at the head of a sentence."""
    return {
        Party.PROVIDER: _("De opleider"),
        Party.MANAGEMENT: _("De werkgever"),
    }.get(signal.party or Party.TEAM, _("Het team"))


def _missed(signal: Signal, _name: str) -> str:
    if signal.party is not Party.PERSON:
        return ngettext(
            "%(who)s gaf geen antwoord", "%(who)s gaf %(times)s keer geen antwoord", signal.times
        ) % {"who": _other(signal), "times": signal.times}
    return ngettext("Check-in gemist", "%(times)s check-ins gemist", signal.times) % {
        "times": signal.times
    }


def _falling(signal: Signal, _name: str) -> str:
    if signal.party is not Party.PERSON:
        return _("%(who)s ziet het minder goed gaan") % {"who": _other(signal)}
    return ngettext("Het gaat minder goed", "%(times)s keer gedaald", signal.times) % {
        "times": signal.times
    }


def _low(signal: Signal, name: str) -> str:
    who = name if signal.party is Party.PERSON else _other(signal)
    return _("%(name)s zegt dat het niet goed gaat") % {"name": who}


def _difference(signal: Signal, name: str) -> str:
    return _("%(name)s en %(who)s zien het anders") % {"name": name, "who": _lower(_other(signal))}


def _open_plank(signal: Signal, _name: str) -> str:
    if signal.days < 0:
        return _("Plank open, de startdag is voorbij")
    if signal.days == 0:
        return _("Plank open, start vandaag")
    return ngettext(
        "Plank open, start over %(days)s dag", "Plank open, start over %(days)s dagen", signal.days
    ) % {"days": signal.days}


def _withdrawal(signal: Signal, _name: str) -> str:
    return _("Betaler wil een toezegging terug") if signal.is_asked else _("Toezegging ingetrokken")


def _silence(signal: Signal, _name: str) -> str:
    who = {
        Waiting.INTEREST: _("Werkgever zwijgt"),
        Waiting.PLAN_LINE: _("Betaler zwijgt"),
        Waiting.ADMISSION: _("Opleider zwijgt"),
    }[signal.what or Waiting.INTEREST]
    return ngettext("%(who)s, %(days)s werkdag", "%(who)s, %(days)s werkdagen", signal.days) % {
        "who": who,
        "days": signal.days,
    }


def _late(signal: Signal, name: str) -> str:
    who = name if signal.party is Party.PERSON else PARTY_LABELS[signal.party or Party.TEAM]
    return _("Taak te laat: %(who)s") % {"who": who}


def _stuck(signal: Signal, _name: str) -> str:
    weeks = signal.days // DAYS_OF_WEEK
    return _("Al %(weeks)s weken niets veranderd") % {"weeks": weeks}


_REASONS: dict[SignalKind, Callable[[Signal, str], str]] = {
    SignalKind.SAFETY_NET: _net,
    SignalKind.MISSED: _missed,
    SignalKind.FALLING: _falling,
    SignalKind.DIFFERENCE: _difference,
    SignalKind.LOW: _low,
    SignalKind.OPEN_PLANK: _open_plank,
    SignalKind.TASK_LATE: _late,
    SignalKind.WITHDRAWAL: _withdrawal,
    SignalKind.SILENCE: _silence,
    SignalKind.STUCK: _stuck,
}


def detail(signal: Signal) -> str:
    """One sentence more, where the reason leaves something to say."""
    if signal.kind is SignalKind.SAFETY_NET:
        return _why_fallen(signal)
    return _moment_of(signal) or _money_or_wait(signal)


def _why_fallen(signal: Signal) -> str:
    """The reason that was chosen, and what the person wrote to the coach with it."""
    if not signal.code:
        return ""
    words = _(FALLEN_LABELS[Fallen(signal.code)])
    why = _("Waarom: %(reason)s.") % {"reason": _lower(words)}
    return f"{why} {_('In eigen woorden:')} {signal.words}" if signal.words else why


def _lower(words: str) -> str:
    """As it stands inside a sentence."""
    return words[:1].lower() + words[1:]


def _moment_of(signal: Signal) -> str:
    if signal.kind is SignalKind.TASK_LATE and signal.code in WORDS_OF:
        return _("De taak: “%(task)s”.") % {"task": _(WORDS_OF[signal.code].title)}
    if signal.moment:
        return _("Check-in %(moment)s.") % {"moment": _(MOMENT_LABELS[signal.moment])}
    return ""


def _money_or_wait(signal: Signal) -> str:
    post = FundingPost(signal.post).label if signal.post else ""
    if signal.kind is SignalKind.OPEN_PLANK:
        return _("%(post)s is nog niet helemaal betaald.") % {"post": post}
    if signal.kind is SignalKind.WITHDRAWAL:
        return _("%(who)s, voor %(post)s.") % {"who": signal.organisation, "post": post.lower()}
    if signal.kind is SignalKind.SILENCE:
        return _("Wacht op %(who)s.") % {"who": signal.organisation}
    return ""


# --- the step


def step_label(signal: Signal, participant: Participant) -> str:
    name = first_name(participant)
    payer = signal.organisation or _("de betaler")
    return {
        Step.CALL_PERSON: _("Bel %(who)s") % {"who": name},
        Step.CALL_TEAM: _("Bel de werkbegeleider"),
        Step.TALK_TOGETHER: _("Plan een gesprek met allebei"),
        Step.FIND_PAYER: _("Zoek wie dit betaalt"),
        Step.CALL_PAYER: _("Bel %(who)s") % {"who": payer},
        Step.CALL_EMPLOYER: _("Bel de werkgever"),
        Step.CALL_PROVIDER: _("Bel de opleider"),
        Step.PLAN_TALK: _("Plan een gesprek van 20 minuten"),
    }[signal.step]


def step(signal: Signal, participant: Participant) -> Action:
    """The proposed next step as a button: to the plank that is open, or to the page that says whom
    to reach and keeps what was said."""
    return Action(
        step_label(signal, participant), step_url(signal, participant), "small", participant.name
    )


def step_url(signal: Signal, participant: Participant) -> str:
    bank = participant.bank
    if signal.step is Step.FIND_PAYER and bank is not None:
        return reverse("funding:post", args=[bank.plan, signal.post])
    address = reverse("coaching:contact_new", args=[participant.guidance])
    return f"{address}?{urlencode({'signaal': code_of(signal)})}"


def put_aside(signal: Signal, participant: Participant) -> Action:
    address = reverse("coaching:snooze", args=[participant.guidance])
    query = urlencode({"signaal": code_of(signal)})
    return Action(_("Zet opzij"), f"{address}?{query}", "quiet", participant.name)


def code_of(signal: Signal) -> str:
    """Names one signal of one participant, in a form or an address."""
    return f"{signal.kind.value}:{signal.about}"


def by_step(participant: Participant) -> list[tuple[Signal, ...]]:
    """The signals that ask for the same step together; in order of the first of each."""
    found: dict[str, list[Signal]] = {}
    for signal in participant.signals:
        found.setdefault(step_label(signal, participant), []).append(signal)
    return [tuple(signals) for signals in found.values()]


def together(signals: Sequence[Signal], participant: Participant) -> State:
    """Some reasons as one, for the place where one line fits; the first gives the sign."""
    found, name = [reason(signal, participant) for signal in signals], first_name(participant)
    first, *others = dict.fromkeys(one.word for one in found)
    rest = [word if word.startswith(name) else _lower(word) for word in others]
    return State(found[0].sign, ", ".join([first, *rest]))


# --- the participant in a line


def participant_url(participant: Participant) -> str:
    return reverse("coaching:participant", args=[participant.guidance])


def bridge_of(participant: Participant, *, today: date) -> Bridge:
    bank = participant.bank
    flag = None
    if bank is not None:
        day = bank.starts_on
        flag = Flag(bank.title, dutch_date(day), months_since(day, today) if bank.transition else 0)
    return Bridge(participant.stones, participant.planks, flag)


def months_since(starts_on: date, today: date) -> int:
    """Whole months after the first day, at most a year."""
    return sum(add_months(starts_on, month) <= today for month in range(1, MONTHS + 1))


def whereabouts(participant: Participant, *, today: date) -> str:
    """Where on the bridge someone is, in one sentence."""
    bank = participant.bank
    if participant.phase is Phase.YEAR and bank is not None:
        return _in_the_year(participant, bank, today)
    if participant.phase is Phase.BUILD and bank is not None:
        return _("Bouwt een brug naar %(title)s bij %(who)s, start %(day)s.") % {
            "title": bank.title,
            "who": bank.organisation,
            "day": dutch_date(bank.starts_on),
        }
    return _before_the_water(participant)


def _in_the_year(participant: Participant, bank: Bank, today: date) -> str:
    about = {"title": bank.title, "who": bank.organisation}
    weeks = (today - bank.starts_on).days // DAYS_OF_WEEK
    if participant.paused_on:
        return _("%(title)s bij %(who)s. Nu een pauze.") % about
    if weeks < 0:
        day = {"day": dutch_date(bank.starts_on)}
        return _("Begint %(day)s als %(title)s bij %(who)s.") % {**about, **day}
    if weeks == 0:
        return _("Net begonnen als %(title)s bij %(who)s.") % about
    return ngettext(
        "Werkt %(weeks)s week als %(title)s bij %(who)s.",
        "Werkt %(weeks)s weken als %(title)s bij %(who)s.",
        weeks,
    ) % {**about, "weeks": weeks}


def _before_the_water(participant: Participant) -> str:
    if participant.phase is Phase.PROFILE:
        done = sum(stone is StoneState.DONE for stone in participant.stones)
        return ngettext(
            "Maakt een profiel. %(count)s van de 6 stenen ligt.",
            "Maakt een profiel. %(count)s van de 6 stenen liggen.",
            done,
        ) % {"count": done}
    if participant.phase is Phase.LANDED:
        return _("Heeft het jaar achter de rug.")
    return _("Het profiel is klaar. Zoekt werk dat past.")


def contact_line(participant: Participant) -> str:
    if participant.contact_on is None:
        return _("Nog geen contact opgeschreven.")
    return _("Laatste contact %(day)s.") % {"day": dutch_date(participant.contact_on)}
