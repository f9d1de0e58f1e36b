"""The plan of one crossing as its reader sees it: person, coach, or one of two employers."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from funding.domain.posts import FundingPost
from funding.domain.sides import Side
from funding.domain.status import CARRIES, PostStatus
from funding.presenters.box import HOLES, next_box
from funding.presenters.events import entries
from funding.presenters.lines import EMPLOYERS, PayLine, pay_lines, shares, who_pays
from funding.presenters.links import post_url
from funding.presenters.words import NUMBER, short_period
from funding.selectors.shown import PlanView, PostView
from loopbrug.kernel.money import Money
from loopbrug.kernel.parts import Action, LogEntry, Next, Note, Plank, PlankBox, Sum
from loopbrug.kernel.pictures import Bridge, Flag, MoneyBar, PlankState, StoneState
from loopbrug.templatetags.lb import dutch_date

NOTHING = Money(0)


@dataclass(frozen=True, slots=True)
class PlanPage:
    title: str
    lead: str
    above: str
    back: Action
    bridge: Bridge
    is_employer: bool
    sums: tuple[Sum, ...]
    box: PlankBox | None
    note: Note | None
    planks_title: str
    planks_text: str
    planks: tuple[Plank, ...]
    bars: tuple[MoneyBar, ...]
    lines: tuple[PayLine, ...]
    happened: tuple[LogEntry, ...]
    next: Next | None = None


def plan_page(view: PlanView, stones: tuple[StoneState, ...], back: Action) -> PlanPage:
    """`stones` are those of the person; the employers are not shown how far a profile is."""
    is_employer = view.side in EMPLOYERS
    is_known = not is_employer and any(post.cost is not None for post in view.posts)
    ours = tuple(line for post in view.posts for line in post.lines) if is_employer else ()
    return PlanPage(
        title=title_of(view),
        lead=_employer_lead(view) if is_employer else _lead(view),
        above=about(view),
        back=back,
        bridge=Bridge(stones, _planks_of(view), _flag(view)),
        is_employer=is_employer,
        sums=_sums(view) if is_known else (),
        box=next_box(view),
        note=_note(view),
        planks_title=_("Planken die jullie aangaan")
        if view.side is Side.RELEASING
        else _("De acht planken"),
        planks_text=_planks_text(view),
        planks=tuple(_plank(view, post) for post in view.posts),
        bars=tuple(_bar(view, post) for post in view.posts) if is_known else (),
        lines=pay_lines(view, ours, names_post=True),
        happened=entries(view),
    )


# --- where it stands


def title_of(view: PlanView) -> str:
    """What is left to do, in the reader's words; an employer reads whose plan it is."""
    if view.side in EMPLOYERS:
        return _("Het plan van %(who)s") % {"who": who(view)}
    if view.ended_at:
        return _("Dit plan is gestopt")
    if view.is_safe:
        return _("Alle acht planken liggen")
    holes = sum(post.status in HOLES for post in view.posts)
    if holes == 1:
        return _("Eén plank is nog open")
    if holes:
        return _("%(count)s planken zijn nog open") % {"count": holes}
    waits = sum(post.status is PostStatus.REQUESTED for post in view.posts)
    return ngettext("Er wacht nog één besluit", "Er wachten nog %(count)s besluiten", waits) % {
        "count": waits
    }


def who(view: PlanView) -> str:
    if view.person_name:
        return view.person_name
    return _("kandidaat %(alias)s") % {"alias": view.alias} if view.alias else _("de overstapper")


def about(view: PlanView) -> str:
    """Who and what the plan is about; for the person only what."""
    names = [
        view.person_name if view.side is Side.COACH else "",
        view.title or "",
        view.receiving_name if view.side in {Side.PERSON, Side.COACH} else "",
    ]
    return ", ".join(name for name in names if name)


def _lead(view: PlanView) -> str:
    if view.has_landed:
        return _("Het jaar is rond. De bedragen blijven zoals ze zijn.")
    if not view.is_open:
        return _("Niemand zit nog vast aan een toezegging.")
    if view.is_safe:
        if view.crossed_at:
            return _("De brug is financieel veilig. De overstap is begonnen.")
        return _("De brug is financieel veilig. Oversteken kan op %(day)s.") % {
            "day": dutch_date(view.starts_on)
        }
    stop = _("Stap nog niet over.") if view.side is Side.PERSON else _("Nog niet oversteken.")
    return f"{stop} {_what_is_left(view)}"


def _what_is_left(view: PlanView) -> str:
    holes = [post for post in view.posts if post.status in HOLES]
    unknown = sum(post.cost is None for post in holes)
    if unknown:
        return ngettext(
            "%(count)s plank is nog niet uitgerekend.",
            "%(count)s planken zijn nog niet uitgerekend.",
            unknown,
        ) % {"count": unknown}
    if not holes:
        return _("Elke plank is gedekt of aangevraagd. Een aanvraag is nog geen geld.")
    done = len(view.posts) - len(holes)
    amount = sum((post.open or NOTHING for post in holes), NOTHING)
    return ngettext(
        "%(done)s van de 8 planken liggen of zijn aangevraagd. "
        "Voor de laatste zoeken we %(amount)s.",
        "%(done)s van de 8 planken liggen of zijn aangevraagd. "
        "Voor de andere zoeken we samen %(amount)s.",
        len(holes),
    ) % {"done": done, "amount": amount}


