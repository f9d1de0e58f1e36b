"""The narrowest group above a skill."""

from taxonomy.domain.narrow import Tree

PARENTS = {
    "weld": ["metal"],
    "solder": ["metal", "making"],
    "sing": ["perform"],
    "perform": ["arts"],
    "metal": ["making"],
    "a": ["b"],
    "b": ["a", "loop"],
    "loop": ["loop"],
}
TREE = Tree(PARENTS, ["metal", "making", "arts", "loop"])


def test_the_deepest_of_the_nearest_groups_wins():
    assert TREE.narrowest_group("weld") == "metal"
    assert TREE.narrowest_group("solder") == "metal"


def test_by_way_of_another_skill():
    assert TREE.narrowest_group("sing") == "arts"


def test_circles_and_strangers_end():
    assert TREE.narrowest_group("a") == "loop"
    assert TREE.narrowest_group("unknown") is None
    assert Tree({"x": ["y"], "y": ["x"]}, []).narrowest_group("x") is None


def test_of_equally_deep_groups_the_smallest_then_the_first():
    tree = Tree({"s": ["big", "small"], "t": ["big"]}, ["big", "small"])
    assert tree.narrowest_group("s") == "small"
    assert Tree({"s": ["b", "a"]}, ["a", "b"]).narrowest_group("s") == "a"
