"""What was said on a card, in words."""

from django.utils.translation import gettext as _

from profiles.domain.drives import Choice
from profiles.domain.vocabulary import DRIVE_SLOTS, drive


def card_words(card: int) -> str:
    """Kaart 3."""
    return _("Kaart %d") % card


def choice_words(choice: Choice) -> str:
    """Helpen vóór geld en rust."""
    if not choice.is_told:
        return _("overgeslagen")
    rest = [_word(code) for code in choice.shown if code not in (choice.most, choice.least)]
    if not choice.most:
        return _("%s het minst") % _word(choice.least).capitalize()
    if not choice.least:
        return _("%s het meest") % _word(choice.most).capitalize()
    order = [_word(choice.most), *rest, _word(choice.least)]
    return _(", dan ").join(order).capitalize()


def _word(code: str) -> str:
    return drive(code).word if code in DRIVE_SLOTS else code
