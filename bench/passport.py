"""Taking back, papers and copies, measured on a site of its own: `python3 -m bench.passport`.

Prints a table and writes it into its part of docs/performance.md. A receiver asks every 50 ms; when
a withdrawal is committed, PostgreSQL itself is asked, every millisecond.
"""

import http
import http.client
import itertools
import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from threading import Event
from urllib.parse import urlencode

import psycopg

from accounts.models import User
from bench.machine import describe
from bench.pages import timed_pdf
from bench.passport_report import Line, Measurement, as_markdown, write
from bench.report import options
from bench.stage import demo_site, member_of_cast
from loopbrug.kernel.events import unheard
from loopbrug.stack.console import say, step
from profiles.access import link_code
from profiles.models import EvidenceFile, Profile, Share, SkillClaim
from taxonomy.models import Skill
from tests.drills.people import HiddenFields, Visitor, signed_in
from tests.drills.site import Site, pointed_at, until

Fields = dict[str, str | list[str]]
EVERY = 0.05
BEFORE = 0.12
"""So long the receiver reads before the person takes back."""
TARGET = "≤ 1,000"
ROUNDS = 20
FEW_ROUNDS = 4
"""Of what one network may ask sixty times a minute."""
PAPERS = 6
COPIES = 3
SKILLS = 1000
LONG_NAME = "klachten van klanten oplossen " * 3
FREE_SLOT = 1_000_000
WHOLE_QUOTA = (20, 10_000_000)
SOME_FILES = (5, 400_000)
BLOCKS = ["talents", "skills", "drives", "goal_and_motivation"]
MINE = "/wie-mag-wat-zien"
COPY = "/account/gegevens/"


def main() -> None:
    asked = options("Taking back, papers and copies, on the demo region.")
    lines: list[Line] = []

    def add(line: Line) -> None:
        say(f"  {line.in_words()}")
        lines.append(line)

    with demo_site(asked.esco) as site, pointed_at(site.database_url), unheard():
        machine = describe(str(site.one("SHOW server_version")).split()[0])
        with step("Mensen klaarzetten"):
            scene = Scene.of(site)
        for measure in (pages_taken_back, papers_taken_back, kept_papers, papers, copies):
            for line in measure(scene):
                add(line)
    found = Measurement(machine, lines)
    say(f"\n{as_markdown(found)}")
    write(found)
    if asked.json:
        asked.json.write_text(found.as_json(), encoding="utf-8")


@dataclass
class Scene:
    """Somebody with a usual profile, somebody with far too long a one, and an employer who reads
    what they share."""

    site: Site
    usual: "Sharer"
    long: "Sharer"
    hr: Visitor
    organisation: object
    pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(4))

    @classmethod
    def of(cls, site: Site) -> "Scene":
        full = Profile.objects.filter(block_states__block="goal_and_motivation")
        full = full.filter(owner__is_active=True).exclude(owner__email__startswith="amina@")
        first, second = full.order_by("pk").select_related("owner")[:2]
        fill(second)
        hr = site.one(
            "SELECT o.public_id FROM accounts_organisation o JOIN accounts_membership m"
            " ON m.organisation_id = o.id JOIN accounts_user u ON u.id = m.user_id"
            " WHERE u.email LIKE 'eva@%'"
        )
        eva = member_of_cast(site, "eva")
        return cls(site, Sharer.of(site, first), Sharer.of(site, second), eva, hr)

    def given(self, sharer: "Sharer") -> Share:
        """A new share with the employer, by the form."""
        path = f"/profiel/delen/met/{self.organisation}/"
        sharer.sends(path, {"blocks": BLOCKS, "days": "90", "klopt": "1"})
        return self._newest(sharer)

    def given_by_link(self, sharer: "Sharer") -> Share:
        sent: Fields = {"label": "tante Els", "blocks": BLOCKS, "days": "90", "klopt": "1"}
        sharer.sends("/profiel/delen/link/", sent)
        return self._newest(sharer)

    @staticmethod
    def _newest(sharer: "Sharer") -> Share:
        mine = Share.objects.filter(profile=sharer.profile, ended_at__isnull=True)
        return mine.select_related("profile__owner").order_by("-pk")[0]

    def asked_for_paper(self, share: Share) -> str:
        """The address of the paper that the employer asked for."""
        answer = self.hr.fill_in(f"/profiel/gedeeld/{share.public_id}/pdf/", {})
        expect(answer.status, http.HTTPStatus.FOUND, "asking for a paper")
        return str(answer.headers["Location"])

    def is_begun(self, where: str) -> bool:
        return bool(self._paper("attempts", where))

    def is_withdrawn(self, where: str) -> bool:
        return bool(self._paper("state", where) == "withdrawn")

    def has_bytes(self, where: str) -> bool:
        return self._paper("octet_length(content)", where) is not None

    def _paper(self, column: str, where: str) -> object:
        asked = f"SELECT {column} FROM profiles_profileexport WHERE public_id = %s"  # noqa: S608 ours
        return self.site.one(asked, where.rstrip("/").split("/")[-1])


