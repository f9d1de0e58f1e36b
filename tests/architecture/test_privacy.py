"""Every field of every model says what it is kept for, and the page on privacy says the same."""

from datetime import date

from django.apps import apps
from django.db import models
from django.utils import timezone

from loopbrug.journeys.privacy_document import document
from loopbrug.journeys.privacy_register import REGISTER, lines
from loopbrug.kernel.privacy import Ground, OnErase
from loopbrug.kernel.retention import all_rules, rules
from tests.architecture.source import APPS, ROOT

TODAY = date(2026, 11, 22)
MODELS = [
    model
    for model in apps.get_models(include_auto_created=True)
    if model._meta.app_label in APPS and model._meta.managed
]


def fields_of(model: type[models.Model]) -> list[str]:
    own = [*model._meta.local_fields, *model._meta.local_many_to_many]
    return [f"{model._meta.label}.{field.name}" for field in own]


def test_every_field_of_every_model_says_why_it_is_kept() -> None:
    """A new field gets a line in `<app>/privacy.py` (or its module of your area) first."""
    kept = {name for model in MODELS for name in fields_of(model)}
    assert sorted(kept - REGISTER.keys()) == []


def test_nothing_is_accounted_for_that_is_not_there() -> None:
    kept = {name for model in MODELS for name in fields_of(model)}
    of_every_row = {"id", "public_id", "created_at", "updated_at"}
    extra = {name for name in REGISTER.keys() - kept if name.rpartition(".")[2] not in of_every_row}
    assert sorted(extra) == []
    known = {model._meta.label for model in MODELS}
    assert {name.rpartition(".")[0] for name in REGISTER} <= known


def test_every_line_names_a_period_that_exists() -> None:
    assert {line.keep for line in lines()} <= {rule.name for rule in rules(TODAY)}


def test_every_period_has_a_ground_a_source_and_a_day_from_which_it_holds() -> None:
    for rule in all_rules():
        assert rule.ground, rule
        assert rule.source, rule
        assert rule.text.endswith("."), rule
        assert ("{n}" in rule.text) == (rule.after > 0), rule


def test_whatever_stays_after_an_erasure_says_why() -> None:
    for line in lines():
        stays = line.on_erase in (OnErase.STAYS, OnErase.UNLINKED)
        assert bool(line.stays_because) == stays, line


def test_what_is_of_nobody_is_not_kept_for_a_person() -> None:
    for line in lines():
        assert (line.ground is Ground.NOT_PERSONAL) == (line.on_erase is OnErase.OF_OTHERS), line


def test_the_document_is_what_the_register_says() -> None:
    """`manage.py print_privacy` writes it again."""
    written = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
    assert written == document(timezone.localdate())


def test_one_sort_of_data_is_told_in_one_way() -> None:
    """Two lines with the same words differ in the row of the matrix only."""
    told: dict[str, set[object]] = {}
    for line in lines():
        told.setdefault(line.what, set()).add(
            (line.why, line.who, line.keep, line.on_erase, line.stays_because)
        )
    assert [what for what, ways in told.items() if len(ways) > 1] == []
