"""The first screen of an overstapper: where am I on the bridge, what is my one next step."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import ActorRequest
from loopbrug.kernel.parts import Card, Next, Row
from loopbrug.kernel.pictures import Bridge, Flag, Here, StoneState
from loopbrug.pages.next_step import question_next
from loopbrug.pages.person_crossing import Way, way_of
from matching.domain.acts import InterestState
from matching.presenters.option import BLOCKS
from matching.presenters.options import few_note, hidden_words, option_cards, spoken_row
from matching.selectors.options import Option, Options, options_of
from profiles.access import COOKIE, get_own_profile
from profiles.domain.snapshot import ProfileSnapshot
from profiles.models import Profile
from profiles.presenters.next_step import limit_url
from profiles.selectors import snapshot_of, stones_in

MOST_MESSAGES = 5


@dataclass(frozen=True, slots=True)
class PersonHomePage:
    title: str
    lead: str
    bridge: Bridge
    next: Next
    cards: tuple[Card, ...]
    options_title: str
    is_fresh: bool
    hidden: str
    options_url: str
    limits_url: str
    what_if_url: str
    messages_title: str
    messages: tuple[Row, ...]


def person_home(request: ActorRequest) -> HttpResponse:
    """The home of the own side; without a profile: the empty bank, and where to begin."""
    token = request.COOKIES.get(COOKIE, "")
    profile = get_own_profile(actor=request.actor, token=token, now=timezone.now())
    name = request.actor.user.first_name if request.actor.user else ""
    today = timezone.localdate()
    page = home_page(profile, name, today=today) if profile else _empty_home(name)
    return render(request, "pages/person_home.html", {"page": page})


def _hidden(options: Options) -> str:
    """What the limits hide; with little to choose from the one that hides most, with its count."""
    is_made = bool(options.listed) or not options.moment.feasible
    if not options.moment.hidden_total or options.is_paused or not is_made:
        return ""
    few = few_note(options.moment)
    return few.text if few else hidden_words(options.moment)


def home_page(profile: Profile, name: str, *, today: date) -> PersonHomePage:
    told = snapshot_of(profile)
    stones = stones_in(told)
    way = way_of(profile, stones, today=today)
    if way is not None and way.is_across:
        return _across_home(way)
    options = options_of(profile)
    return PersonHomePage(
        title=way.title if way else _greeting(options, name),
        lead=way.lead if way else _lead(stones, options),
        bridge=way.bridge if way else _bridge(stones, options),
        next=way.next if way else _next(told, options, today),
        cards=option_cards(options.listed, stones, today=today),
        options_title=_("Mogelijkheden voor jou"),
        is_fresh=options.is_fresh,
        hidden=_hidden(options),
        options_url=reverse("matching:options"),
        limits_url=limit_url(),
        what_if_url=reverse("matching:what_if"),
        messages_title=_("Met wie je kennis wilt maken"),
        messages=tuple(
            spoken_row(option, today=today) for option in options.spoken[:MOST_MESSAGES]
        ),
    )


def _across_home(way: Way) -> PersonHomePage:
    """Who chose, is shown the own year and no other vacancies."""
    return PersonHomePage(
        title=way.title,
        lead=way.lead,
        bridge=way.bridge,
        next=way.next,
        cards=(),
        options_title="",
        is_fresh=True,
        hidden="",
        options_url=reverse("matching:options"),
        limits_url=limit_url(),
        what_if_url=reverse("matching:what_if"),
        messages_title=_("Het jaar"),
        messages=way.more,
    )


def _empty_home(name: str) -> PersonHomePage:
    stones = (StoneState.EMPTY,) * len(BLOCKS)
    begin = Next(
        title=_("Begin met je profiel"),
        text=_("Je begint met waar je goed in bent. Na 10 minuten zie je mogelijkheden."),
        label=_("Begin met talenten"),
        url=reverse("profiles:talents"),
    )
    return PersonHomePage(
        title=_hello(name),
        lead=_("Hier begint je brug. Je hoeft nog niets te weten."),
        bridge=Bridge(stones, here=Here("stone", 0)),
        next=begin,
        cards=(),
        options_title="",
        is_fresh=True,
        hidden="",
        options_url=reverse("matching:options"),
        limits_url=limit_url(),
        what_if_url=reverse("matching:what_if"),
        messages_title="",
        messages=(),
    )


def _hello(name: str) -> str:
    return (
        _("Je staat op de oever, %(name)s") % {"name": name} if name else _("Je staat op de oever")
    )


def _first_in(options: Options, state: InterestState) -> Option | None:
    return next((option for option in options.spoken if option.state is state), None)


def _greeting(options: Options, name: str) -> str:
    if _first_in(options, InterestState.EMPLOYER):
        return (
            _("Er wil iemand kennismaken, %(name)s") % {"name": name}
            if name
            else _("Er wil iemand kennismaken")
        )
    if _first_in(options, InterestState.BOTH):
        return _("Je gaat kennismaken, %(name)s") % {"name": name} if name else _("Kennismaken")
    return _hello(name)


def _lead(stones: tuple[StoneState, ...], options: Options) -> str:
    done = sum(stone is StoneState.DONE for stone in stones)
    if done < len(stones):
        return ngettext(
            "Je maakt nu je profiel. %(count)s van de 6 stenen ligt.",
            "Je maakt nu je profiel. %(count)s van de 6 stenen liggen.",
            done,
        ) % {"count": done}
    if not options.listed:
        return _("Al je stenen liggen. We zoeken banen die bij je passen.")
    return _("Al je stenen liggen. Nu kies je met wie je wilt kennismaken.")


def _bridge(stones: tuple[StoneState, ...], options: Options) -> Bridge:
    met = _first_in(options, InterestState.BOTH)
    undone = [i for i, stone in enumerate(stones) if stone is not StoneState.DONE]
    return Bridge(
        stones,
        flag=Flag(met.vacancy.title) if met else None,
        here=Here("stone", undone[0] if undone else len(stones) - 1),
    )


def _next(told: ProfileSnapshot, options: Options, today: date) -> Next:
    asked = _first_in(options, InterestState.EMPLOYER)
    if asked:
        return _talk_step(
            asked, _("Een werkgever wil je ontmoeten"), _("Bekijk en antwoord"), today=today
        )
    met = _first_in(options, InterestState.BOTH)
    if met:
        return _talk_step(
            met, _("Lees wat er nu gebeurt"), _("Bekijk de kennismaking"), today=today
        )
    question = question_next(told, options.moment.questions)
    if question:
        return question
    return Next(
        title=_("Kies met wie je wilt kennismaken"),
        text=_("Kijk rustig. Je kiest nog niets als je kijkt."),
        label=_("Bekijk je mogelijkheden"),
        url=reverse("matching:options"),
    )


def _talk_step(option: Option, title: str, label: str, *, today: date) -> Next:
    row = spoken_row(option, today=today)
    return Next(title=title, text=f"{option.vacancy.title}, {row.above}.", label=label, url=row.url)