@dataclass(frozen=True)
class Sharer:
    profile: Profile
    visitor: Visitor

    @classmethod
    def of(cls, site: Site, profile: Profile) -> "Sharer":
        owner = profile.owner
        assert isinstance(owner, User)  # noqa: S101 found by its owner
        return cls(profile, signed_in(site.address, owner))

    def sends(self, path: str, fields: Fields) -> str:
        answer = self.visitor.fill_in(path, fields)
        expect(answer.status, http.HTTPStatus.FOUND, path)
        return str(answer.headers["Location"])


def fill(profile: Profile) -> None:
    """A thousand skills, most of names as long as they come."""
    missing = SKILLS - Skill.objects.count()
    Skill.objects.bulk_create(
        Skill(code=f"bench-{number}", slot=FREE_SLOT + number, name=f"{number} {LONG_NAME}")
        for number in range(max(missing, 0))
    )
    SkillClaim.objects.filter(profile=profile).delete()
    SkillClaim.objects.bulk_create(
        SkillClaim(profile=profile, skill=skill, level=1 + number % 5, learned_where="work")
        for number, skill in enumerate(Skill.objects.order_by("-pk")[:SKILLS])
    )


def keep_files(profile: Profile, count: int, size: int) -> None:
    EvidenceFile.objects.filter(profile=profile).delete()
    for number in range(count):
        EvidenceFile.objects.create(
            profile=profile, purpose="certificate", title=f"Bewijs {number}", kind="pdf",
            name=f"bewijs-{number}.pdf", size=size, content=b"%PDF-1.7" + os.urandom(size - 8),
        )  # fmt: skip


def expect(status: int, wanted: int, what: str) -> None:
    if status != wanted:
        raise SystemExit(f"{what}: {status}")


# --- taking back


@dataclass
class Reader:
    """Somebody who asks for the same thing again and again, until it is gone."""

    visitor: Visitor
    path: str
    gone_at: float = 0.0
    answers: list[tuple[float, int]] = field(default_factory=list)

    def read(self) -> "Reader":
        for number in itertools.count():
            began = time.perf_counter()
            status = self.visitor.get(self.path).status
            self.answers.append((time.perf_counter(), status))
            if status == http.HTTPStatus.GONE:
                self.gone_at = self.answers[-1][0]
                return self
            if number * EVERY > 60:  # noqa: PLR2004 a minute
                raise SystemExit(f"never gone, last answer {status}")
            time.sleep(max(0.0, EVERY - (time.perf_counter() - began)))
        raise AssertionError

    def shown_late(self, moment: float) -> int:
        """Shown though asked for after this moment: whoever asks waited for the answer before."""
        pairs = itertools.pairwise(self.answers)
        return sum(at > moment and then == http.HTTPStatus.OK for (at, _), (_, then) in pairs)


@dataclass
class Found:
    """What several readers met."""

    seconds: list[float] = field(default_factory=list)
    late: int = 0

    def add(self, reader: Reader, moment: float) -> None:
        self.seconds.append(reader.gone_at - moment)
        self.late += reader.shown_late(moment)

    @property
    def note(self) -> str:
        return f"{self.late} shown that were asked for after it"


@contextmanager
def commit_of(scene: Scene, share: Share) -> Iterator[Future[float]]:
    """When PostgreSQL shows the withdrawal to others; looked at every millisecond."""
    stop = Event()

    def watch() -> float:
        with psycopg.connect(scene.site.database_url, autocommit=True) as connection:
            asked = "SELECT ended_at IS NOT NULL FROM profiles_share WHERE id = %s"
            while not stop.is_set():
                if connection.execute(asked, [share.pk]).fetchone() == (True,):
                    return time.perf_counter()
                time.sleep(0.001)
        return 0.0

    try:
        yield scene.pool.submit(watch)
    finally:
        stop.set()


def take_back(
    scene: Scene, sharer: Sharer, share: Share, asks: Sequence[tuple[Visitor, str]]
) -> tuple[float, list[Reader]]:
    """Withdraw while these are read; the moment of the commit, and what each reader met."""
    record = scene.site.one(
        "SELECT public_id FROM accounts_consentrecord WHERE about_id = %s"
        " ORDER BY sequence DESC LIMIT 1",
        share.public_id,
    )
    page = sharer.visitor.get(f"{MINE}/{record}/intrekken/")
    fields: Fields = {**HiddenFields(page.text).found}
    with commit_of(scene, share) as committed:
        readers = [scene.pool.submit(Reader(*ask).read) for ask in asks]
        time.sleep(BEFORE)
        answer = sharer.visitor.post(f"{MINE}/{record}/intrekken/", fields)
        expect(answer.status, http.HTTPStatus.FOUND, "withdrawing")
        moment = committed.result(60)
        return moment, [reader.result(90) for reader in readers]


