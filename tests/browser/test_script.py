"""What `loopbrug.js` promises, in a real browser against a handful of made-up pages."""

import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

ORIGIN = "http://localhost"
SCRIPT = Path(__file__).resolve().parents[2] / "static/js/loopbrug.js"
FRAME = """<!doctype html><html lang="nl"><title>t</title><link rel="icon" href="data:,">
<body{user}><div role="status" data-lb-notices></div>
<div hidden data-lb-words data-offline="Je bent niet verbonden" data-restored="Teruggezet"
 data-discard="Gooi dit weg" data-saved="Bewaard om" data-unsaved="Nog niet bewaard"></div>
{body}<script src="/loopbrug.js"></script></body></html>"""
FORM = """<form method="post" action="/save" {extra}>
<input type="hidden" name="version" value="{version}">
<label>Tekst <input name="words"></label>
<label>Geheim <input name="secret" data-lb-private></label>
<label><input type="radio" name="level" value="1"> een</label>
<label><input type="radio" name="level" value="2"> twee</label>
<p data-lb-saved></p>
<button name="verder" value="1">Verder</button></form>"""
LEAVE = """<form method="post" action="/save" data-lb-sign-out><button>Log uit</button></form>"""
HOURS = 60 * 60 * 1000
AGED = """(by) => {
  sessionStorage.clear();
  for (const [key, kept] of Object.entries(localStorage)) {
    const draft = JSON.parse(kept);
    localStorage.setItem(key, JSON.stringify({ ...draft, at: draft.at - by }));
  }
}"""


@dataclass
class Site:
    """A site of a few pages; what it answers to a save is set by the test."""

    user: str = "amina"
    version: int = 1
    answer: str = "saved"
    extra: str = ""
    posts: list[str] = field(default_factory=list)
    polls: int = 0

    def handle(self, route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN)
        if path == "/loopbrug.js":
            route.fulfill(body=SCRIPT.read_text(encoding="utf-8"), content_type="text/javascript")
        elif path == "/save":
            self.posts.append(route.request.post_data or "")
            self._save(route)
        elif path == "/autosave":
            self._autosave(route)
        elif path == "/ask":
            self.posts.append(route.request.post_data or "")
            self._answer(route)
        elif path == "/part":
            self.polls += 1
            done = f'<div data-lb-said="Je lijst is bijgewerkt"><h1>{DONE}</h1>drie banen</div>'
            route.fulfill(body=WAITING if self.polls == 1 else done, content_type="text/html")
        else:
            body = {
                "/leave": LEAVE,
                "/waiting": WAITING,
                "/file": FILE,
                "/asking": ASKING.format(part=""),
            }.get(path, self.form())
            route.fulfill(body=self.page(body), content_type="text/html")

    def page(self, body: str, user: str | None = None) -> str:
        who = self.user if user is None else user
        return FRAME.format(body=body, user=f' data-lb-user="{who}"' if who else "")

    def form(self) -> str:
        extra = f'data-lb-draft="skills" data-lb-autosave="/autosave" {self.extra}'
        return FORM.format(extra=extra, version=self.version)

    def _save(self, route: Route) -> None:
        if self.answer == "cut":
            route.abort("connectionreset")
            return
        pages = {
            "saved": (200, self.page("<h1>Bewaard</h1>")),
            "login": (200, self.page("<h1>Inloggen</h1>", user="")),
            "broken": (500, self.page("<h1 data-lb-failed>Mis</h1>", user="")),
            "refused": (422, self.page('<div tabindex="-1" data-lb-errors>Nog niet goed</div>')),
        }
        # Anything else: 204, upon which a browser stays where it is.
        status, body = pages.get(self.answer, (204, ""))
        route.fulfill(status=status, body=body, content_type="text/html")

    def _answer(self, route: Route) -> None:
        if self.answer == "saved":
            route.fulfill(body=ASKING.format(part="ongeveer 20 mensen"), content_type="text/html")
        else:
            refused = self.page("<h1 data-lb-failed>Kies eerst een niveau</h1>")
            route.fulfill(status=422, body=refused, content_type="text/html")

    def _autosave(self, route: Route) -> None:
        if self.answer == "saved":
            answer = json.dumps({"saved": "14:32", "version": 7})
            route.fulfill(body=answer, content_type="application/json")
        else:
            route.fulfill(status=409, body="{}", content_type="application/json")


