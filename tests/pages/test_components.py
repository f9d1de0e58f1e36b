"""Components, error pages and Dutch notation, rendered as pages render them."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.template import Context, Template, engines
from django.template.loader import render_to_string

from loopbrug.kernel.money import Money
from loopbrug.kernel.parts import Action, Hat, NavItem, Next, PickLabel, Row, Shell
from loopbrug.kernel.pictures import Bridge, Flag, PlankState, StoneState
from loopbrug.pages.gallery import SampleForm, sample_page
from loopbrug.templatetags import lb
from tests.strict import markup


def rendered(source: str, **context: object) -> str:
    return engines["django"].from_string(source).render(context)


def part(name: str, given: str, **context: object) -> str:
    return rendered(f'{{% include "components/{name}.html" with {given} only %}}', **context)


def test_the_gallery_shows_every_component_without_careless_markup() -> None:
    for form, state in (
        (SampleForm(), "gevuld"),
        (SampleForm({"hours": "60"}), "leeg"),
        (SampleForm(), "lang"),
    ):
        html = render_to_string(
            "pages/gallery.html", {"page": sample_page(form, state), "csrf_token": "t"}
        )
        markup.check(html)
        assert html.count("<h1") == 1
        assert len(set(_ids(html))) == len(_ids(html))


def _ids(html: str) -> list[str]:
    return [piece.split('"')[0] for piece in html.split(' id="')[1:]]


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "429", "500", "503"])
def test_error_pages_need_nothing_but_themselves(code: str) -> None:
    html = render_to_string(f"{code}.html")
    markup.check(html)
    assert html.count("<h1>") == 1
    assert 'lang="nl"' in html
    assert "data-lb-failed" in html


def test_the_403_page_says_the_reason_when_there_is_one() -> None:
    assert "Alleen een beheerder mag dit." in render_to_string(
        "403.html", {"reason": "Alleen een beheerder mag dit."}
    )
    assert "Je mag dit wel zien" in render_to_string("403.html", {"reason": ""})


def test_a_page_without_a_shell_has_a_frame_without_a_menu() -> None:
    html = render_to_string("404.html")
    assert 'href="#inhoud"' in html
    assert "Hoofdmenu" not in html
    assert "data-lb-user" not in html


def test_the_frame_says_who_you_are_where_you_are_and_for_whom() -> None:
    shell = Shell(
        nav=(NavItem("Vacatures", "/vacatures/", is_current=True),),
        acting="Zorg Eemland",
        can_switch=True,
        user_name="Carla",
        is_authenticated=True,
        hats=(Hat("jezelf", "1"),),
        user_key="k9",
    )
    html = render_to_string("404.html", {"shell": shell, "csrf_token": "t"})
    assert '<a href="/vacatures/" aria-current="page">Vacatures</a>' in html
    assert "Zorg Eemland" in html
    assert 'data-lb-user="k9"' in html


def test_a_signed_in_page_without_a_key_keeps_no_drafts() -> None:
    assert 'data-lb-user="-"' in render_to_string(
        "404.html", {"shell": Shell(is_authenticated=True)}
    )


def test_a_form_with_errors_says_so_in_the_title() -> None:
    class Page:
        form = SampleForm({})

    html = rendered('{% extends "base.html" %}{% block title %}Skills{% endblock %}', page=Page())
    assert "<title>Fout: Skills - loopbrug</title>" in html


class OneField(forms.Form):
    level = forms.ChoiceField(
        label="Hoe goed?",
        help_text="Kies er één.",
        widget=forms.RadioSelect,
        choices=[("1", PickLabel("Zelf", "zonder hulp"))],
    )
    name = forms.CharField(label="Naam", help_text="Zoals je wilt.")
    ok = forms.BooleanField(label="Goed zo", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


def test_label_hint_error_and_input_are_tied_together() -> None:
    html = str(OneField({"version": "1"})["name"].as_field_group())
    assert 'for="id_name"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    order = [
        html.index(piece) for piece in ("<label", "id_name_helptext", "id_name_error", "<input")
    ]
    assert order == sorted(order)


def test_choices_are_rows_with_an_example() -> None:
    html = str(OneField()["level"].as_field_group())
    assert "<legend>Hoe goed?" in html
    assert "<small>zonder hulp</small>" in html
    assert 'class="pick"' in html


def test_a_field_that_may_be_skipped_says_so() -> None:
    class Loose(forms.Form):
        note = forms.CharField(label="Nog iets?", required=False)

    assert "mag je overslaan" in str(Loose()["note"].as_field_group())
    assert "mag je overslaan" not in str(OneField()["name"].as_field_group())


def test_the_summary_links_to_what_must_be_changed() -> None:
    html = part("errors", "form=form", form=OneField({"version": "x"}))
    assert 'href="#id_level_0"' in html
    assert 'href="#id_name"' in html
    assert html.count('role="alert"') == 1
    assert 'href="#id_version"' not in html
    assert part("errors", "form=form", form=OneField()).strip() == ""


def test_a_page_that_asks_first_has_its_errors_at_the_top_of_the_form() -> None:
    form = SampleForm({})
    html = part(
        "confirm",
        'title="Zeker?" text="Ja?" label="Ja" url="/a/" back_label="Nee" back_url="/b/" form=form',
        form=form,
    )
    before, _tag, inside = html.partition("<form")
    assert 'role="alert"' not in before
    assert inside.index('role="alert"') < inside.index("<button")


def test_the_list_under_the_bridge_says_all_that_the_drawing_shows() -> None:
    bridge = Bridge(
        (StoneState.DONE,) * 6, (PlankState.OPEN,) * 8, Flag("Monteur", "start ma 1 maart 2027", 4)
    )
    html = part("crossing", "bridge=bridge next=next", bridge=bridge, next=None)
    for said in (
        "Talenten: klaar",
        "Leertijd: nog open",
        "Monteur, start ma 1 maart 2027",
        "4 van 12 maanden",
    ):
        assert said in html
    assert html.count("<li>") == 16


def test_the_next_step_is_a_link_or_a_button_that_does_it() -> None:
    link = part("next", "next=next", next=Next("Kijk", label="Kijk verder", url="/verder/"))
    assert 'href="/verder/"' in link
    assert "<form" not in link
    button = part(
        "next",
        "next=next csrf_token=token",
        next=Next("Doe", label="Doe het", post_url="/doe/"),
        token="t",
    )
    assert 'action="/doe/"' in button
    assert "csrfmiddlewaretoken" in button


def test_what_people_wrote_is_escaped_everywhere() -> None:
    evil = "<img src=x>"
    html = part(
        "rows",
        "rows=rows",
        rows=(Row(evil, "/x/", text=evil, action=Action(evil, "/y/", about=evil)),),
    )
    assert "<img" not in html


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (date(2026, 3, 3), "di\u00a03\u00a0maart 2026"),
        (date(2024, 2, 29), "do\u00a029\u00a0februari 2024"),
        (datetime(2026, 3, 2, 23, 30, tzinfo=UTC), "di\u00a03\u00a0maart 2026"),
        (None, ""),
    ],
)
def test_dates_are_dutch_and_in_amsterdam(value: date | None, said: str) -> None:
    assert lb.dutch_date(value) == said


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "zo\u00a029\u00a0maart 2026 om 01:59"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "zo\u00a029\u00a0maart 2026 om 03:00"),
        (None, ""),
    ],
)
def test_moments_follow_summer_time(moment: datetime | None, said: str) -> None:
    assert lb.dutch_moment(moment) == said


@pytest.mark.parametrize(
    ("amount", "said"), [(Money(231785), "€\u00a02.317,85"), (5, "€\u00a00,05"), (None, "")]
)
def test_amounts_are_dutch(amount: Money | int | None, said: str) -> None:
    assert lb.euro(amount) == said


@pytest.mark.parametrize(
    ("days", "tone"),
    [(0, "is-calm"), (2, "is-calm"), (3, "is-care"), (5, "is-hole"), (9, "is-hole")],
)
def test_a_wait_asks_louder_as_the_promise_runs_out(days: int, tone: str) -> None:
    assert tone in lb.wait(days)


def test_a_wait_says_for_what() -> None:
    assert "wacht op de werkgever" in lb.wait(1, "wacht op de werkgever")


def test_something_absent_can_be_asked_for_by_name() -> None:
    template = Template('{% given "reason" as reason %}[{{ reason }}]')
    assert template.render(Context()) == "[]"
    assert template.render(Context({"reason": "zo"})) == "[zo]"
