"""A text goes out without the name of whom it is about: pure values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.domain.nameless import name_hider, nameless
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
        ("Bo Li", "Bo zag het boek.", "Bo zag het boek."),
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
    assert told.talents.chosen[0].seen_by == (SeenBy("Omar … (familie)", "…!"),)
    assert told.talents.chosen[0].has_story
    assert [one.proof.by_whom for one in told.skills.claims] == ["Vca van …", "Bakker worden"]
    assert told.goal == Goal(motivation="Ik ben …", occupations=(bakker,))
