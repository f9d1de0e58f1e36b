"""The paper itself: tagged, at most four pages, the words of the screen, nothing from outside."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pypdf import PdfReader

from loopbrug.kernel.money import Money
from profiles import pdf
from profiles.domain.adaptability import STATEMENTS
from profiles.domain.blocks import BuildingBlock
from profiles.domain.drives import FIRST_SENTENCES, played
from profiles.domain.paper import Paper, SharedWords
from profiles.domain.proof import SELF_SAID, Proof, SkillProof
from profiles.domain.proof_words import proof_words
from profiles.domain.snapshot import (
    NOBODY,
    Adaptability,
    Drive,
    Drives,
    Goal,
    Named,
    ProfileSnapshot,
    Skill,
    Skills,
    Talent,
    Talents,
    WorkingLevel,
)
from profiles.domain.vocabulary import DRIVES, TALENTS
from profiles.domain.working_level import TASKS
from profiles.presenters import entries
from profiles.presenters.content import INCOME
from profiles.presenters.export import FITS, Fit, pdf_page

TODAY = date(2026, 11, 21)
ALL = list(BuildingBlock)
SELF = proof_words(SELF_SAID)
CHECKED = {
    "code": "7k3m-9q2x-4hdt",
    "address": "https://loopbrug.example.nl/controle/7k3m-9q2x-4hdt/",
    "valid_until": date(2027, 2, 19),
}
WORDS = "Op de drukste dag van het jaar hielp ik elke klant rustig, een voor een. "


def profile_of(length: int, skills: int, name: int, **changes: Any) -> ProfileSnapshot:
    """Everything filled in; texts of `length`, that many skills with names of `name`."""
    text = (WORDS * (length // len(WORDS) + 1))[:length]
    return ProfileSnapshot(
        profile_id=1,
        version=1,
        owner_name="Samira el Amrani",
        talents=Talents(tuple(Talent(t.code, text[:500]) for t in TALENTS[:8])),
        skills=Skills(
            tuple(
                Skill(Named(i, i, f"{i} {'Klachten oplossen ' * 20}"[:name]), 5 - i % 5, "work")
                for i in range(1, skills + 1)
            ),
            ("klompen maken",),
        ),
        drives=Drives(
            tuple(played(list(FIRST_SENTENCES)).items()),
            tuple(Drive(t.code, FIRST_SENTENCES[t.code]) for t in DRIVES),
        ),
        adaptability=Adaptability(tuple((s.code, 1) for s in STATEMENTS)),
        working_level=WorkingLevel("mbo_4", text[:200], 4, tuple(t.code for t in TASKS), 7),
        goal=Goal(
            text[:2000],
            (Named(1, 1, "Zorg"),),
            tuple(Named(i, i, "Verzorgende individuele gezondheidszorg") for i in range(10)),
            Named(1, 1, "Groot Amsterdam"),
            30,
            Decimal(24),
            Decimal(32),
            Money(245050),
            "month",
            date(2027, 3, 1),
            ("driving_b", "vog"),
        ),
        **changes,
    )


def read(profile: ProfileSnapshot, blocks: list[BuildingBlock] = ALL) -> PdfReader:
    paper = Paper(profile, TODAY, tuple(blocks), name=profile.owner_name, **CHECKED)
    return PdfReader(io.BytesIO(pdf.render_paper(paper)))


def text_of(reader: PdfReader) -> str:
    """All words in order; hyphens at line ends and line breaks do not count."""
    text = "\n".join(page.extract_text() for page in reader.pages)
    return "".join(text.replace("\u2010", "").replace("-\n", "").split())


def pictured(reader: PdfReader) -> str:
    """What its pictures say to who does not see them."""
    root: Any = reader.trailer["/Root"]
    found = [node for name, node in tags(root["/StructTreeRoot"]["/K"]) if name == "/Figure"]
    return " ".join(str(node["/Alt"]) for node in found)


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def usual():
    return read(profile_of(120, 12, 30))


def tags(node: Any) -> Iterator[tuple[str, Any]]:
    """Every element of the structure tree with its tag."""
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from tags(child)
    elif hasattr(node, "get"):
        if "/S" in node:
            yield str(node["/S"]), node
        if "/K" in node:
            yield from tags(node["/K"])


def test_it_is_tagged_in_dutch_with_a_title(usual):
    root: Any = usual.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]) == "nl"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert usual.metadata is not None
    assert usual.metadata.title == "Persoonlijk Profiel: Samira el Amrani"
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()


def test_headings_and_the_picture_are_in_the_tree(usual):
    root: Any = usual.trailer["/Root"]
    found = list(tags(root["/StructTreeRoot"]["/K"]))
    names = [name for name, _ in found]
    assert names.count("/H1") == 1
    assert names.count("/H2") == 6
    assert names.count("/H3") > 10
    assert "/L" in names
    pictures = [node for name, node in found if name == "/Figure"]
    code, bridge = pictures
    assert "QR-code" in str(code["/Alt"])
    assert "6" in str(bridge["/Alt"])
    assert "gekozen" not in str(bridge["/Alt"]), "the profile does not know the new work"


def test_the_paper_says_what_the_screen_says(usual):
    profile = profile_of(120, 12, 30)
    paper = text_of(usual)
    for block in ALL:
        assert squeezed(block.label) in paper
        for entry in entries(profile.block(block)):
            if entry.label != INCOME:
                assert squeezed(entry.label) in paper, entry
                assert squeezed(entry.text) in paper, entry
                assert squeezed(entry.source) in paper, entry
    told = [entry for block in ALL for entry in entries(profile.block(block))]
    said = [entry for entry in told if entry.source == SELF]
    assert paper.count(squeezed(SELF)) == len(said) == 8 + 12 + 1
    assert "21november2026" in paper
    assert "1van" in paper


def test_what_it_is_about_and_what_was_said_are_drawn_after_each_other(usual):
    assert squeezed(f"Luisteren {WORDS}") in text_of(usual)


@pytest.mark.parametrize("skills", [0, 6, 12, 24, 40])
def test_a_page_ends_between_blocks_and_no_page_is_almost_empty(skills):
    profile = profile_of(120, skills, 30)
    reader = read(profile)
    pages = [squeezed(page.extract_text()) for page in reader.pages]
    for block in (BuildingBlock.DRIVES, BuildingBlock.ADAPTABILITY, BuildingBlock.GOAL):
        told = [e for e in entries(profile.block(block)) if e.label != INCOME]
        words = [squeezed(block.label), *(squeezed(entry.label) for entry in told)]
        assert any(all(word in page for word in words) for page in pages), block
    assert len(pages) == 1 or pages[-1].count("") > 400


def test_a_text_of_two_thousand_letters_goes_on_over_a_page_and_is_whole():
    goal = Goal(motivation=(WORDS * 30)[:2000])
    told = Talents(tuple(Talent(t.code, (WORDS * 5)[:330]) for t in TALENTS[:3]))
    profile = ProfileSnapshot(1, 1, talents=told, goal=goal)
    reader = read(profile, [BuildingBlock.TALENTS, BuildingBlock.GOAL])
    assert len(reader.pages) == 2
    first, second = (squeezed(page.extract_text()) for page in reader.pages)
    assert squeezed("Waarom ik dit wil") in first
    assert squeezed(WORDS) in second


def test_what_one_wants_to_earn_is_not_on_paper(usual):
    assert "2.450" not in text_of(usual)
    assert "Inkomen" not in text_of(usual)


def test_only_the_chosen_blocks_are_there():
    paper = text_of(read(profile_of(120, 12, 30), [BuildingBlock.SKILLS]))
    assert "Skills" in paper
    for other in ("Talenten", "Wendbaarheid", "Dithelptjou", "Drijfveren"):
        assert other not in paper


def test_an_empty_block_says_so():
    assert "Nognietingevuld" in text_of(read(NOBODY, [BuildingBlock.TALENTS]))


@pytest.mark.parametrize(
    ("length", "skills", "name"),
    [(0, 0, 10), (300, 60, 40), (500, 120, 60), (2000, 200, 60), (2000, 200, 300)],
)
def test_four_pages_hold_it_and_what_does_not_fit_is_named(length, skills, name):
    profile = profile_of(length, skills, name)
    reader = read(profile)
    paper = text_of(reader)
    assert len(reader.pages) <= 4
    shown = sum(squeezed(f"{c.skill.slot} Klachten")[:8] in paper for c in profile.skills.claims)
    if "Nietallespaste" in paper:
        assert "Ennog" in paper
        assert "websit" in paper
    else:
        assert shown == skills
        assert squeezed(profile.goal.motivation) in paper


def test_the_worst_that_fits_the_fields_still_fits_the_paper():
    """Words of 500 letters, every script, the most of everything."""
    hostile = ("W" * 250 + "\u0633\u0627\u0631\u0629 👩‍🔧 ") * 3
    profile = replace(
        profile_of(2000, 200, 300),
        talents=Talents(tuple(Talent(t.code, hostile[:500]) for t in TALENTS[:8])),
        drives=Drives(ranked=tuple(Drive(t.code, hostile[:300]) for t in DRIVES)),
        goal=Goal(motivation="\n\n".join("W" for _ in range(660))),
        owner_name="W" * 200,
    )
    assert len(read(profile).pages) <= 4


def test_what_people_type_is_text_and_opens_nothing():
    attack = (
        "<img src='http://127.0.0.1:9/x'><a rel=attachment href='file:///etc/passwd'>x</a>"
        "<link rel=stylesheet href='lb:regular.ttf'><script>alert(1)</script>&lt;b&gt;"
    )
    profile = ProfileSnapshot(
        profile_id=1,
        version=1,
        owner_name="<script>",
        talents=Talents((Talent("solving", attack),)),
        skills=Skills(own_words=("<img src=x>",)),
    )
    reader = read(profile)
    paper = text_of(reader)
    assert squeezed("<img src='http://127.0.0.1:9/x'>") in paper
    assert "&lt;b&gt;" in paper
    assert "root:" not in paper
    assert not reader.attachments


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "https://example.org/", "file:///etc/passwd", "ftp://x/", "data:,x",
     "lb:../settings.py", "/etc/passwd", ""],
)  # fmt: skip
def test_a_document_opens_nothing_but_its_own_files(url):
    fetcher = pdf._fetcher({"lb:bridge.svg": (b"<svg/>", "image/svg+xml")})
    assert fetcher.fetch("lb:bridge.svg").read() == b"<svg/>"
    with pytest.raises(ValueError, match="own files"):
        fetcher.fetch(url)


def test_an_emoji_becomes_a_word_and_other_scripts_stay():
    told = Talents((Talent("solving", "Ik lach 👩‍🔧🏽🇳🇱 en \u0633\u0627\u0631\u0629 blijft."),))
    paper = text_of(read(ProfileSnapshot(profile_id=1, version=1, talents=told)))
    assert "Iklach(emoji)en" in paper
    assert "blijft." in paper


def test_what_another_confirmed_stands_with_the_skill():
    proof = SkillProof(Proof.CERTIFICATE, "Rode Kruis")
    skill = Skill(Named(1, 1, "Verbinden"), 3, "work", proof=proof)
    paper = text_of(read(ProfileSnapshot(1, 1, skills=Skills((skill,))), [BuildingBlock.SKILLS]))
    assert squeezed(proof_words(proof)) in paper
    assert "Wateenanderbevestigde,staaterbij" in paper


def test_date_end_and_code_stand_on_it_with_a_link_and_a_square(usual):
    paper = text_of(usual)
    assert "Geldigtotenmet19februari2027" in paper
    assert "7K3M-9Q2X-4HDT" in paper
    assert "https://loopbrug.example.nl/controle/7k3m-9q2x-4hdt/" in paper
    links = [
        note.get_object()["/A"]["/URI"]
        for page in usual.pages
        for note in page.get("/Annots", [])
        if "/A" in note.get_object()
    ]
    assert CHECKED["address"] in links


def test_a_receivers_paper_says_only_its_lines_and_not_how_far_the_rest_is(usual):
    profile = profile_of(120, 12, 30)
    told = (SharedWords("Skills", ("Klachten oplossen (zelf). Zelf gezegd",)),)
    paper = Paper(profile, TODAY, shared=told, receiver="Zorggroep De Linde", **CHECKED)
    reader = PdfReader(io.BytesIO(pdf.render_paper(paper)))
    text = text_of(reader)
    assert "Klachtenoplossen(zelf)" in text
    assert "ZorggroepDeLinde" in text
    assert "6 van 6 stenen klaar" in pictured(usual)
    assert "stenen klaar" not in pictured(reader)
    for other in ("Samira", "Talenten", "Drijfveren", "GrootAmsterdam"):
        assert other in text_of(usual), "the whole of it says so"
        assert other not in text


@pytest.mark.parametrize("lines", [0, 1000])
def test_a_receivers_paper_has_one_to_four_pages(lines):
    told = (
        SharedWords("Skills", tuple(f"{n} {WORDS * 3}" for n in range(lines))),
        SharedWords("Doel en motivatie", (WORDS * 25,)),
    )
    paper = Paper(NOBODY, TODAY, shared=told, receiver="\u0633\u0627\u0631\u0629", **CHECKED)
    assert 1 <= len(PdfReader(io.BytesIO(pdf.render_paper(paper))).pages) <= 4


def test_a_thousand_skills_still_fit():
    profile = profile_of(2000, 1000, 300)
    assert 1 <= len(read(profile).pages) <= 4


def test_where_room_is_short_what_is_self_said_is_said_once_for_all_skills():
    proof = SkillProof(Proof.CERTIFICATE, "Rode Kruis")
    profile = profile_of(90, 3, 30)
    proved = Skill(Named(9, 9, "Verbinden"), 3, "work", proof=proof)
    profile = replace(
        profile, skills=replace(profile.skills, claims=(proved, *profile.skills.claims))
    )
    paper = Paper(profile, TODAY, (BuildingBlock.SKILLS,), **CHECKED)
    (roomy,), (tight,) = (
        pdf_page(paper, fit=fit).blocks for fit in (FITS[0], Fit("tight", 35_000))
    )
    assert [entry.source for entry in roomy.entries] == [proof_words(proof), SELF, SELF, SELF, SELF]
    assert [entry.source for entry in tight.entries] == [proof_words(proof), "", "", "", ""]
    assert (roomy.unsaid, tight.unsaid) == ("", "Waar niets bij staat, is zelf gezegd.")


def test_a_long_list_is_laid_out_once_however_long_its_lines_are(monkeypatch):
    """What makes a paper slow is breaking lines again and again to balance columns."""
    from weasyprint.layout import inline  # late, as the product does

    broken = []
    split = inline.split_first_line
    monkeypatch.setattr(
        inline, "split_first_line", lambda *a, **k: broken.append(1) or split(*a, **k)
    )
    fit = Fit("tight", 35_000, most_entries=60)
    paper = Paper(profile_of(90, 100, 120), TODAY, (BuildingBlock.SKILLS,), **CHECKED)
    lines = 60 * 5
    assert len(pdf._laid_out(pdf_page(paper, fit=fit), pdf._look()).pages) <= 2
    assert len(broken) < 4 * lines


def test_a_worker_can_be_warmed_up():
    pdf.warm_up()
