"""The sources of money that ship with the project come in whole, once, and with their periods."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from funding.domain.posts import FundingPost
from funding.domain.sides import Side
from funding.models import FundingSource
from funding.selectors.sources import source_by_code, sources_in_force
from funding.services.sources import FILE, load_sources, read_sources
from taxonomy.services import Refused
from tests.factories.funding import PledgeFactory
from tests.factories.matching import NOW

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def test_loading_again_changes_nothing():
    assert load_sources(now=NOW).added == len(read_sources())
    again = load_sources(now=NOW)
    assert (again.added, again.changed, again.removed) == (0, 0, 0)


def test_the_last_day_of_a_source_still_counts(sources):
    assert source_by_code("SLIM_SCHOLING", date(2027, 12, 31)) is not None
    assert source_by_code("SLIM_SCHOLING", date(2028, 1, 1)) is None


def test_what_is_closed_stays_but_is_not_offered(sources):
    assert FundingSource.objects.filter(code="STAP").exists()
    assert source_by_code("STAP", date(2023, 1, 1)) is None


def offered(post, side):
    return {one.code for one in sources_in_force(TODAY) if one.may_come_from(side, post)}


def test_each_side_is_offered_its_own_money_only(sources):
    def codes(side):
        return offered(FundingPost.VOCATIONAL_TRAINING, side)

    assert "WERKGEVER_NIEUW" in codes(Side.RECEIVING) - codes(Side.RELEASING)
    assert "WERKGEVER_OUD" in codes(Side.RELEASING) - codes(Side.RECEIVING)
    assert "EIGEN_GELD" in codes(Side.PERSON)
    assert "EIGEN_GELD" not in codes(Side.COACH) | codes(Side.RECEIVING)


@pytest.mark.parametrize("post", [FundingPost.ORIENTATION_TIME, FundingPost.TRANSITION_TIME])
def test_nothing_is_offered_to_the_new_employer_on_a_post_that_tells_the_old_wage(sources, post):
    assert offered(post, Side.RECEIVING) == set()


def test_a_source_that_the_file_no_longer_names_keeps_its_lines(tmp_path):
    load_sources(now=NOW)
    line = PledgeFactory(source=FundingSource.objects.get(code="WERKGEVER_NIEUW"))
    rows = FILE.read_text(encoding="utf-8").splitlines(keepends=True)
    shorter = tmp_path / "sources.csv"
    shorter.write_text(
        "".join(row for row in rows if not row.startswith("WERKGEVER_NIEUW")), encoding="utf-8"
    )
    load_sources(now=NOW, file=shorter)
    line.source.refresh_from_db()
    assert line.source.code == "WERKGEVER_NIEUW"


def test_a_file_with_a_bad_row_changes_nothing(tmp_path):
    bad = tmp_path / "sources.csv"
    text = FILE.read_text(encoding="utf-8")
    bad.write_text(text.replace("onboarding", "onboard", 1), encoding="utf-8")
    with pytest.raises(Refused, match="onboard bestaat niet"):
        load_sources(now=NOW, file=bad)
    assert not FundingSource.objects.exists()


def test_the_command_says_what_it_did_and_refuses_whole(capsys, monkeypatch):
    call_command("load_funding_sources")
    assert f"{len(read_sources())} nieuw" in capsys.readouterr().out
    call_command("load_funding_sources", verbosity=0)
    assert capsys.readouterr().out == ""

    def refuse(*, now):
        raise Refused([])

    monkeypatch.setattr("funding.management.commands.load_funding_sources.load_sources", refuse)
    with pytest.raises(CommandError, match="Niets ingelezen"):
        call_command("load_funding_sources")
