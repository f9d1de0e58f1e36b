"""The measure itself: a page with every fault is told every fault, and a good page none."""

import pytest

from tests.browser.hands import Keyboard
from tests.browser.looking import faults_of

BAD = """<!doctype html><html><title>t</title><style>
@keyframes turn { to { rotate: 1turn } } .turns { animation: turn 1s infinite }
.small { padding: 0; font-size: 8px } .wide { width: 2000px }</style>
<main><h1>een</h1><h1>twee</h1><p class="turns">draait</p><button class="small">x</button>
<p class="wide">breed</p><img src="data:,"></main></html>"""
GOOD = """<!doctype html><html lang="nl"><title>t</title><main><h1>een</h1>
<p>Lees <a href="/hulp">hoe het werkt</a>.</p></main></html>"""


def test_each_fault_is_told(page):
    page.set_content(BAD)
    told = "\n".join(faults_of(page))
    for fault in (
        "axe: image-alt",
        "axe: html-has-lang",
        "the language is not said",
        "2 times h1",
        "1 things move",
        'button "x" is',
        "scrolls 7",
        "at 320 px: scrolls",
    ):
        assert fault in told, told


def test_a_good_page_is_told_nothing(page):
    page.set_content(GOOD)
    assert faults_of(page) == []


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
