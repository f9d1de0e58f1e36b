"""The narrowest group of a skill, from "is broader than" relations that may hold anything."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence


class Tree:
    """Who is above whom. Cycles and missing parents are survived: a step back is never taken."""

    def __init__(self, parents: Mapping[str, Sequence[str]], groups: Collection[str]) -> None:
        self.parents = parents
        self.groups = frozenset(groups)
        self.members = Counter(parent for above in parents.values() for parent in above)

    def narrowest_group(self, concept: str) -> str | None:
        """Of the nearest groups above: the deepest, then the smallest, then the first by name."""
        nearest = self._nearest_groups(concept)
        if not nearest:
            return None
        return min(nearest, key=lambda group: (-self._depth(group), self.members[group], group))

    def _nearest_groups(self, concept: str) -> set[str]:
        seen, level = {concept}, {concept}
        while level:
            level = {up for one in level for up in self.parents.get(one, ())} - seen
            seen |= level
            found = level & self.groups
            if found:
                return found
        return set()

    def _depth(self, group: str) -> int:
        seen, level, depth = {group}, {group}, 0
        while level:
            level = {up for one in level for up in self.parents.get(one, ())} - seen
            seen |= level
            depth += bool(level)
        return depth