def pages_taken_back(scene: Scene) -> Iterator[Line]:
    """The employer's page, and what a secret link opens."""
    page, link, stranger = Found(), Found(), Visitor(scene.site.address)
    for _round in range(ROUNDS):
        share = scene.given(scene.usual)
        path = f"/profiel/gedeeld/{share.public_id}/"
        moment, (reader,) = take_back(scene, scene.usual, share, [(scene.hr, path)])
        page.add(reader, moment)
        share = scene.given_by_link(scene.usual)
        path = f"/profiel/gedeeld/link/?code={link_code(share)}"
        moment, (reader,) = take_back(scene, scene.usual, share, [(stranger, path)])
        link.add(reader, moment)
    yield Line("withdrawn → 410 on the receiver's page", page.seconds, TARGET, page.note)
    yield Line("withdrawn → 410 behind the secret link", link.seconds, TARGET, link.note)


def papers_taken_back(scene: Scene) -> Iterator[Line]:
    """While a worker is making the paper of a thousand skills."""
    gone, ended, kept = Found(), [], 0
    for _round in range(FEW_ROUNDS):
        share = scene.given(scene.long)
        where = scene.asked_for_paper(share)
        until(partial(scene.is_begun, where), "a worker makes it")
        asks = [(scene.hr, f"{where}profiel.pdf")]
        moment, (reader,) = take_back(scene, scene.long, share, asks)
        until(partial(scene.is_withdrawn, where), "the job ended")
        ended.append(time.perf_counter() - moment)
        gone.add(reader, moment)
        kept += scene.has_bytes(where)
    yield Line("withdrawn while its PDF is made → 410", gone.seconds, TARGET, gone.note)
    yield Line(
        "the same → the job has ended", ended, "", f"the layout is finished first; {kept} kept"
    )


def kept_papers(scene: Scene) -> Iterator[Line]:
    """A paper that was ready, and the answer of the API about its code."""
    paper, api, stranger = Found(), Found(), Visitor(scene.site.address)
    for _round in range(FEW_ROUNDS):
        share = scene.given(scene.usual)
        where = scene.asked_for_paper(share)
        until(partial(scene.has_bytes, where), "the PDF")
        code = scene.site.one("SELECT code FROM profiles_statement WHERE share_id = %s", share.pk)
        asks = [(scene.hr, f"{where}profiel.pdf"), (stranger, f"/api/v1/statements/{code}")]
        moment, (first, second) = take_back(scene, scene.usual, share, asks)
        paper.add(first, moment)
        api.add(second, moment)
    yield Line("withdrawn → 410 for a PDF that was ready", paper.seconds, TARGET, paper.note)
    yield Line("withdrawn → 410 of the API for its code (JSON)", api.seconds, TARGET, api.note)


# --- papers and copies


def papers(scene: Scene) -> Iterator[Line]:
    for name, sharer in (("a usual profile", scene.usual), (f"{SKILLS:,} skills", scene.long)):
        took = [timed_pdf(sharer.visitor) for _paper in range(PAPERS)]
        yield Line(f"PDF passport of {name}: asked → to be fetched", took, "≤ 5,000")


def copies(scene: Scene) -> Iterator[Line]:
    """Until it is ready, and then the ZIP itself: the files go in when it is fetched."""
    for sharer, (count, size), times in (
        (scene.usual, SOME_FILES, COPIES),
        (scene.long, WHOLE_QUOTA, 1),
    ):
        keep_files(sharer.profile, count, size)
        taken = [one_copy(scene, sharer) for _copy in range(times)]
        about = f"copy of everything, {count} files of {size / 1_000_000:g} MB"
        yield Line(f"{about}: click → ready", [one.ready for one in taken], "≤ 60,000")
        yield Line(
            "the same: fetched → all of it there", [one.fetched for one in taken], "",
            f"ZIP of {taken[0].size / 1_000_000:.0f} MB",
        )  # fmt: skip


@dataclass(frozen=True)
class Taken:
    """Seconds until it was ready, seconds to fetch it, and its bytes."""

    ready: float
    fetched: float
    size: int


def one_copy(scene: Scene, sharer: Sharer) -> Taken:
    """Ask, wait and fetch."""
    fields: Fields = {**HiddenFields(sharer.visitor.get(COPY).text).found}
    began = time.perf_counter()
    answer = sharer.visitor.post(f"{COPY}kopie/", fields)
    expect(answer.status, http.HTTPStatus.FOUND, "asking for a copy")
    where = str(answer.headers["Location"])
    state = "SELECT state = 'ready' FROM accounts_takeout WHERE public_id = %s"
    until(partial(scene.site.one, state, where.rstrip("/").split("/")[-1]), "the copy")
    ready = time.perf_counter()
    size = fetched_bytes(sharer.visitor, f"{where}ophalen/", fields)
    return Taken(ready - began, time.perf_counter() - ready, size)


def fetched_bytes(visitor: Visitor, path: str, fields: Fields) -> int:
    """How much came, in pieces, for it may be much."""
    connection = http.client.HTTPConnection(visitor.place, timeout=120.0)
    cookies = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
    headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
    try:
        connection.request("POST", path, urlencode(fields, doseq=True), headers)
        answer = connection.getresponse()
        expect(answer.status, http.HTTPStatus.OK, "fetching the copy")
        return sum(map(len, iter(partial(answer.read, 1 << 20), b"")))
    finally:
        connection.close()


if __name__ == "__main__":
    main()
