"""Dividing whole points so that nothing is lost and nobody has to argue about rounding."""

from collections.abc import Sequence


def shares(total: int, raws: Sequence[int]) -> tuple[int, ...]:
    """`total` points over positive raw weights: 1 each, the rest in proportion.

    What rounding leaves goes one by one to the largest remainders, the earlier place first.
    """
    if not raws:
        return ()
    spare = total - len(raws)
    raw_sum = sum(raws)
    if spare < 0 or min(raws) < 1:
        raise ValueError("every raw weight is positive and there is a point for each")
    given = [1 + spare * raw // raw_sum for raw in raws]
    by_remainder = sorted(
        range(len(raws)), key=lambda place: (-(spare * raws[place] % raw_sum), place)
    )
    for place in by_remainder[: total - sum(given)]:
        given[place] += 1
    return tuple(given)
