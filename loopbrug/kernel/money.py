"""Money in whole euro cents. No floats, no bare decimals."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in whole cents; may be negative (a correction), never a fraction of a cent."""

    cents: int

    def __post_init__(self) -> None:
        if not isinstance(self.cents, int) or isinstance(self.cents, bool):
            raise TypeError(f"cents must be an int, not {self.cents!r}")

    @classmethod
    def from_euros(cls, euros: Decimal | int) -> Self:
        """Half a cent rounds up, the way Dutch payroll does; this is the one place that rounds."""
        cents = (Decimal(euros) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)
        return cls(int(cents))

    @property
    def euros(self) -> Decimal:
        return Decimal(self.cents) / 100

    def __add__(self, other: "Money") -> "Money":
        return Money(self.cents + other.cents)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.cents - other.cents)

    def __neg__(self) -> "Money":
        return Money(-self.cents)

    def __mul__(self, times: int) -> "Money":
        if not isinstance(times, int):
            raise TypeError("multiply money by whole numbers; use from_euros() to apply a rate")
        return Money(self.cents * times)

    def split(self, weights: Sequence[int]) -> list["Money"]:
        """Parts in proportion to `weights` that add up to exactly this amount.

        What is left over after rounding down goes, a cent each, to the largest remainders
        (first of equals first). Raises ValueError for negative weights or when all are zero.
        """
        total = sum(weights)
        if total <= 0 or min(weights) < 0:
            raise ValueError("weights must not be negative and not all be zero")
        shares = [self.cents * weight // total for weight in weights]
        left = self.cents - sum(shares)
        by_remainder = sorted(
            range(len(weights)), key=lambda i: (-(self.cents * weights[i] % total), i)
        )
        for i in by_remainder[:left]:
            shares[i] += 1
        return [Money(share) for share in shares]

    def __str__(self) -> str:
        """Dutch notation with a no-break space: € 2.317,85."""
        sign = "-" if self.cents < 0 else ""
        euros, cents = divmod(abs(self.cents), 100)
        return f"€\u00a0{sign}{euros:,}".replace(",", ".") + f",{cents:02d}"
