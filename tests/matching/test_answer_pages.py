"""What platform staff reads of how employers answer."""

import http
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from matching.domain.answers import RULE, Counts, Report, Table, flags_of, published, to_json
from matching.models import AnswerReport
from matching.selectors.answers import UNTOLD, table_rows
from tests.factories.accounts import sign_in_as_staff

pytestmark = pytest.mark.django_db

PAGE = reverse("matching:answers")
HOME = reverse("pages:home")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LOW, HIGH = "niveau 1 of 2", "niveau 5 of 6"


@pytest.fixture
def staff(client, time_machine):
    time_machine.move_to(NOW)
    sign_in_as_staff(client)
    return client


def row(yes, people=400):
    """Three of four were looked at, one of four got a no."""
    no = people // 4
    return Counts(3 * no, yes, no, people - yes - no, {"hours": no - 20, "start": 20})


def kept(start, levels):
    """A report of these counts by level. Without a level are people of one employer, so that
    what is hidden is enough; of everything else there was nobody."""
    levels = {UNTOLD: Counts(none=12, most_of_one_employer=12), **levels}
    tables = []
    for key, names in table_rows().items():
        counts = {name: Counts() for name in names}
        tables.append(Table(key, published(counts | (levels if key == "level" else {}))))
    report = Report(tuple(tables), flags_of(tables))
    return AnswerReport.objects.create(
        quarter_from=start, made_at=NOW, rule=RULE, table=to_json(report)
    )


def test_staff_finds_the_page_and_reads_when_the_first_report_comes(staff):
    assert f'href="{PAGE}"' in staff.get(HOME).text
    shown = staff.get(PAGE).text
    assert "Er is nog geen overzicht" in shown
    assert "31\u00a0december 2026" in shown


def test_what_stands_out_comes_first_with_what_to_do(staff):
    kept(date(2026, 7, 1), {LOW: row(80), HIGH: row(160), "niveau 3 of 4": row(155)})
    shown = staff.get(PAGE).text
    assert "In juli tot en met september 2026 bleef 1 groep duidelijk achter." in shown
    assert "Niveau 1 of 2: minder vaak ja" in shown
    assert "ongeveer 80 van de 400 mensen een ja" in shown
    assert "ongeveer 160 van de 400" in shown
    assert shown.index("Praat met de werkgevers") < shown.index("Naar werk- en denkniveau")
    assert "ongeveer 400" in shown
    assert "de uren passen niet: ongeveer 80 keer" in shown
    assert "We vragen niet naar leeftijd" in shown
    assert "Te weinig mensen om hier iets te tonen." in shown


def test_low_shares_that_differ_are_told_apart(staff):
    few = Counts(opened=740, yes=50, no=100, none=850, reasons={"hours": 60, "start": 40})
    kept(date(2026, 7, 1), {LOW: few, HIGH: replace(few, yes=140, none=760)})
    shown = staff.get(PAGE).text
    assert "ongeveer 50 van de 1000 mensen een ja" in shown
    assert "ongeveer 140 van de 1000" in shown


def test_a_share_under_one_in_ten_is_not_nothing(staff):
    few = Counts(opened=200, yes=10, no=100, none=190, reasons={"hours": 60, "start": 40})
    kept(date(2026, 7, 1), {LOW: few, HIGH: row(160)})
    shown = staff.get(PAGE).text.replace("\u00a0", " ")
    assert "ongeveer 10 (minder dan 1 van de 10)" in shown


def test_without_a_difference_the_page_says_so(staff):
    kept(date(2026, 7, 1), {LOW: row(160), HIGH: row(160), "niveau 3 of 4": row(160)})
    shown = staff.get(PAGE).text
    assert "blijft van de groepen die we tonen, er geen duidelijk achter" in shown
    assert "Praat met de werkgevers" not in shown


def test_too_few_people_is_told_and_nothing_else(staff):
    kept(date(2026, 7, 1), {LOW: row(2, people=8)})
    shown = staff.get(PAGE).text
    assert "waren er te weinig mensen om iets te tonen" in shown
    assert "Naar sector" not in shown
    assert "<table" not in shown


def test_an_earlier_quarter_has_its_own_address(staff):
    kept(date(2026, 4, 1), {LOW: row(160), HIGH: row(160), "niveau 3 of 4": row(160)})
    kept(date(2026, 7, 1), {LOW: row(2, people=8)})
    shown = staff.get(PAGE).text
    assert f'href="{PAGE}?kwartaal=2026-04-01"' in shown
    earlier = staff.get(PAGE, {"kwartaal": "2026-04-01"}).text
    assert "In april tot en met juni 2026" in earlier
    assert f'href="{PAGE}?kwartaal=2026-07-01"' in earlier
    for nothing in ("2026-01-01", "geen dag", "2026-04-02"):
        found = staff.get(PAGE, {"kwartaal": nothing})
        assert found.status_code == http.HTTPStatus.NOT_FOUND
