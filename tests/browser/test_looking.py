"""The measure itself: a page with every fault is told every fault, and a good page none."""

import pytest

from tests.browser.hands import Keyboard
from tests.browser.looking import Tab, faults_of
from tests.browser.plugin import listen

BAD = """<!doctype html><html><title>t</title><style>
@keyframes turn { to { rotate: 1turn } } .turns { animation: turn 1s infinite }
.small { padding: 0; font-size: 8px } .wide { width: 2000px }</style>
<main><h1>een</h1><h1>twee</h1><p class="turns">draait</p><button class="small">x</button>
<p class="wide">breed</p><p style="display: grid">Lees <a href="/hulp">dit</a>.</p>
<img src="data:,"></main></html>"""
GOOD = """<!doctype html><html lang="nl"><title>t</title><main><h1>een</h1>
<p>Lees <a href="/hulp">hoe het werkt</a>.</p></main></html>"""


FAULTS = (
    "axe: image-alt",
    "axe: html-has-lang",
    "the language is not said",
    "2 times h1",
    "1 things move",
    'button "x" is',
    'p "Lees dit." falls apart',
    "scrolls 7",
    "at 320 px: scrolls",
)


def test_each_fault_is_told(page):
    page.set_content(BAD)
    told = "\n".join(faults_of(page))
    for fault in FAULTS:
        assert fault in told, told


def test_a_good_page_is_told_nothing(page):
    page.set_content(GOOD)
    assert faults_of(page) == []


SITE = "http://localhost"
FORM = """<!doctype html><html lang="nl"><title>t</title><main><h1>een</h1>
<form method="post" enctype="{enctype}"><input type="hidden" name="version" value="3">
<label>Naam <input name="name" value="Amina"></label>
<label><input type="checkbox" name="tick" checked> vinkje</label></form></main></html>"""


@pytest.fixture
def made_up(new_context):
    """`made_up(pages, policy)`: a tab on a site of these pages, what its console said, and what
    was sent to it."""

    def make(pages, policy="style-src 'unsafe-inline'"):
        said, sent = [], []
        page = new_context().new_page()
        listen(page, said)

        def answer(route):
            sent.append(route.request.post_data)
            path = route.request.url.removeprefix(SITE)
            is_post = route.request.method == "POST"
            route.fulfill(
                body=BAD if is_post else pages[path],
                status=422 if is_post else 200,
                headers={"content-security-policy": policy, "content-type": "text/html"},
            )

        page.route("**/*", answer)
        return Tab(page, SITE), said, sent

    return make


def test_each_fault_of_the_next_page_is_told_and_none_of_the_one_before(made_up):
    tab, _said, _sent = made_up({"/goed": GOOD, "/slecht": BAD})
    for _round in range(2):  # which begin at the one width, and at the other
        assert tab.look("/goed") == []
        told = "\n".join(tab.look("/slecht"))
        for fault in FAULTS:
            assert fault in told, told
    assert tab.look("/slecht", 404)[0] == "/slecht: answers 200"


def test_the_next_page_is_as_strict_and_its_console_is_heard(made_up):
    tab, said, _sent = made_up({"/goed": GOOD, "/slecht": BAD}, "style-src 'self'")
    tab.look("/goed")
    assert said == []
    tab.look("/slecht")
    assert "inline style" in said[0]


@pytest.mark.parametrize("enctype", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_form_is_sent_empty_as_a_browser_sends_it(made_up, enctype):
    tab, _said, sent = made_up({"/goed": GOOD, "/vraag": FORM.format(enctype=enctype)})
    tab.open("/goed")
    assert not tab.asks()
    tab.open("/vraag")
    assert tab.asks()
    assert tab.send_empty() == 422
    urlencoded = sent[-1] == "version=3&name="
    assert urlencoded == (enctype == "application/x-www-form-urlencoded")
    assert "Amina" not in sent[-1]
    assert "tick" not in sent[-1]
    assert "axe: image-alt" in "\n".join(tab.faults())


BUTTONS = """<!doctype html><html lang="nl"><title>t</title><style>{css}</style>
<form><button>Een</button><br><button name="twee">Twee</button></form><p></p></html>"""


@pytest.mark.parametrize(
    ("css", "fault"),
    [
        ("", "no visible focus"),
        (":focus-visible { outline: 3px solid }", ""),
        (":focus-visible { outline: 0 }", "no visible focus"),
        (":focus-visible { outline: 1px solid }", "no visible focus"),
        ("p { position: fixed; inset: 0; margin: 0 } :focus { outline: 3px solid }", "covered"),
        ("button { position: fixed; top: -99px } :focus { outline: 3px solid }", "out of view"),
    ],
)
def test_the_keyboard_sees_where_it_is(page, css, fault):
    page.set_content(BUTTONS.format(css=css))
    hands = Keyboard(page)
    hands.press("Twee")
    told = " ".join(hands.faults)
    assert fault in told if fault else not told, told


def test_a_mouse_where_only_keys_are_used_is_told(page):
    hands = Keyboard(page)
    page.goto("data:text/html,<title>t</title>")
    page.mouse.down()
    page.mouse.up()
    assert page.evaluate("1")
    assert [fault.rpartition(": ")[2] for fault in hands.faults] == ["a mouse was used"]
