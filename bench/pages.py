"""Pages, saving, searching and the PDF, by four people at once: `python3 -m bench.pages`."""

import http
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import chain

from bench.report import Report, measured, options
from bench.stage import demo_site, member_of_cast, timed_get
from loopbrug.stack import commands
from profiles.domain.blocks import BuildingBlock
from profiles.selectors import search_occupations, search_skills
from tests.drills.people import HiddenFields, Visitor
from tests.drills.site import Site, pointed_at, until

CLIENTS = 4
WARM_UP = 5
TIMES = 40
"""Requests of each client on each page."""
SAVES = 50
FLOOR = "/gezond"
TALENTS = "/profiel/talenten/"
PDF = "/profiel/pdf/"
BLOCKS = [block.value for block in BuildingBlock]
WORDS = (
    "schoonmaken", "lasen", "met mensen praten", "exel", "koken", "vrachtwagen rijden",
    "verzorgen van ouderen", "boekhouden", "klant helpen", "programeren", "stukadoor", "plannen",
)  # fmt: skip


def main() -> None:
    asked = options("How fast pages are, on the demo region.")
    report = Report("Pages, four people at once" + (", with ESCO" if asked.esco else ""))
    with demo_site(asked.esco) as site:
        measure_pages(site, report)
        measure_saving(site, report)
        measure_searching(site, report)
        measure_pdf(site, report)
    report.finish(asked.json)


def measure_pages(site: Site, report: Report) -> None:
    floor = 0.0
    for name, visitor, path in pages_of(site):
        took = at_once(lambda visitor=visitor, path=path: timed_get(visitor, path))  # type: ignore[misc] # bound at once
        line = report.add(measured(name, took, floor=floor))
        floor = floor or line.p50


def pages_of(site: Site) -> list[tuple[str, Visitor, str]]:
    """Name, who looks, and the address; the floor comes first."""
    stranger = Visitor(site.address)
    amina, carla = member_of_cast(site, "amina"), member_of_cast(site, "carla")
    option, vacancy = an_option(site), a_vacancy(site)
    return [
        (f"floor, `{FLOOR}`", stranger, FLOOR),
        ("first page", stranger, "/"),
        ("my home", amina, "/mijn/"),
        ("my profile", amina, "/profiel/"),
        ("block talents", amina, TALENTS),
        ("search a skill", amina, "/profiel/skills/?q=schoonmaken"),
        ("my options", amina, "/mogelijkheden/"),
        ("one option, explained", amina, f"/mogelijkheden/{option}/"),
        ("HR: home", carla, "/mijn/"),
        ("HR: vacancies", carla, "/vacatures/"),
        ("HR: people for a vacancy", carla, f"/vacatures/{vacancy}/mensen/"),
        ("`/klaar`", stranger, "/klaar"),
    ]


def an_option(site: Site) -> object:
    return site.one(
        "SELECT v.public_id FROM matching_matchlist m"
        " JOIN profiles_profile p ON p.id = m.profile_id JOIN accounts_user u ON u.id = p.owner_id"
        " JOIN matching_vacancy v ON v.id = m.vacancy_ids[1] WHERE u.email LIKE 'amina@%'"
    )


def a_vacancy(site: Site) -> object:
    return site.one(
        "SELECT v.public_id FROM matching_vacancy v JOIN accounts_user u ON u.id = v.created_by_id"
        " WHERE u.email LIKE 'carla@%' AND v.status = 'open' ORDER BY v.id"
    )


def at_once(act: Callable[[], float]) -> list[float]:
    """Each client as fast as it is answered; the first few are not counted."""

    def one_client(_number: int) -> list[float]:
        return [act() for _time in range(WARM_UP + TIMES)][WARM_UP:]

    with ThreadPoolExecutor(CLIENTS) as pool:
        return list(chain.from_iterable(pool.map(one_client, range(CLIENTS))))


def measure_saving(site: Site, report: Report) -> None:
    """From sending the form to the answer; the page of the form is not counted."""
    amina = member_of_cast(site, "amina")
    took = [timed_save(amina, number) for number in range(SAVES)]
    report.add(measured("save one block", took, floor=report.lines[0].p50, note="one person"))


def timed_save(visitor: Visitor, number: int) -> float:
    fields = {
        **HiddenFields(visitor.get(TALENTS).text).found,
        "chosen": "listening",
        "proof_listening": f"Dat deed ik {number} keer.",
    }
    began = time.perf_counter()
    answer = visitor.post(TALENTS, {**fields})
    took = time.perf_counter() - began
    if answer.status != http.HTTPStatus.FOUND:
        raise SystemExit(f"saving: {answer.status}")
    return took


def measure_searching(site: Site, report: Report) -> None:
    """The search itself, without a page around it."""
    with pointed_at(site.database_url):
        for name, search in (("skills", search_skills), ("occupations", search_occupations)):
            took = [timed_search(search, word) for _round in range(5) for word in WORDS]
            report.add(measured(f"search among {name}", took, note="without the page"))


def timed_search(search: Callable[[str], object], words: str) -> float:
    began = time.perf_counter()
    search(words)
    return time.perf_counter() - began


def measure_pdf(site: Site, report: Report) -> None:
    """From asking to a file that can be fetched; the first by a worker that just started."""
    amina = member_of_cast(site, "amina")
    site.kill(site.workers[0])
    site.start_worker(queues=commands.QUEUES)
    until(lambda: "worker-2" in site.connected(), "the new worker is at work")
    took = [timed_pdf(amina) for _paper in range(6)]
    report.add(measured("PDF, first", took[:1]))
    report.add(measured("PDF, after that", took[1:]))


def timed_pdf(visitor: Visitor) -> float:
    began = time.perf_counter()
    answer = visitor.fill_in(PDF, {"blocks": BLOCKS})
    if answer.status != http.HTTPStatus.FOUND:
        raise SystemExit(f"PDF: {answer.status}")
    where = answer.headers["Location"]
    until(lambda: visitor.get(f"{where}profiel.pdf").status == http.HTTPStatus.OK, "the PDF")
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
