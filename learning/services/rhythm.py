"""The rule of a module, "every month on this day", and the starts that follow from it."""

from datetime import date, datetime

from django.db import transaction

from accounts.access import Actor
from learning.models import ModuleStart, TrainingModule
from learning.services.modules import save_module
from learning.services.starts import add_month_starts


@transaction.atomic
def set_rhythm(
    *,
    module: TrainingModule,
    start_day: int,
    usual_seats: int,
    first_month: date,
    months: int,
    by: Actor,
    version: int,
    now: datetime,
) -> list[ModuleStart]:
    """Keep the rule and put a start in each of these months that has none; both or neither.

    Raises VersionConflict or ModuleEnded. Returns the starts that were made.
    """
    saved = save_module(
        module=module,
        by=by,
        version=version,
        now=now,
        start_day=start_day,
        usual_seats=usual_seats,
    )
    return add_month_starts(module=saved, first_month=first_month, months=months, by=by, now=now)
