"""What is read in a CV: pieces to look up, and a diploma only when it is said in so many words."""

import pytest
from django.conf import settings

from profiles.domain.cv import diploma_in, pieces_of, sentences_of
from profiles.domain.evidence import DiplomaProposal, Proposals, SkillProposal, first_of_each

CV = """
Curriculum vitae
Naam: Jan de Vries
Geboren: 3 mei 1979 te Utrecht
Dorpsstraat 12, 1234 AB Urk
jan@voorbeeld.example / 06 12345678
Werkervaring
2015 - heden  Magazijn
• Heftruck rijden, orders picken
Ik hielp klanten. Daarna rekende ik af.
"""


def test_who_someone_is_and_how_to_reach_them_is_left_out():
    told = " ".join(sentences_of(CV))
    for private in ("Jan de Vries", "1979", "Dorpsstraat", "voorbeeld.example", "06 12345678"):
        assert private not in told
    assert "Heftruck rijden, orders picken" in sentences_of(CV)


def test_sentences_are_cut_in_pieces_that_can_be_looked_up():
    found = {piece.words: piece.sentence for piece in pieces_of(sentences_of(CV))}
    assert found["Heftruck rijden"] == "Heftruck rijden, orders picken"
    assert found["orders picken"] == "Heftruck rijden, orders picken"
    assert found["hielp klanten"] == "Ik hielp klanten."
    assert "Werkervaring" not in found


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Fleur van der Wal", "Fleur van der Wal"),
        ("Fleur van der Wal", "F. van der Wal"),
        ("Mohamed Timmer", "MOHAMED TIMMER"),
        ("Mohamed Timmer", "Timmer, Mohamed"),
        ("Eva Schilder", "Eva J. Schilder"),
        ("Noémie Kok-Bakker", "Noemie Kok-Bakker"),
        ("Noemie Kok-Bakker", "Noémie Bakker"),
    ],
)
def test_the_name_of_whoever_it_is_of_is_not_looked_up(name, line):
    assert pieces_of([line], name=name) == []
    assert pieces_of([line]) != [], "of anyone else it is a word like any other"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Mohamed Timmer metselaar", ["metselaar"]),
        ("Timmer aan daken", ["Timmer daken"]),
        ("Timmeren", ["Timmeren"]),
    ],
)
def test_what_stands_beside_a_name_or_only_looks_like_it_is_looked_up(line, found):
    assert [piece.words for piece in pieces_of([line], name="Mohamed Timmer")] == found


def test_a_text_without_end_is_read_up_to_a_limit():
    lines = "\n".join(f"Ik kan dit nummer{number}" for number in range(5_000))
    assert len(pieces_of(sentences_of(lines))) == 160
    assert sentences_of("x" * 20_000) == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Diploma mbo niveau 4 logistiek, behaald in 2015.", "mbo_4"),
        ("MBO-3 Verzorgende IG (diploma behaald)", "mbo_3"),
        ("Hbo-bachelor verpleegkunde, afgerond in 2019", "bachelor"),
        ("Diploma: havo", "mbo_4"),
        ("Master of Science, afgestudeerd 2008", "master"),
        ("Associate degree, diploma 2021", "ad"),
        ("Vwo-diploma 1999", "vwo"),
    ],
)
def test_a_diploma_that_is_clearly_said_is_offered(line, code):
    assert diploma_in([line]) == DiplomaProposal(code, line)


@pytest.mark.parametrize(
    "line",
    [
        "Mbo niveau 4 logistiek",
        "Hbo-bachelor, niet afgerond",
        "Mbo 4, bezig, diploma verwacht in 2027",
        "Docent aan een mbo 4 met diploma didactiek",
        "Rijbewijs behaald in 2001",
        "Ik werkte bij een mbo",
    ],
)
def test_anything_less_is_no_diploma(line):
    assert diploma_in([line]) is None


def test_of_several_diplomas_the_highest_is_offered():
    found = diploma_in(["Diploma mavo, behaald in 1999", "Diploma mbo 3, behaald in 2003"])
    assert found is not None
    assert found.code == "mbo_3"


def test_proposals_are_kept_as_bytes_and_come_back_the_same():
    found = first_of_each(SkillProposal(slot % 3, f"zin {slot}") for slot in range(9))
    assert [one.sentence for one in found.skills] == ["zin 0", "zin 1", "zin 2"]
    told = Proposals(found.skills, DiplomaProposal("mbo_3", "Diploma ‘mbo 3’"))
    assert Proposals.from_bytes(told.to_bytes()) == told
    assert Proposals.from_bytes(Proposals().to_bytes()).is_empty


def test_of_a_cv_that_names_six_hundred_skills_no_more_is_offered_than_a_form_can_send_back():
    """Django answers a form with too many fields with a 400, and the ticks would be lost."""
    found = first_of_each(SkillProposal(slot, f"zin {slot}") for slot in range(600))
    a_tick_and_a_level, besides = 2, 10
    assert found.skills[0].slot == 0
    assert (
        len(found.skills) * a_tick_and_a_level + besides <= settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    )