DONE = "Klaar, $& en wel"
WAITING = '<div data-lb-poll="/part"><h1>t</h1><a href="#ververs">Ververs</a></div>'


FILE = """<form method="post" action="/save" enctype="multipart/form-data"><div class="field">
<label>Bestand <input type="file" name="file" id="file" aria-describedby="hint" data-lb-largest="5"
data-lb-too-large="Dit is te groot"></label></div><button>Verder</button></form>"""
ASKING = """<form method="post" action="/save"><label>Tekst <input name="words"></label>
<button name="about" value="7" formaction="/ask" data-lb-ask>Wat als</button>
<p id="answer" data-lb-part data-lb-stale="Vraag het opnieuw">{part}</p></form>"""


@pytest.fixture
def site(page: Page) -> Site:
    made = Site()
    page.route("**/*", made.handle)
    return made


def words(page: Page) -> str:
    return page.get_by_label("Tekst").input_value()


def type_all(page: Page) -> None:
    page.goto(f"{ORIGIN}/form")
    page.get_by_label("Tekst").fill("rustig blijven")
    page.get_by_label("Geheim").fill("niemand weet dit")
    page.get_by_label("twee").check()


def send(page: Page) -> None:
    page.get_by_role("button", name="Verder").click()


def arrived(page: Page, text: str) -> None:
    """Wait until the page that says `text` is there, and has run its script, which comes last."""
    expect(page.get_by_text(text, exact=True)).to_be_visible()
    page.wait_for_load_state()


def test_an_expired_session_gives_back_what_was_typed(site: Site, page: Page) -> None:
    type_all(page)
    site.answer, site.version = "login", 2
    send(page)
    arrived(page, "Inloggen")
    page.goto(f"{ORIGIN}/form")
    assert words(page) == "rustig blijven"
    assert page.get_by_label("twee").is_checked()
    assert page.get_by_label("Geheim").input_value() == ""
    # The old version comes along, so that a change made elsewhere meanwhile is told.
    assert page.locator("[name=version]").input_value() == "1"
    page.get_by_role("button", name="Gooi dit weg").click()
    assert words(page) == ""
    assert page.locator("[name=version]").input_value() == "2"


def test_a_save_ends_the_draft_and_sends_the_button_along(site: Site, page: Page) -> None:
    type_all(page)
    send(page)
    arrived(page, "Bewaard")
    assert "verder=1" in site.posts[0]
    page.goto(f"{ORIGIN}/form")
    assert words(page) == ""


@pytest.mark.parametrize("way_back", ["back", "again"])
def test_a_connection_that_broke_off_gives_back_what_was_typed(
    site: Site, page: Page, way_back: str
) -> None:
    """The browser knew no better than that it was online: the save never came to anyone."""
    type_all(page)
    site.answer = "cut"
    with page.expect_event("requestfailed"):
        send(page)
    page.wait_for_url("chrome-error://**")
    if way_back == "back":
        page.go_back()
    else:
        page.goto(f"{ORIGIN}/form")
    expect(page.get_by_text("Teruggezet")).to_be_visible()
    assert words(page) == "rustig blijven"
    assert page.get_by_label("twee").is_checked()
    site.answer = "saved"
    send(page)
    arrived(page, "Bewaard")
    page.goto(f"{ORIGIN}/form")
    assert words(page) == ""


def test_a_save_of_which_only_the_answer_got_lost_is_not_typed_again(
    site: Site, page: Page
) -> None:
    type_all(page)
    site.answer = "cut"
    with page.expect_event("requestfailed"):
        send(page)
    page.wait_for_url("chrome-error://**")
    site.version = 2
    page.goto(f"{ORIGIN}/form")
    expect(page.locator("[name=version]")).to_have_value("2")
    assert words(page) == ""


@pytest.mark.parametrize(("answer", "told"), [("broken", "Mis"), ("refused", "Nog niet goed")])
def test_a_save_that_failed_keeps_the_draft(site: Site, page: Page, answer: str, told: str) -> None:
    type_all(page)
    site.answer = answer
    send(page)
    arrived(page, told)
    page.goto(f"{ORIGIN}/form")
    assert words(page) == "rustig blijven"


def test_the_error_summary_has_focus(site: Site, page: Page) -> None:
    type_all(page)
    site.answer = "refused"
    send(page)
    expect(page.get_by_text("Nog niet goed")).to_be_focused()


