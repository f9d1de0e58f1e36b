"""UWV's table as it leaves a spreadsheet, and figures that follow each other in time."""

from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from taxonomy import selectors
from taxonomy.models import ShortageFigure
from taxonomy.services import Given, Refused, import_shortage, load_catalogue
from tests.factories.taxonomy import (
    LabourMarketRegionFactory,
    OccupationGroupFactory,
    ShortageFigureFactory,
)
from tests.taxonomy.conftest import LATER, NOW

pytestmark = pytest.mark.django_db
UWV = Given(source="UWV, tweede kwartaal 2026")


@pytest.fixture
def nurses():
    return OccupationGroupFactory(brc="0411", name="Verpleegkundigen (mbo)")


@pytest.fixture
def twente():
    return LabourMarketRegionFactory(code="AM05", name="Twente")


@pytest.fixture
def table(tmp_path):
    def write(content: str, encoding="utf-8"):
        path = tmp_path / "uwv.csv"
        path.write_bytes(content.encode(encoding))
        return path

    return write


def load(path, given=UWV, now=NOW):
    return import_shortage(path=path, given=given, now=now)


@pytest.mark.parametrize("mark", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_separator_and_any_encoding_will_do(nurses, twente, table, mark, encoding):
    rows = ["BRC", "Beroepsgroep naam", "Arbeidsmarktregio", "Typering", "Periode"]
    cells = ["411", "coördinerend", "Twente", "Zeer krap", "2026 kwartaal 2"]
    load(table(f"{mark.join(rows)}\r\n{mark.join(cells)}\r\n", encoding))
    figure = ShortageFigure.objects.get()
    assert (figure.group, figure.region, figure.shortage_class) == (nurses, twente, 4)
    assert (figure.valid_from, figure.valid_to) == (date(2026, 4, 1), None)
    assert figure.is_estimate is False


@pytest.mark.parametrize(
    ("ratio", "shortage"),
    [("0", 0), ("0,24", 0), ("0,25", 1), ("0,67", 2), ("1,5", 3), ("3.99", 3), ("1.234,5", 4)],
)
def test_without_a_word_the_ratio_decides(nurses, table, ratio, shortage):
    load(table(f"brc;spanningsindicator;periode\n0411;{ratio};2026Q2\n"))
    assert ShortageFigure.objects.get().shortage_class == shortage


@pytest.mark.parametrize(
    "period", ["2026 kwartaal 2", "2e kwartaal 2026", "2026Q2", "Q2 2026", "2026-04-01", "1-4-2026"]
)
def test_a_period_may_be_written_in_many_ways(nurses, table, period):
    load(table(f"brc;typering;periode\n0411;krap;{period}\n"))
    assert ShortageFigure.objects.get().valid_from == date(2026, 4, 1)


def test_a_group_is_known_by_its_name_too(nurses, table):
    load(table("Beroepsgroep;Typering;Periode\nverpleegkundigen (MBO);ruim;2026Q2\n"))
    assert ShortageFigure.objects.get().group == nurses


def test_a_measured_ratio_is_rounded(nurses, table):
    load(table("brc;ratio;periode\n0411;5,43219;2026Q2\n"))
    assert ShortageFigure.objects.get().ratio == Decimal("5.43")


def test_a_newer_figure_ends_the_one_before(nurses, table):
    load(table("brc;typering;periode\n0411;krap;2026Q1\n"))
    load(table("brc;typering;periode\n0411;zeer krap;2026Q2\n"))
    first, second = ShortageFigure.objects.order_by("valid_from")
    assert (first.valid_to, second.valid_to) == (date(2026, 4, 1), None)
    assert selectors.shortage_class(nurses, None, date(2026, 3, 31)).shortage_class == 3
    assert selectors.shortage_class(nurses, None, date(2026, 4, 1)).shortage_class == 4


def test_an_older_figure_that_comes_later_fits_in_before(nurses, table):
    load(table("brc;typering;periode\n0411;zeer krap;2026Q2\n"))
    load(table("brc;typering;periode\n0411;krap;2026Q1\n"))
    assert selectors.shortage_class(nurses, None, date(2026, 6, 1)).shortage_class == 4


def test_a_second_import_changes_nothing(nurses, table, catalogue_events):
    path = table("brc;typering;periode\n0411;krap;2026Q1\n")
    with catalogue_events() as seen:
        load(path)
        again = load(path, now=LATER)
    assert not again.counts
    assert again.release is None
    assert [event.source for event in seen] == ["shortage"]


def test_a_measurement_takes_the_place_of_an_estimate(nurses, table):
    ShortageFigureFactory(
        group=nurses, shortage_class=2, valid_from=date(2026, 1, 1), estimate=True
    )
    load(table("brc;typering;periode\n0411;zeer krap;2026Q1\n"))
    figure = ShortageFigure.objects.get()
    assert (figure.shortage_class, figure.is_estimate) == (4, False)


def test_the_starter_catalogue_never_overwrites_a_measurement(db, table):
    load_catalogue(now=NOW)
    load(table("brc;typering;periode\n0411;ruim;2023Q1\n0411;gemiddeld;2026Q2\n"))
    before = list(ShortageFigure.objects.order_by("pk").values())
    loaded = load_catalogue(now=LATER)
    assert loaded.release is None
    assert list(ShortageFigure.objects.order_by("pk").values()) == before


def test_a_bad_row_refuses_the_file_unless_bad_rows_are_skipped(nurses, table):
    path = table(
        "brc;regio;typering;periode\n"
        "0411;Nederland;krap;2026Q1\n"
        "9999;Nederland;krap;2026Q1\n"
        "0411;Atlantis;krap;2026Q1\n"
        "0411;;spannend;2026Q1\n"
        "0411;;;2026Q1\n"
        "0411;;krap;ooit\n"
    )
    with pytest.raises(Refused) as refused:
        load(path)
    assert [problem.line for problem in refused.value.problems] == [3, 4, 5, 6, 7]
    assert not ShortageFigure.objects.exists()
    loaded = load(path, Given(source="UWV", skip_bad_rows=True))
    assert (loaded.counts.added, len(loaded.problems)) == (1, 5)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "geen rijen"),
        ("brc;typering\n", "geen rijen"),
        ("naam van niets;typering\nx;krap\n", "beroepsgroep ontbreekt"),
        ("brc;periode\n0411;2026Q1\n", "typering of spanningsindicator"),
        ('brc;typering;periode\n0411;"krap;2026Q1\n', "aanhalingsteken"),
        ("brc;typering;periode\n0411;krap\n", "3"),
        ("brc;ratio;periode\n0411;NaN;2026Q1\n", "geen getal"),
        ("brc;ratio;periode\n0411;-1;2026Q1\n", "kan niet"),
        ("brc;ratio;periode\n0411;1e99;2026Q1\n", "te groot"),
        ("brc;typering;periode\n0411;krap;2026Q1\n411;ruim;2026Q1\n", "meer dan een keer"),
        ("brc;typering;periode;t/m\n0411;krap;2026Q2;2026-01-01\n", "voor"),
    ],
)
def test_what_cannot_be_meant_is_refused(nurses, table, content, message):
    with pytest.raises(Refused, match=message):
        load(table(content))


def test_source_and_day_may_be_given_for_all_rows(nurses, table):
    path = table("brc;typering\n0411;krap\n")
    with pytest.raises(Refused, match="--valid-from"):
        load(path)
    with pytest.raises(Refused, match="--source"):
        load(path, Given(valid_from=date(2026, 7, 1)))
    load(path, Given(source="UWV", valid_from=date(2026, 7, 1)))
    assert ShortageFigure.objects.get().valid_from == date(2026, 7, 1)


def test_the_command_shows_what_would_change_first(nurses, table):
    path = str(table("brc;typering;periode;bron\n0411;krap;2026Q1;UWV\nx;krap;2026Q1;UWV\n"))
    with pytest.raises(CommandError, match="regel 3"):
        call_command("import_shortage", path)
    out = StringIO()
    call_command("import_shortage", path, dry_run=True, skip_bad_rows=True, stdout=out)
    assert "Zou veranderen: 1 cijfers gelezen, 1 nieuw" in out.getvalue()
    assert not ShortageFigure.objects.exists()
