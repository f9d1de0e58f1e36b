"""What someone who asked to be forgotten reads on the own screens, until the day or the undoing."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.selectors.rights import erasure_day
from loopbrug.kernel.parts import Action, Next, Note, PostAction, State, Weight
from loopbrug.templatetags.lb import dutch_date


def leaving_note(user: User | None, *, path: str) -> Note | None:
    """For the frame around every page but the one where it is undone: that says it itself. It asks
    the database nothing; None for who is not leaving."""
    undo = reverse("pages:erase")
    last_day = erasure_day(user)
    if last_day is None or path == undo:
        return None
    day = dutch_date(last_day)
    return Note(
        title=_("Op %(day)s wissen we je account") % {"day": day},
        text=_(
            "Tot die dag kun je je bedenken. Nieuwe mensen zien je niet, je coach en je helper ook "
            "niet. Een werkgever ziet je alleen nog als je overstap al is begonnen, en een school "
            "alleen als die je al toeliet."
        ),
        action=Action(_("Bekijk of bewaar alles"), undo),
    )


def stay_action(weight: Weight) -> PostAction:
    """Undoes the wish at once: in the place of what has no effect until then."""
    return PostAction(_("Bewaar mijn account"), reverse("pages:erase_undo"), weight)


def stay_next() -> Next:
    """As the one next step of a page that would ask to show something to someone."""
    act = stay_action("go")
    return Next(
        title=_("Bedenk je je?"),
        text=_("Nu kun je niemand iets nieuws laten zien. Bewaar je je account, dan kan het weer."),
        label=act.label,
        post_url=act.url,
    )


def silent_state() -> State:
    """Of something that nobody sees while the wish waits, and that comes back when it is undone."""
    return State("none", _("ligt stil tot we wissen of tot jij je bedenkt"))
