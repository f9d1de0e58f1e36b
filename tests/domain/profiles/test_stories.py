"""Sentences of a story, and the strongest of proofs: pure values."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.domain.proof import SELF_SAID, Proof, SkillProof, in_order, strongest, who_said
from profiles.domain.proof_words import and_source, proof_words
from profiles.domain.stories import LONGEST_SENTENCE, sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("Zonder punt", ("Zonder punt",)),
        ("Een zin. Nog een! En nu? Ja.", ("Een zin.", "Nog een!", "En nu?", "Ja.")),
        ("Een regel\nNog een regel\n\nDe laatste", ("Een regel", "Nog een regel", "De laatste")),
        ("Hij riep: ‘Nu!’ Ik bleef staan.", ("Hij riep: ‘Nu!’", "Ik bleef staan.")),
        ("Ik deed veel, bijv. Poetsen. Klaar.", ("Ik deed veel, bijv. Poetsen.", "Klaar.")),
        ("Ik werkte met J. Jansen. Dat ging goed.", ("Ik werkte met J. Jansen.", "Dat ging goed.")),
        ("Het kostte 2.500 euro. Zo.", ("Het kostte 2.500 euro.", "Zo.")),
        ("Ja. Ja.", ("Ja.",)),
        ("Goed... toch ging ik door.", ("Goed... toch ging ik door.",)),
    ],
)
def test_a_story_falls_into_its_sentences(text, found):
    assert sentences(text) == found


@given(st.text(alphabet='aB .!?…\n‘’"1', max_size=1500))
def test_nothing_is_added_and_no_word_is_lost(text):
    found = sentences(text)
    assert set("".join(text.split())) == set("".join("".join(found).split()))
    assert all(one == one.strip() and one for one in found)
    assert all(len(one) <= LONGEST_SENTENCE for one in found)
    assert len(set(found)) == len(found)


def test_a_sentence_without_end_is_cut_between_words():
    found = sentences("woord " * 250)
    assert len(found) > 1 or len(found[0]) <= LONGEST_SENTENCE
    assert all(set(one.split()) == {"woord"} for one in found)


def test_the_strongest_proof_is_shown():
    kees = SkillProof(Proof.CONFIRMED, "Kees", date(2026, 1, 1), 3)
    later = SkillProof(Proof.CONFIRMED, "Fatima", date(2026, 2, 1), 2)
    paper = SkillProof(Proof.CERTIFICATE, "EHBO", date(2020, 1, 1))
    assert strongest([]) == SELF_SAID
    assert strongest([kees, later]) == later
    assert in_order([kees, paper, later]) == (paper, later, kees, SELF_SAID)


@pytest.mark.parametrize(
    ("proof", "words"),
    [
        (SELF_SAID, "Zelf gezegd"),
        (SkillProof(Proof.CONFIRMED, "Kees (collega)", None, 2),
         "Bevestigd door Kees (collega): kan het met hulp"),
        (SkillProof(Proof.CONFIRMED, "Kees"), "Bevestigd door Kees"),
        (SkillProof(Proof.CERTIFICATE, "EHBO"), "Certificaat: EHBO"),
        (SkillProof(Proof.CERTIFICATE), "Certificaat"),
        (SkillProof(Proof.MODULE, "Wondzorg"), "Module afgerond: Wondzorg"),
        (SkillProof(Proof.MODULE), "Module afgerond"),
    ],
)  # fmt: skip
def test_where_it_comes_from_in_words(proof, words):
    assert proof_words(proof) == words


def test_small_words():
    assert who_said("Kees", "other") == "Kees"
    assert and_source("", "Zelf gezegd") == "Zelf gezegd"
    assert and_source("Klaar!", "Zelf gezegd") == "Klaar! Zelf gezegd"
    assert and_source("Zelf", "Zelf gezegd") == "Zelf. Zelf gezegd"
