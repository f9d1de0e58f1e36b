"""One factory per model: a test that needs a row finds out how to make a believable one."""

import re
from importlib import import_module
from typing import Any

import factory
from django.apps import apps

from tests.architecture.source import APPS, ROOT

WITHOUT = {
    "matching.AnswerReport": "derived; services.answers counts it",
    "matching.MatchList": "derived; services make and remake it",
    "matching.MatchRun": "comes with a table of its own; services.full_runs makes both",
    "matching.MatchRunChunk": "derived; a run plans its own",
    "matching.EngineReport": "told by a worker's sweep",
    "matching.VacancyChange": "written by the service that changes the vacancy",
    "matching.World": "one row, made by a migration",
    "profiles.BlockTrace": "triggers of the database write it",
    "taxonomy.SearchName": "derived; the index service makes it from the concepts",
    "taxonomy.SearchWord": "derived; the index service makes it from the names",
}


def factories() -> set[Any]:
    for path in (ROOT / "tests" / "factories").glob("*.py"):
        import_module(f"tests.factories.{path.stem}")
    found: set[Any] = set()
    todo: list[Any] = [factory.django.DjangoModelFactory]
    while todo:
        children = todo.pop().__subclasses__()
        found |= set(children)
        todo += children
    return {made for made in found if made.__module__.startswith("tests.factories")}


def models_made() -> dict[str, str]:
    return {made._meta.model._meta.label: made.__name__ for made in factories()}


def test_every_model_has_a_factory_or_a_reason() -> None:
    ours = {model._meta.label for app in APPS for model in apps.get_app_config(app).get_models()}
    missing = sorted(ours - set(models_made()) - set(WITHOUT))
    assert not missing, "\n".join(missing)
    assert sorted(set(WITHOUT) & set(models_made())) == [], "has a factory now"
    assert sorted(set(WITHOUT) - ours) == [], "is no model any more"


def test_a_factory_is_called_after_its_model() -> None:
    assert {
        label: name
        for label, name in models_made().items()
        if not name.endswith("Factory") or label.rpartition(".")[2] not in name
    } == {}


def test_factories_write_to_nobody() -> None:
    """Addresses and numbers of a test belong to no one: domains that cannot exist."""
    nobody = re.compile(r"(^|\.)(example(\.(com|org|net))?|invalid|test|localhost)$", re.I)
    wrong = [
        f"{path.relative_to(ROOT)}: {found}"
        for path in sorted((ROOT / "tests").rglob("*.py"))
        for found in re.findall(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)", path.read_text("utf-8"))
        if not nobody.search(found)
    ]
    assert not wrong, "\n".join(wrong)
