"""A text goes out without the name of whom it is about: pure values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.domain.nameless import MOST_WORDS, PARTICLES, WORDS_TOO, name_hider, nameless
from profiles.domain.proof import Proof, SkillProof
from profiles.domain.snapshot import (
    Drive,
    Drives,
    Goal,
    Named,
    ProfileSnapshot,
    SeenBy,
    Skill,
    Skills,
    Talent,
    Talents,
    WorkingLevel,
)

AMINA = "Amina van der Bakker"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ""),
        ("Hij bleef rustig.", "Hij bleef rustig."),
        ("Als het druk werd, keek iedereen naar Amina.", "Als het druk werd, keek iedereen naar …"),
        ("Vraag AMINA of amina!", "Vraag … of …!"),
        ("Amina's rust en Bakkers humor.", "… rust en … humor."),
        ("Amina’s rust", "… rust"),
        ("Amina van der Bakker hielp.", "… hielp."),
        ("Amina Bakker-van der Bakker hielp.", "… hielp."),
        ("De tante van Amina, daar bij de deur", "De tante van …, daar bij de deur"),
        ("Aminata en de bakkerij", "Aminata en de bakkerij"),
        ("Amína", "…"),
        ("Ami\u0301na zei het", "… zei het"),
        ("amina_bakker85@post.invalid", "…_…85@post.invalid"),
        ("Cv Amina.pdf", "Cv ….pdf"),
    ],
)
def test_the_words_of_a_name_are_left_out(text, told):
    assert name_hider(AMINA)(text) == told


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("Zoë de Groot", "Zoe werkte met een groot team.", "… werkte met een … team."),
        ("Anne-Marie Smit", "Anne Marie en Anne-Marie", "… en …"),
        ("Bo Li", "Bo zag het boek.", "… zag het boek."),
        ("Bo Li", "Bos bij Bo's huis, Boek van Li.", "Bos bij … huis, Boek van …"),
        ("Bo Li", "Bo Li, Bo-Li en Bo de Li.", "…, … en …"),
        ("BO LI", "bo, li, BO en vmbo; Bo.", "bo, li, BO en vmbo; …"),
        ("bo lí", "Lí en Li hielpen.", "… en … hielpen."),
        ("Jo de Wit", "De klas van Jo zat op de bank.", "De klas van … zat op de bank."),
        ("Ma Ho", "Ma was trots op mij. Ho maar!", "Ma was trots op mij. Ho maar!"),
        ("Ma Ho", "Ik leerde van Ma en van collega Ho.", "Ik leerde van … en van collega …"),
        ("Ma Bakker", "Ma Bakker deed het. Ma was trots.", "… deed het. Ma was trots."),
        ("Ma-Zo van der Bakker", "Ma-Zo van der Bakker. Zo!", "… Zo!"),
        ("Eva Bakker-Ma", "Eva Bakker-Ma en Bakker-Ma", "… en …"),
        ("Al El Op", "Al het werk. El Al. Op Al.", "Al het werk. El Al. Op Al."),
        ("J. Bakker", "J. en ik bakten.", "J. en ik bakten."),
        ("李明", "Dit is 李明.", "Dit is …"),
        ("Kees", "Kees' fiets", "…' fiets"),
        ("Jan (x.*", "Jan x.*", "… x.*"),
        ("", "Niemand", "Niemand"),
        ("Ιάσων Σ", "ΙΆΣΩΝ kwam", "… kwam"),
    ],
)
def test_of_any_name(name, text, told):
    assert name_hider(name)(text) == told


@given(name=st.text(max_size=20), text=st.text(max_size=60))
def test_any_text_survives_and_what_is_hidden_stays_hidden(name, text):
    hide = name_hider(name)
    assert hide(hide(text)) == hide(text)


LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyz")
SHORT = st.builds("{}{}".format, LETTERS, LETTERS)
COMMON = (PARTICLES | WORDS_TOO) - {"ma", "pa"}


@given(name=SHORT)
def test_a_name_of_two_letters_is_hidden_as_a_name_and_read_on_as_a_word(name):
    hide = name_hider(name)
    said = f"Vraag het {name.capitalize()}!"
    assert hide(said) == (said if name in PARTICLES else "Vraag het …!")
    for word in (name, name.upper(), f"{name.capitalize()}{name}"):
        assert hide(f"Dit {word} blijft") == f"Dit {word} blijft"


@given(name=SHORT, word=st.sampled_from(sorted(COMMON)))
def test_a_sentence_begins_with_any_small_word_whatever_someone_is_called(name, word):
    said = f"{word.capitalize()} het werk was klaar. {word.capitalize()} ik nu {word} zeg"
    assert name_hider(word)(said) == said
    if name != word:
        assert name_hider(name)(said) == said


@given(
    names=st.lists(
        st.sampled_from([*sorted(WORDS_TOO), "bakker", "jo", "amrani"]), max_size=MOST_WORDS
    ),
    last=st.sampled_from(["bakker", "wit", "li"]),
    between=st.sampled_from([" ", "-", " van der "]),
)
def test_a_name_is_never_half_hidden_also_where_a_sentence_begins(names, last, between):
    name = between.join(one.capitalize() for one in [*names, last])
    assert name_hider(name)(f"{name} deed het") == "… deed het"


def test_every_text_of_a_profile_and_no_word_of_the_catalogue():
    bakker = Named(1, 1, "Bakker")
    profile = ProfileSnapshot(
        profile_id=1,
        version=1,
        owner_name="Amina Bakker",
        talents=Talents(
            (Talent("listening", "Ik, Amina", True, (SeenBy("Omar Bakker (familie)", "Amina!"),)),)
        ),
        skills=Skills(
            (
                Skill(bakker, 3, proof=SkillProof(Proof.CERTIFICATE, "Vca van Amina Bakker")),
                Skill(bakker, 3, proof=SkillProof(Proof.MODULE, "Bakker worden")),
                Skill(bakker, 3, proof=SkillProof(Proof.CONFIRMED, "Henk (leidinggevende)")),
            ),
            ("Amina-soep",),
        ),
        drives=Drives(ranked=(Drive("money", "Amina wil sparen"),)),
        working_level=WorkingLevel(diploma_text="Diploma van Amina"),
        goal=Goal(motivation="Ik ben Amina.", occupations=(bakker,)),
    )
    told = nameless(profile)
    assert "Amina" not in repr(told)
    assert told.owner_name == ""
    assert told.talents.chosen[0].seen_by == (SeenBy("iemand uit de familie", "…!"),)
    assert told.talents.chosen[0].has_story
    assert [one.proof.by_whom for one in told.skills.claims] == [
        "Vca van …",
        "Bakker worden",
        "een leidinggevende",
    ]
    assert told.goal == Goal(motivation="Ik ben …", occupations=(bakker,))
