"""Where a skill is known from: the strongest is shown, on every screen the same."""

from datetime import date
from uuid import uuid4

import pytest

from profiles.domain.blocks import BuildingBlock
from profiles.domain.proof import Proof, SkillProof
from profiles.presenters import entries
from profiles.selectors import all_proofs_of
from profiles.selectors.shared import opened
from profiles.selectors.shared_words import shared_blocks
from profiles.services import proofs
from tests.factories.profiles import NOW, ProfileFactory, SkillClaimFactory, a_skill, proofs_of
from tests.factories.stories import ProofAnswerFactory, ProofOfSkillFactory
from tests.profiles.helpers import now_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def able():
    """Someone who tells one skill."""
    return SkillClaimFactory(profile=ProfileFactory(), skill=a_skill(1, "Schoonmaken")).profile


def record(profile, kind, by_whom, **more):
    fields = {"skill_id": a_skill(1).pk, "on": date(2026, 5, 1), "about_id": uuid4(), **more}
    proofs.record(profile=profile, kind=kind, by_whom=by_whom, **fields)
    return fields["about_id"]


def test_the_strongest_stands_and_the_next_one_when_it_goes(able):
    skill = a_skill(1).pk
    assert proofs_of(able)[skill].kind is Proof.SELF
    record(able, Proof.CONFIRMED, "Kees (collega)", level=3)
    paper = record(able, Proof.CERTIFICATE, "Rode Kruis")
    proofs.module_finished(
        profile=able, skill_ids=[skill], title="Wondzorg", about_id=(module := uuid4()), now=NOW
    )
    assert [proof.kind for proof in all_proofs_of(able)[skill]] == list(reversed(Proof))
    proofs.take_back(profile=able, about_id=module)
    assert proofs_of(able)[skill].by_whom == "Rode Kruis"
    proofs.take_back(profile=able, about_id=paper)
    assert proofs_of(able)[skill] == SkillProof(
        Proof.CONFIRMED, "Kees (collega)", date(2026, 5, 1), 3
    )


def test_the_same_source_twice_is_one_as_it_is_now(able):
    about = record(able, Proof.CERTIFICATE, "EHBO")
    record(able, Proof.CERTIFICATE, "EHBO, vernieuwd", about_id=about)
    certificate, _own_word = all_proofs_of(able)[a_skill(1).pk]
    assert certificate.by_whom == "EHBO, vernieuwd"


def test_a_proof_of_a_skill_that_is_not_told_is_not_given(able):
    record(able, Proof.CERTIFICATE, "Heftruck", skill_id=a_skill(2).pk)
    assert set(proofs_of(able)) == {a_skill(1).pk}


def test_the_profile_in_one_query_carries_it(able, django_assert_num_queries):
    ProofOfSkillFactory(profile=able, skill=a_skill(1))
    ProofOfSkillFactory(profile=able, skill=a_skill(1), kind=Proof.MODULE, by_whom="Wondzorg")
    with django_assert_num_queries(1):
        (claim,) = now_in(able).skills.claims
    assert (claim.proof.kind, claim.proof.by_whom) == (Proof.MODULE, "Wondzorg")


def test_paper_and_shared_blocks_say_the_same(able):
    file = record(able, Proof.CERTIFICATE, "Rode Kruis")
    (entry,) = entries(now_in(able).skills)
    assert entry.source == "Certificaat: Rode Kruis"
    (block,) = shared_blocks(opened(able, [BuildingBlock.SKILLS], [file]))
    assert block.lines == ("Schoonmaken (zelf). Certificaat: Rode Kruis",)


def test_of_a_file_that_is_not_open_to_the_reader_the_next_proof_stands(able):
    record(able, Proof.CONFIRMED, "Henk (collega)", level=3)
    file = record(able, Proof.CERTIFICATE, "KANARIE-BESTAND")
    for files, told in (
        ((), "Bevestigd door een collega: kan het zelf"),
        ((uuid4(),), "Bevestigd door een collega: kan het zelf"),
        ((file,), "Certificaat: KANARIE-BESTAND"),
    ):
        (block,) = shared_blocks(opened(able, [BuildingBlock.SKILLS], files))
        assert block.lines == (f"Schoonmaken (zelf). {told}",)


def test_who_recognised_a_talent_is_shared_only_when_the_person_shows_it(able):
    able.talents.create(talent="listening", proof="Klanten vertellen mij alles.")
    ProofAnswerFactory(ask__profile=able, name="Verborgen")
    ProofAnswerFactory(ask__profile=able, name="Fatima", relation="friend", shown=True)
    (block,) = shared_blocks(opened(able, [BuildingBlock.TALENTS]))
    (line,) = block.lines
    assert line == (
        "luisteren: Klanten vertellen mij alles. Zelf gezegd. "
        "Herkend door een vriend of buur: “Hij bleef rustig toen het druk werd.”"
    )
