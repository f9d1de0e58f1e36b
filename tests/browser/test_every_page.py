"""Every page that the access table gives someone, and the pages that say what went wrong: usable
with eyes, ears and fingers, on a wide screen and at 400 %."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.http import HttpResponse
from django.urls import reverse
from playwright.sync_api import Page

from onboarding.domain.terms import Moment, Party
from onboarding.models import Transition
from onboarding.services.links import make_link
from tests.access.expectations import EXPECTED
from tests.access.urls import Address, addresses
from tests.access.world import World, make_world
from tests.browser.looking import WIDE, Tab, looked_over

pytestmark = pytest.mark.django_db(transaction=True)
SEEN_AS = ("visitor", "draft", "amina", "carla", "hugo", "nova", "dewi", "bram", "sam")
"""One of each kind; fleur is an overstapper as amina is, and eva does HR as carla does."""
NOT_HTML = {
    "pages:alive",
    "pages:ready",
    "profiles:export_download",
    "profiles:export_part",
    "profiles:cv_part",
    "profiles:evidence_download",
    "profiles:share_paper_part",
    "profiles:share_paper_download",
    "profiles:taking_profile",
    "profiles:taking_resume",
    "accounts:receipt_file",
    "pages:copy_part",
    "proof:keys",
    "proof:schema",
    "proof:statement",
    "matching:options_part",
    "matching:runs_part",
    "onboarding:calendar",
}
DIFFERS = {"pages:training"}
"""For everyone, and with a way on for who looks for themselves."""
NEVER_EMPTY = {
    "visitor": {"account_login", "account_signup", "profiles:skill_word"},
    "amina": {"accounts:register_organisation", "matching:give_interest", "matching:not_for_me",
              "profiles:export", "profiles:skill_word", "coaching:my_goal_new",
              "funding:agree", "funding:ask", "onboarding:check_in", "pages:call_off",
              "pages:mentor", "pages:safety_net"},
    "carla": {"accounts:invite", "matching:card_no", "matching:vacancy_close",
              "matching:vacancy_people", "matching:vacancy_terms", "matching:vacancy_work",
              "funding:not_needed", "funding:refuse", "pages:arrangement", "pages:safety_net"},
    "dewi": {"learning:admission", "learning:module_new", "learning:start_cancel"},
    "bram": {"coaching:contact_new", "coaching:end", "coaching:goal_new", "coaching:request",
             "coaching:snooze"},
    "sam": {"accounts:decide_organisation", "accounts:reset_factor"},
}  # fmt: skip
"""Forms that an empty answer surely does not satisfy; others that refuse are looked over too."""
DARK = {
    "visitor": ("pages:start", "account_login"),
    "amina": ("pages:home", "profiles:profile", "profiles:talents", "matching:options",
              "matching:option", "matching:introduction", "pages:crossing", "learning:route",
              "funding:plan", "funding:post", "onboarding:transition", "onboarding:check_in"),
    "carla": ("pages:home", "matching:vacancies", "matching:candidates", "matching:card",
              "matching:vacancy_terms", "funding:plan", "onboarding:transition"),
    "dewi": ("pages:home", "learning:module", "learning:admission"),
    "bram": ("pages:home", "coaching:participant", "onboarding:transition"),
}  # fmt: skip


@pytest.fixture
def world(base: str) -> World:
    return make_world()


@pytest.fixture
def seen_as(world: World, browse_as: Callable[..., Page]) -> Callable[..., Page]:
    """A browser in which this member of the world is signed in."""

    def sit_down(who: str, **choices: str) -> Page:
        return browse_as(world.client(who), **choices)

    return sit_down


def pages_of(who: str, world: World) -> dict[str, str]:
    """Addresses by name. What is the same for everyone is looked at as the visitor."""
    return {
        address.name: world.url(address)
        for address in addresses()
        if EXPECTED[address.name].of(who) == 200
        and address.name not in NOT_HTML
        and (who == "visitor" or not is_for_all(address.name))
    }


def is_told_before(name: str, url: str, who: str, world: World) -> bool:
    """Someone before them in SEEN_AS gets this page to the letter, fetched by both in this very
    world; there it is looked at. The frame around it is looked at on the pages that differ."""
    before = [one for one in SEEN_AS[: SEEN_AS.index(who)] if EXPECTED[name].of(one) == 200]
    told = {one: page_of(world.client(one).get(url)) for one in (who, *before)} if before else {}
    return any(told[one] == told[who] for one in before)


def page_of(answer: HttpResponse) -> str:
    """All but the frame around it: its menu, and what waits for whoever asked to be forgotten."""
    before, main = answer.content.decode().split("<body", 1)
    return before + main_of(answer) + main.split("</main>", 1)[1]


def is_for_all(name: str) -> bool:
    return name not in DIFFERS and all(EXPECTED[name].of(who) == 200 for who in SEEN_AS)


def test_a_page_for_all_tells_everyone_the_same(world):
    """Menus differ, and are looked at on the pages that differ."""
    for address in addresses():
        if not is_for_all(address.name) or address.name in NOT_HTML:
            continue
        told = {main_of(world.client(who).get(world.url(address))) for who in SEEN_AS}
        assert len(told) == 1, address.name


def main_of(answer: HttpResponse) -> str:
    found = re.search(r"<main.*</main>", answer.content.decode(), re.DOTALL)
    assert found
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", found[0])


@pytest.mark.parametrize("who", SEEN_AS)
def test_every_page_is_for_everyone(world, base, seen_as, who):
    """As it is, its main screens in the dark too, and with its form sent back as not right yet."""
    page, pages = seen_as(who), pages_of(who, world)
    tab, faults, asking = Tab(page, base), [], {}
    for name, url in pages.items():
        if is_told_before(name, url, who, world):
            assert tab.open(url) == 200, url
        else:
            faults += tab.look(url)
        if tab.asks():
            asking[name] = url
    page.emulate_media(color_scheme="dark")
    for name in DARK.get(who, ()):
        faults += [f"in the dark, {fault}" for fault in tab.look(pages[name])]
    page.emulate_media(color_scheme="light")
    if who in NEVER_EMPTY:
        faults += faults_when_empty(tab, asking, NEVER_EMPTY[who])
    assert not faults, "\n".join(faults)


def faults_when_empty(tab: Tab, asking: dict[str, str], never: set[str]) -> list[str]:
    """Each form is sent empty; where that is refused, the summary has focus and all is said."""
    refused, faults = set(), []
    for name, url in asking.items():
        tab.open(url)
        if tab.asks() and tab.send_empty() == 422:
            refused.add(name)
            wrong = [*errors_unsaid(tab.page), *tab.faults()]
            faults += [f"{url}, sent empty: {fault}" for fault in wrong]
    return [*faults, *(f"{name} takes an empty answer" for name in sorted(never - refused))]


def errors_unsaid(page: Page) -> list[str]:
    unsaid = []
    alert = page.get_by_role("alert")
    if alert.count() != 1 or not alert.evaluate("(one) => one === document.activeElement"):
        unsaid.append("the summary of errors has no focus")
    if not page.title().startswith("Fout:"):
        unsaid.append("the title does not say that there is an error")
    return unsaid


def test_pages_that_say_no_are_for_everyone(world, base, seen_as):
    carla, amina = seen_as("carla"), seen_as("amina")
    meeting = world.url(Address("matching:introduction", "", ("public_id",)))
    amina.goto(f"{base}{meeting}stoppen/")
    amina.get_by_role("button", name="Ja, stop met delen").click()
    faults = [
        *looked_over(amina, base, [meeting]),
        *looked_over(carla, base, [meeting], 410),
        *looked_over(carla, base, ["/profiel/"], 403),
        *looked_over(carla, base, ["/hier-is-niets/"], 404),
        *looked_over(carla, base, ["/hulp/?q=%00"], 400),
    ]
    assert not faults, "\n".join(faults)


def test_what_a_link_in_a_mail_opens_is_for_everyone(world, base, page):
    """For who has no account: three questions, a task, and a link that was used."""
    now = datetime.now(UTC)
    transition = Transition.objects.get(public_id=world.things["transition"])
    asked = transition.check_ins.get(party=Party.TEAM, moment=Moment.WEEKS_2)
    team = reverse("onboarding:team")
    links = [
        f"{team}?code={make_link(thing=thing, now=now)}"
        for thing in (asked, transition.tasks.get(party=Party.TEAM, day=1))
    ]
    faults = looked_over(page, base, links)
    tab = Tab(page, base)
    tab.open(links[0])
    assert tab.send_empty() == 422
    faults += [f"not answered: {fault}" for fault in [*errors_unsaid(page), *tab.faults()]]
    page.set_viewport_size(WIDE)
    page.goto(base + links[1])
    page.get_by_role("button", name="Dit is gedaan").click()
    faults += looked_over(page, base, [reverse("onboarding:team_thanks")])
    faults += looked_over(page, base, [links[1]], 410)
    assert not faults, "\n".join(faults)


@pytest.mark.urls("tests.architecture.urls_that_fail")
@pytest.mark.parametrize(("kind", "status"), [("bug", 500), ("away", 503)])
def test_pages_for_when_all_goes_wrong_are_for_everyone(base, page, kind, status):
    faults = looked_over(page, base, [f"/faal/{kind}/"], status)
    assert not faults, "\n".join(faults)
