"""Words of the access table that several rows share: who may come in, and who is stopped how."""

from tests.access.expectation import LOGIN, Expect, expect

OUTSIDE = {"visitor": LOGIN, "draft": LOGIN}
FACTOR_PAGES = 11
"""allauth asks for every kind of factor and address by itself."""


def own_side(visitor: int = 200, draft: int = 200, amina: int = 200, fleur: int = 200) -> Expect:
    """A page of the person's own side; under another hat 403 says to switch."""
    return expect(403, visitor=visitor, draft=draft, amina=amina, fleur=fleur)


def signed_in(same: int = 200, queries: int = 8, **given: int) -> Expect:
    return expect(same, queries=queries, **{**OUTSIDE, **given})


LOGGED = 9
"""A page that shows someone to somebody else: the line in the view log comes on top."""


def hr(carla: int = 200, eva: int = 404, queries: int = 8) -> Expect:
    """HR of the confirmed organisation it belongs to; nova first shows a second factor."""
    return signed_in(403, queries=queries, carla=carla, eva=eva, nova=LOGIN)


def administrator(carla: int = 200, eva: int = 200, dewi: int = 200) -> Expect:
    """An administrator of a confirmed organisation of any kind."""
    return signed_in(403, carla=carla, eva=eva, dewi=dewi, nova=LOGIN)


def staff() -> Expect:
    return signed_in(403, sam=200, nova=LOGIN)


PLAN_PAGES = 10
"""A plan has eight posts, their lines and three sides."""


def school() -> Expect:
    """Of dewi's opleider."""
    return signed_in(403, dewi=200, nova=LOGIN)


def bridge(
    amina: int = 200, carla: int = 200, bram: int = 200, dewi: int = 403, queries: int = 8
) -> Expect:
    """Of amina, carla who receives her, and bram who guides her."""
    strangers = {"fleur": 404, "eva": 403 if carla == 403 else 404}
    return signed_in(
        403,
        queries=queries,
        amina=amina,
        carla=carla,
        bram=bram,
        dewi=dewi,
        nova=LOGIN,
        **strangers,
    )


def plan(amina: int = 200, carla: int = 200, bram: int = 200, queries: int = PLAN_PAGES) -> Expect:
    """Of the same three, with the plan in it."""
    return bridge(amina, carla, bram, queries=queries)


def own_act() -> Expect:
    """A button on the person's own side."""
    return signed_in(403, amina=405, fleur=405, nova=LOGIN)


def guided(amina: int = 200, bram: int = 200, fleur: int = 404, queries: int = 8) -> Expect:
    """Between amina and bram."""
    return signed_in(403, queries=queries, amina=amina, fleur=fleur, bram=bram, nova=LOGIN)


PUBLIC = expect(200)
DOOR = expect(LOGIN, visitor=200, draft=200)
"""Pages to come in; who is in already goes home."""
