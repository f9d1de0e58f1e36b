"""Form fields that read what people in the Netherlands type, and say in plain words what is wrong.

The readers (`amounts`, `dates`, `hours`) are pure and raise `Unreadable` with a sentence for the
person; the fields clean the text first and echo what was typed when it is wrong.
"""

from loopbrug.kernel.forms.amounts import read_amount, show_amount
from loopbrug.kernel.forms.base import PlainForm, VersionedForm
from loopbrug.kernel.forms.dates import read_date, show_date
from loopbrug.kernel.forms.fields import (
    DutchDateField,
    DutchMoneyField,
    DutchNumberField,
    HoursField,
    LinesField,
    TextField,
    WholeNumberField,
)
from loopbrug.kernel.forms.hours import read_hours, show_hours
from loopbrug.kernel.forms.numbers import read_number, show_number
from loopbrug.kernel.forms.reading import Unreadable
from loopbrug.kernel.forms.scale import ScaleField

__all__ = [
    "DutchDateField",
    "DutchMoneyField",
    "DutchNumberField",
    "HoursField",
    "LinesField",
    "PlainForm",
    "ScaleField",
    "TextField",
    "Unreadable",
    "VersionedForm",
    "WholeNumberField",
    "read_amount",
    "read_date",
    "read_hours",
    "read_number",
    "show_amount",
    "show_date",
    "show_hours",
    "show_number",
]
