"""From a change to a list that follows it: `python3 -m bench.recompute`."""

import time

import psycopg

from bench.pages import timed_save
from bench.report import Report, measured, options
from bench.stage import demo_site, member_of_cast
from loopbrug.kernel.events import unheard
from matching.services.world import bump_world
from matching.tasks import sweep_stale_matches
from tests.drills.match_lists import STALE, crowd, until_fresh
from tests.drills.site import Site, pointed_at

SAVES = 50
CROWD = 2000
CHANGES = 5


def main() -> None:
    asked = options("How soon a list follows a change, on the demo region.")
    report = Report("Lists" + (", with ESCO" if asked.esco else ""))
    with demo_site(asked.esco) as site, pointed_at(site.database_url), unheard():
        until_fresh(site)
        measure_one(site, report)
        measure_all(site, report, "every list of the region")
        crowd(CROWD)
        until_fresh(site)
        measure_all(site, report, f"the same with {CROWD} people more")
    report.finish(asked.json)


def measure_one(site: Site, report: Report) -> None:
    """Someone saves a block: from the answer to a fresh list."""
    amina = member_of_cast(site, "amina")
    took = []
    for number in range(SAVES):
        timed_save(amina, number)
        took.append(until_done(site))
    report.add(measured("saved -> fresh list", took))


def measure_all(site: Site, report: Report, what: str) -> None:
    """What is on offer changed: from the message to the last list."""
    took = []
    for _change in range(CHANGES):
        bump_world()
        site.send(sweep_stale_matches)
        took.append(until_done(site))
    lists = site.one("SELECT count(*) FROM matching_matchlist")
    vacancies = site.one("SELECT count(*) FROM matching_vacancy WHERE status = 'open'")
    report.add(measured(what, took, note=f"{lists} lists × {vacancies} vacancies"))


def until_done(site: Site) -> float:
    """Seconds until no list is stale, asked every millisecond."""
    began = time.perf_counter()
    with psycopg.connect(site.database_url, autocommit=True) as connection:
        while connection.execute(STALE).fetchone() != (0,):
            time.sleep(0.001)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
