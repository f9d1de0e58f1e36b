"""The bridge in words. The list is the truth for everyone, the drawing says the same."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from loopbrug.kernel.pictures.states import Bridge, PlankState, StoneState

STONE_NAMES = (
    gettext_lazy("Talenten"),
    gettext_lazy("Skills"),
    gettext_lazy("Drijfveren"),
    gettext_lazy("Wendbaarheid"),
    gettext_lazy("Werk- en denkniveau"),
    gettext_lazy("Doel en motivatie"),
)
PLANK_NAMES = (
    gettext_lazy("Oriëntatieprogramma"),
    gettext_lazy("Oriëntatietijd"),
    gettext_lazy("Persoonlijke begeleiding"),
    gettext_lazy("Vakopleiding"),
    gettext_lazy("Leertijd"),
    gettext_lazy("Overstaptijd"),
    gettext_lazy("Inwerken"),
    gettext_lazy("Minder productie in het begin"),
)
STONE_WORDS = {
    StoneState.EMPTY: gettext_lazy("nog niet ingevuld"),
    StoneState.BEGUN: gettext_lazy("begonnen"),
    StoneState.DONE: gettext_lazy("klaar"),
}
PLANK_WORDS = {
    PlankState.COVERED: gettext_lazy("gedekt"),
    PlankState.REQUESTED: gettext_lazy("gevraagd"),
    PlankState.PARTLY: gettext_lazy("deels gedekt"),
    PlankState.OPEN: gettext_lazy("nog open"),
    PlankState.NOT_NEEDED: gettext_lazy("niet nodig"),
    PlankState.UNKNOWN: gettext_lazy("weten we nog niet"),
}


def stones_words(bridge: Bridge) -> str:
    """'2 van 6 stenen klaar'."""
    return _("%(done)s van 6 stenen klaar") % {"done": bridge.stones_done}


def planks_words(bridge: Bridge) -> str:
    """'3 van 8 planken liggen, 1 is nog open'."""
    if not bridge.planks:
        return _("over de planken weten we nog niets")
    covered = sum(plank == PlankState.COVERED for plank in bridge.planks)
    holes = sum(plank == PlankState.OPEN for plank in bridge.planks)
    said = ngettext(
        "%(covered)s van 8 planken ligt", "%(covered)s van 8 planken liggen", covered
    ) % {"covered": covered}
    if holes:
        open_ones = ngettext("%(holes)s is nog open", "%(holes)s zijn nog open", holes)
        said = f"{said}, {open_ones % {'holes': holes}}"
    return said


def flag_words(bridge: Bridge) -> str:
    """'Onderwijsassistent, start ma 1 maart 2027', or that nothing was chosen yet."""
    if bridge.flag is None:
        return _("nog niet gekozen")
    return ", ".join(part for part in (bridge.flag.label, bridge.flag.date) if part)


def months_words(bridge: Bridge) -> str:
    """'3 van 12 maanden na de start'."""
    return _("%(months)s van 12 maanden na de start") % {"months": bridge.months}


def bridge_summary(bridge: Bridge) -> str:
    """The bridge in one breath: the name of the picture."""
    banks = [stones_words(bridge)] if bridge.stones else []
    if not bridge.tells_work:
        return _("De loopbrug: %s.") % ", ".join(banks) if banks else _("De loopbrug.")
    return _("De loopbrug: %(state)s. Nieuw werk: %(flag)s.") % {
        "state": ", ".join([*banks, planks_words(bridge)]),
        "flag": flag_words(bridge),
    }


def bridge_sentence(bridge: Bridge) -> str:
    """Everything that the drawing shows, for who cannot see it."""
    stones = ", ".join(
        f"{name}: {STONE_WORDS[state]}"
        for name, state in zip(STONE_NAMES, bridge.stones, strict=False)
    )
    bank = _("Wie je bent: %(stones)s. ") % {"stones": stones} if stones else ""
    if not bridge.tells_work:
        return bank.strip()
    planks = ", ".join(
        f"{number} {name}: {PLANK_WORDS[state]}"
        for number, (name, state) in enumerate(zip(PLANK_NAMES, bridge.deck, strict=True), 1)
    )
    return bank + _("Wat de brug draagt: %(planks)s. Nieuw werk: %(flag)s. %(months)s.") % {
        "planks": planks,
        "flag": flag_words(bridge),
        "months": months_words(bridge),
    }