def test_another_person_on_this_device_never_sees_a_draft(site: Site, page: Page) -> None:
    type_all(page)
    site.user = "bram"
    page.goto(f"{ORIGIN}/form")
    assert words(page) == ""
    site.user = "amina"
    page.goto(f"{ORIGIN}/form")
    assert words(page) == ""


def test_without_a_key_nothing_is_kept(site: Site, page: Page) -> None:
    site.user = "-"
    type_all(page)
    page.goto(f"{ORIGIN}/form")
    assert words(page) == ""


def another_tab(site: Site, page: Page) -> Page:
    """The tab is closed, and the form opened in a new one of the same browser."""
    opened = page.context.new_page()
    opened.route("**/*", site.handle)
    page.close(run_before_unload=False)
    opened.goto(f"{ORIGIN}/form")
    return opened


def on_disk(page: Page) -> str:
    return str(page.evaluate("() => JSON.stringify(localStorage)"))


def test_a_closed_tab_loses_nothing(site: Site, page: Page) -> None:
    type_all(page)
    expect_on_disk(page)
    opened = another_tab(site, page)
    expect(opened.get_by_text("Teruggezet")).to_be_visible()
    assert words(opened) == "rustig blijven"
    assert opened.get_by_label("twee").is_checked()
    assert "niemand weet dit" not in on_disk(opened)
    send(opened)
    arrived(opened, "Bewaard")
    assert "rustig" not in on_disk(opened)
    opened.goto(f"{ORIGIN}/form")
    assert words(opened) == ""


def expect_on_disk(page: Page) -> None:
    page.wait_for_function("() => JSON.stringify(localStorage).includes('rustig')")


def test_after_signing_out_nothing_is_left(site: Site, page: Page) -> None:
    type_all(page)
    expect_on_disk(page)
    opened = page.context.new_page()
    opened.route("**/*", site.handle)
    opened.goto(f"{ORIGIN}/leave")
    site.answer, site.user = "login", ""
    opened.get_by_role("button", name="Log uit").click()
    arrived(opened, "Inloggen")
    page.get_by_label("Tekst").fill("rustig, na het uitloggen")
    page.goto(f"{ORIGIN}/waiting")  # leaving the page would keep it
    assert "rustig" not in on_disk(page)
    site.user = "amina"
    opened.goto(f"{ORIGIN}/form")
    assert words(opened) == ""


@pytest.mark.parametrize("user", ["bram", "bram.c3", ""])
def test_what_one_person_left_is_never_offered_to_another(
    site: Site, page: Page, user: str
) -> None:
    type_all(page)
    expect_on_disk(page)
    site.user = user
    opened = another_tab(site, page)
    assert words(opened) == ""
    assert ("rustig" in on_disk(opened)) == (not user)  # an expired session has no user


def test_who_helps_two_people_keeps_what_was_typed_for_each(site: Site, page: Page) -> None:
    site.user = "carla.aa"
    type_all(page)
    expect_on_disk(page)
    site.user = "carla.bb"
    opened = another_tab(site, page)
    assert words(opened) == ""
    site.user = "carla.aa"
    opened.goto(f"{ORIGIN}/form")
    assert words(opened) == "rustig blijven"


@pytest.mark.parametrize("why", ["a visitor", "tab only", "too old"])
def test_some_drafts_go_with_the_tab(site: Site, page: Page, why: str) -> None:
    site.user = "" if why == "a visitor" else "amina"
    site.extra = "data-lb-tab-only" if why == "tab only" else ""
    type_all(page)
    page.goto(f"{ORIGIN}/form")
    assert words(page) == "rustig blijven"
    if why == "too old":
        page.goto(f"{ORIGIN}/waiting")
        page.evaluate(AGED, 13 * HOURS)
    opened = another_tab(site, page)
    assert words(opened) == ""
    assert on_disk(opened) == "{}"


def test_what_is_sent_right_after_the_last_key_counts_as_sent(site: Site, page: Page) -> None:
    """A draft that is kept while the save is on its way would come back over what was saved."""
    page.clock.install()
    type_all(page)
    site.answer = "silence"
    with page.expect_response("**/save"):
        send(page)
    page.clock.fast_forward(1000)
    assert '"sent":true' in page.evaluate("() => Object.values(sessionStorage).join()")


