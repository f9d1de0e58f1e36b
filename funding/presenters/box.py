"""An open plank: what it needs, who could lay it, and what the reader can do about it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from funding.domain.sides import EDITORS, Side
from funding.domain.status import PostStatus
from funding.models import PledgeStatus
from funding.presenters.lines import EMPLOYERS, ROLES, STANDS, STATES
from funding.presenters.links import post_url
from funding.presenters.words import MEANS, number_and_name, period_words
from funding.selectors.shown import PayerView, PlanView, PostView
from loopbrug.kernel.money import Money
from loopbrug.kernel.parts import Action, Layer, PlankBox, State

NOTHING = Money(0)
HOLES = frozenset({PostStatus.OPEN, PostStatus.PARTLY})


def next_box(view: PlanView) -> PlankBox | None:
    """The plank that is the next step: the first one where this reader can do something now, and
    for who sees all of the plan otherwise the first that somebody has to lay."""
    if not view.is_open:
        return None
    holes = [post for post in view.posts if post.status in HOLES]
    boxes = [post_box(view, post) for post in holes]
    ready = (box for box in boxes if any(action.weight == "go" for action in box.actions))
    first = boxes[0] if boxes and view.side not in EMPLOYERS else None
    return next(ready, first)


def post_box(view: PlanView, post: PostView, *, is_own_page: bool = False) -> PlankBox:
    """Who could lay this plank, and what the reader can do about it."""
    layers = tuple(_layers(view, post)) if post.cost is not None else ()
    text = _box_text(view, post, layers)
    return PlankBox(
        title=_("Deze plank is nog open") if is_own_page else number_and_name(post.post),
        text=text if is_own_page else f"{MEANS[post.post]} {text}",
        layers=layers,
        actions=tuple(_box_actions(view, post, is_own_page=is_own_page)),
        empty=_("Nu kan niemand deze plank leggen. Bespreek het met de coach.")
        if post.cost is not None and view.side not in EMPLOYERS
        else "",
        key=post.post.value,
    )


def _box_text(view: PlanView, post: PostView, layers: tuple[Layer, ...]) -> str:
    """What is needed when, how much of it is open, and a line that leads to who could pay it."""
    if view.side in EMPLOYERS and post.open is not None:
        return _employer_text(post, post.open)
    if post.cost is None:
        return _who_works_out(view, post)
    period = period_words(post.starts_on, post.ends_on)
    words = {"period": period, "cost": post.cost, "open": post.open}
    if period:
        said = _("Hiervoor is %(cost)s nodig: %(period)s.") % words
    else:
        said = _("Hiervoor is %(cost)s nodig.") % words
    if post.open != post.cost:
        said += " " + _("Daarvan is %(open)s nog open.") % words
    if post.requested is not None and post.requested > NOTHING:
        said += " " + _("%(requested)s is aangevraagd.") % {"requested": post.requested}
    if not layers:
        return said
    return f"{said} " + ngettext(
        "Wie deze plank kan leggen:", "Wie deze plank kunnen leggen:", len(layers)
    )


def _employer_text(post: PostView, left: Money) -> str:
    """An employer reads what is open, and what it applied for itself."""
    said = _("Hiervoor is nog %(open)s open.") % {"open": left}
    applied = [line.amount for line in post.lines if line.status is PledgeStatus.REQUESTED]
    if applied:
        total = {"requested": sum(applied, NOTHING)}
        said += " " + _("Jullie vroegen daarvan %(requested)s aan.") % total
    return said


def _who_works_out(view: PlanView, post: PostView) -> str:
    if post.may_work_out:
        return _("Nog niet uitgerekend.")
    if Side.RECEIVING in EDITORS[post.post]:
        return _("De nieuwe werkgever of de coach rekent dit uit.")
    return _("De overstapper of de coach rekent dit uit.")


def _layers(view: PlanView, post: PostView) -> Iterator[Layer]:
    """Everyone who may pay this post; what they said so far, or how to ask. Whom the red button
    asks needs no second one."""
    first = _first_to_ask(view, post)
    for payer in post.payers:
        yield _layer(view, post, payer, is_first=payer is first)
    if post.may_promise and view.side not in EMPLOYERS:
        is_person = view.side is Side.PERSON
        yield Layer(
            _("Jijzelf") if is_person else _("Jullie"),
            str(ROLES[view.side]),
            State("unknown", _("dat beslis jij") if is_person else _("dat beslissen jullie")),
            Action(_("Betaal mee"), post_url("promise", view, post.post), "small", post.post.label),
        )


def _layer(view: PlanView, post: PostView, payer: PayerView, *, is_first: bool) -> Layer:
    name = payer.name or view.person_name or _("De overstapper")
    action = None
    if not is_first and _may_be_asked(post, payer):
        about = _("aan %(who)s") % {"who": name}
        action = Action(_("Vraag dit"), _ask_url(view, post, payer), "small", about)
    said = _said(post, payer) or State("none", _("nog niet gevraagd"))
    return Layer(name, str(ROLES[payer.side]), said, action)


def _may_be_asked(post: PostView, payer: PayerView) -> bool:
    """One question at a time: who did not answer yet is not asked again."""
    waits = any(
        line.payer_side is payer.side and line.status is PledgeStatus.ASKED for line in post.lines
    )
    return post.may_ask and bool(payer.sources) and not waits


def _said(post: PostView, payer: PayerView) -> State | None:
    """How it stands with the last line of this payer on this post; None when never asked."""
    theirs = [line for line in post.lines if line.payer_side is payer.side]
    standing = [line for line in theirs if line.status in STANDS] or theirs[-1:]
    if not standing:
        return None
    sign, words = STATES[standing[-1].status]
    return State(sign, str(words))


def _ask_url(view: PlanView, post: PostView, payer: PayerView) -> str:
    return f"{post_url('ask', view, post.post)}?aan={payer.side.value}"


def _box_actions(view: PlanView, post: PostView, *, is_own_page: bool) -> Iterator[Action]:
    """One red button, and what else can be done with this plank."""
    about_post = post.post.label
    if post.cost is None and post.may_work_out:
        yield Action(
            _("Reken deze plank uit"), post_url("work_out", view, post.post), "go", about_post
        )
        yield Action(
            _("Deze plank is niet nodig"),
            post_url("not_needed", view, post.post),
            "plain",
            about_post,
        )
    elif view.side in EMPLOYERS and post.may_promise:
        yield Action(_("Zeg geld toe"), post_url("promise", view, post.post), "go", about_post)
    elif payer := _first_to_ask(view, post):
        yield Action(
            _("Vraag %(who)s") % {"who": payer.name}, _ask_url(view, post, payer), "go", about_post
        )
    if not is_own_page:
        yield Action(_("Bekijk deze plank"), post_url("post", view, post.post), "quiet", about_post)


def _first_to_ask(view: PlanView, post: PostView) -> PayerView | None:
    """An employer that was not asked yet: asking is the next step."""
    if view.side in EMPLOYERS:
        return None
    fresh = (payer for payer in post.payers if payer.side in EMPLOYERS)
    return next(
        (one for one in fresh if _may_be_asked(post, one) and _said(post, one) is None), None
    )
