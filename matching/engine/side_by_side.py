"""Lists of many people at once, in threads: the loops of a `ListMaker` let each other go on."""

from concurrent.futures import ThreadPoolExecutor
from os import cpu_count

import numpy as np

from matching.engine.arrays import Ints, People
from matching.engine.joined_lists import one_after_the_other
from matching.engine.lists import ListMaker, Lists, neighbours

SHARE, THREADS = 256, 4
"""So many lists are one walk along the vacancies; so many threads walk at once."""


def in_threads(maker: ListMaker, people: People, places: Ints) -> Lists:
    """The lists of those who stand at these places; who reach the same regions in one thread."""
    order = neighbours(people)
    wanted = np.zeros(len(people.slot), np.bool_)
    wanted[places] = True
    order = order[wanted[order]]
    blocks = np.array_split(order, range(SHARE, len(order), SHARE))
    threads = min(THREADS, cpu_count() or 1, len(blocks))
    # Dealt like cards: who travels far takes longest, and they stand together at the end.
    shares = [np.concatenate(blocks[first::threads]) for first in range(threads)]
    if threads == 1:
        return one_after_the_other([maker.lists_of(order)], np.argsort(order))
    with ThreadPoolExecutor(threads) as pool:
        found = list(pool.map(maker.lists_of, shares))
    return one_after_the_other(found, np.argsort(np.concatenate(shares)))