def test_two_clicks_send_once(site: Site, page: Page) -> None:
    type_all(page)
    site.answer = "silence"
    page.evaluate("() => [1, 2].forEach(() => document.querySelector('form button').click())")
    expect(page.locator("button[aria-busy]")).to_be_visible()
    assert len(site.posts) == 1


def test_without_a_connection_nothing_is_sent_and_the_page_says_so(site: Site, page: Page) -> None:
    type_all(page)
    page.context.set_offline(True)
    expect(page.get_by_text("Je bent niet verbonden")).to_be_visible()
    send(page)
    assert site.posts == []
    page.context.set_offline(False)
    expect(page.get_by_text("Je bent niet verbonden")).to_be_hidden()
    assert words(page) == "rustig blijven"


def test_a_part_that_is_worked_on_comes_by_itself(site: Site, page: Page) -> None:
    page.clock.install()
    page.goto(f"{ORIGIN}/waiting")
    for seconds in (2, 3):  # the second time it waits longer
        with page.expect_response("**/part"):
            page.clock.fast_forward(seconds * 1000)
    expect(page.get_by_text("drie banen")).to_be_visible()
    expect(page).to_have_title(DONE)
    expect(page.get_by_text("Je lijst is bijgewerkt")).to_be_visible()


def test_autosave_says_when_and_takes_the_new_version(site: Site, page: Page) -> None:
    page.clock.install()
    type_all(page)
    page.clock.fast_forward(3000)
    expect(page.get_by_text("Bewaard om 14:32")).to_be_visible()
    assert page.locator("[name=version]").input_value() == "7"
    site.answer = "conflict"
    page.get_by_label("Tekst").fill("iets anders")
    page.clock.fast_forward(3000)
    expect(page.get_by_text("Nog niet bewaard")).to_be_visible()


def test_an_answer_comes_into_the_page_and_what_was_typed_stays(site: Site, page: Page) -> None:
    page.goto(f"{ORIGIN}/asking")
    page.get_by_label("Tekst").fill("rustig blijven")
    page.get_by_role("button", name="Wat als").click()
    expect(page.locator("#answer")).to_have_text("ongeveer 20 mensen")
    assert words(page) == "rustig blijven"
    assert page.url == f"{ORIGIN}/asking"
    assert len(site.posts) == 1
    assert "rustig blijven" in site.posts[0]
    assert "about" in site.posts[0]


def test_an_answer_is_marked_once_the_form_is_another_until_it_is_asked_again(
    site: Site, page: Page
) -> None:
    page.goto(f"{ORIGIN}/asking")
    page.get_by_role("button", name="Wat als").click()
    answer = page.locator("#answer")
    expect(answer).to_have_text("ongeveer 20 mensen")
    expect(answer).not_to_have_class("is-stale")
    page.get_by_label("Tekst").fill("iets anders")
    page.get_by_label("Tekst").blur()
    expect(answer).to_have_class("is-stale")
    page.get_by_role("button", name="Wat als").click()
    expect(answer).not_to_have_class("is-stale")
    expect(answer).to_have_text("ongeveer 20 mensen")


def test_a_question_that_is_refused_is_asked_again_the_plain_way(site: Site, page: Page) -> None:
    page.goto(f"{ORIGIN}/asking")
    site.answer = "refused"
    page.get_by_role("button", name="Wat als").click()
    expect(page.get_by_role("heading", name="Kies eerst een niveau")).to_be_visible()
    assert page.url == f"{ORIGIN}/ask"


def test_a_file_that_is_too_large_is_told_beside_its_field(site: Site, page: Page) -> None:
    page.goto(f"{ORIGIN}/file")
    field = page.get_by_label("Bestand")
    field.set_input_files({"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"123456"})
    send(page)
    expect(page.get_by_text("Dit is te groot")).to_be_visible()
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-describedby", "hint file_large")
    send(page)
    assert page.get_by_text("Dit is te groot").count() == 1
    assert not site.posts
    expect(field).to_have_attribute("aria-invalid", "true")
    field.set_input_files({"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"12345"})
    expect(page.get_by_text("Dit is te groot")).to_have_count(0)
    expect(field).not_to_have_attribute("aria-invalid", "true")
    expect(field).to_have_attribute("aria-describedby", "hint")
    expect(page.locator(".field-error")).to_have_count(0)
    with page.expect_request("**/save"):
        send(page)
