"""Small numbers for the matching engine: handed out once, never renumbered, never used again."""

from collections.abc import Iterator

from django.db.models import Max

from taxonomy.models import LabourMarketRegion, NlqfLevel, Occupation, Sector, Skill

Slotted = type[Skill | Occupation | Sector | LabourMarketRegion | NlqfLevel]


class Slots:
    """The slots of one table. Rows are never deleted, so the highest slot was also the last."""

    def __init__(self, model: Slotted) -> None:
        self.by_code: dict[str, int] = dict(model.objects.values_list("code", "slot"))
        self._next = self._free(model)

    @staticmethod
    def _free(model: Slotted) -> Iterator[int]:
        highest = model.objects.aggregate(highest=Max("slot"))["highest"]
        number = -1 if highest is None else highest
        while True:
            number += 1
            yield number

    def of(self, code: str) -> int:
        """The slot of what has this code, or a new one."""
        if code not in self.by_code:
            self.by_code[code] = next(self._next)
        return self.by_code[code]

    def new(self) -> int:
        return next(self._next)