def _employer_lead(view: PlanView) -> str:
    if view.has_landed:
        return _("Het jaar is rond. De bedragen blijven zoals ze zijn.")
    if not view.is_open:
        return _("Dit plan is gestopt. Niemand zit nog vast aan een toezegging.")
    if view.is_safe:
        return _("Alle acht planken liggen: de overstap is financieel veilig.")
    return _("De overstap is nog niet financieel veilig. Jullie zien alleen wat jullie aangaat.")


def _note(view: PlanView) -> Note | None:
    """To the person: the employer of now can pay too. To that employer: what this is."""
    if not view.is_open:
        return None
    if view.side is Side.PERSON and not view.has_releasing and not view.crossed_at:
        return Note(
            title=_("Heb je nu werk?"),
            text=_(
                "Je werkgever van nu kan ook een plank leggen. "
                "Die weet nog van niets, tot jij het vraagt."
            ),
            action=Action(
                _("Lees wat je werkgever ziet, en vraag het"),
                reverse("funding:releasing", args=[view.public_id]),
            ),
        )
    if view.side is Side.RELEASING:
        return Note(
            title=_("Waarom jullie dit zien"),
            text=_(
                "%(who)s wil naar ander werk en vraagt of jullie meebetalen aan een veilige "
                "overstap. Jullie zien niet waarheen, en niet wat anderen betalen."
            )
            % {"who": who(view)},
        )
    return None


def _flag(view: PlanView) -> Flag:
    return Flag(
        view.title or _("Nieuw werk"), _("start %(day)s") % {"day": dutch_date(view.starts_on)}
    )


def _planks_of(view: PlanView) -> tuple[PlankState, ...]:
    known = {post.post: PlankState(post.status.value) for post in view.posts}
    return tuple(known.get(post, PlankState.UNKNOWN) for post in FundingPost)


def _sums(view: PlanView) -> tuple[Sum, ...]:
    is_complete = all(post.cost is not None for post in view.posts)
    sums = [
        Sum(_("Kost samen") if is_complete else _("Kost tot nu toe"), view.cost),
        Sum(_("Gedekt"), view.pledged),
        Sum(_("Aangevraagd"), view.requested),
        Sum(_("Nog open"), view.open, is_open=bool(view.open and view.open > NOTHING)),
    ]
    if view.own_money and view.own_money > NOTHING:
        sums.append(Sum(_("Waarvan eigen geld"), view.own_money))
    return tuple(sums)


# --- the eight rows and bars


def _plank(view: PlanView, post: PostView) -> Plank:
    return Plank(
        title=post.post.label,
        state=post.status.value,
        who=_plank_who(view, post),
        money=_plank_money(post),
        period=short_period(post.starts_on, post.ends_on),
        note=_plank_note(post),
        url=post_url("post", view, post.post) if can_open(view, post) else "",
        number=NUMBER[post.post],
    )


def can_open(view: PlanView, post: PostView) -> bool:
    """Whether there is a page behind this row for the reader."""
    return view.side not in EMPLOYERS or bool(
        post.may_work_out or post.may_promise or post.lines or post.calculation or post.sources
    )


def _plank_who(view: PlanView, post: PostView) -> str:
    if post.status is PostStatus.NOT_NEEDED:
        return post.not_needed_reason or ""
    said = who_pays(view, post.lines)
    if said or view.side in EMPLOYERS:
        return said
    return _("Nog niet uitgerekend") if post.cost is None else _("Nog niemand")


def _plank_money(post: PostView) -> str:
    if post.cost is not None:
        return str(post.cost)
    is_left = post.open is not None and post.open > NOTHING
    return _("open: %(open)s") % {"open": post.open} if is_left else ""


def _plank_note(post: PostView) -> str:
    if post.cost is None or post.status not in {PostStatus.PARTLY, PostStatus.REQUESTED}:
        return ""
    return _("nog %(open)s open") % {"open": post.open}


def _planks_text(view: PlanView) -> str:
    if view.side in EMPLOYERS:
        return _("Bij een plank die jullie kunnen betalen staat hoeveel er nog open is.")
    done = sum(post.status in CARRIES for post in view.posts)
    return ngettext(
        "%(done)s van de 8 planken ligt.", "%(done)s van de 8 planken liggen.", done
    ) % {"done": done}


def _bar(view: PlanView, post: PostView) -> MoneyBar:
    return MoneyBar(
        post.post.label,
        post.cost,
        shares(view, post.lines),
        is_not_needed=post.status is PostStatus.NOT_NEEDED,
    )
