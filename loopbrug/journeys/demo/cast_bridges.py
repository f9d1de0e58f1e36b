"""The bridge of Amina, one plank short of safe. With four people it is crossed in one sitting:
Dewi lets her in, Carla promises, names who guides and agrees, Amina crosses, Bram sees it."""

from funding.domain.posts import FundingPost
from loopbrug.journeys.demo.bridges import Bridge, Crew
from loopbrug.journeys.demo.budgets import FROM_NEW, Way
from loopbrug.journeys.demo.cast import AMINA
from matching.models import Introduction

FIRST_DAY = 70
"""Days ahead, at the earliest."""
LAST_PLANK = FundingPost.ONBOARDING


def aminas_bridge(crew: Crew) -> Bridge:
    """Coach, route and money are there; one school and one post still wait for an answer."""
    calendar, amina = crew.stage.calendar, crew.stage.people[AMINA.email]
    ago, bram = calendar.workdays_ago, crew.coaches.administrator
    introduction = Introduction.objects.select_related(
        "profile__owner", "profile__engine_row", "vacancy__organisation", "vacancy__occupation"
    ).get(profile=amina, ended_at__isnull=True)
    bridge = Bridge(crew, introduction, Way.OWN_BUDGET)
    bridge.is_guided(bram, ago(8, 20), ago(7, 10))
    bridge.draft(ago(6, 20), calendar.monday(FIRST_DAY))
    bridge.choose(ago(3, 20))
    bridge.admit(bridge.asked()[:-1], ago(2, 11))
    bridge.work_out(ago(2, 14))
    bridge.pay(ago(1, 15), but=[LAST_PLANK])
    need = bridge.needs()[LAST_PLANK]
    if need.cost is not None:
        bridge.ask(need, *FROM_NEW, need.cost, ago(1, 16))
    return bridge
