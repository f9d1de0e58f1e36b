"""Calls go down, also where the import contracts of pyproject.toml cannot see them."""

import ast
import re
import sys
from collections.abc import Iterator

from django.apps import apps
from django.db import models

from tests.architecture.source import APPS, RANK, ROOT, Module, called, modules, nowhere

PRIVATE = frozenset(
    {"views", "forms", "tasks", "admin", "api", "serializers", "presenters", "management", "urls"}
)
"""What belongs to one app alone; services, selectors, access and events are its public doors."""


def is_lower_or_same(other: str, mine: str) -> bool:
    """Whether `mine` may know `other`: the same app, or one that stands lower."""
    return other == mine or RANK[other] < RANK[mine]


def our_models() -> list[type[models.Model]]:
    return [model for app in APPS for model in apps.get_app_config(app).get_models()]


def test_relations_point_down_also_those_given_as_text() -> None:
    wrong = []
    for model in our_models():
        for field in model._meta.get_fields():
            if field.auto_created or not field.is_relation or field.related_model is None:
                continue
            theirs, mine = field.related_model._meta.app_label, model._meta.app_label
            if theirs in APPS and not is_lower_or_same(theirs, mine):
                wrong.append(f"{model._meta.label}.{field.name} -> {theirs}")
    assert wrong == []


def test_no_relation_can_point_anywhere() -> None:
    """A generic relation points at any layer, and no constraint of the database holds it."""

    def generic(module: Module) -> Iterator[tuple[ast.AST, str]]:
        for name, node in module.imports:
            if name.startswith("django.contrib.contenttypes.fields"):
                yield node, name

    nowhere(generic)


QUERIES = frozenset(
    {"filter", "exclude", "get", "select_related", "prefetch_related", "annotate", "values"}
    | {"values_list", "order_by", "only", "Q", "F", "Exists", "Count", "Sum", "Prefetch"}
)


def names_given_from_above() -> dict[str, set[str]]:
    """Per app the names by which higher apps hang on to its models (`related_name`)."""
    given: dict[str, set[str]] = {app: set() for app in APPS}
    for model in our_models():
        for field in model._meta.get_fields():
            if field.auto_created or not field.is_relation or field.related_model is None:
                continue
            theirs = field.related_model._meta.app_label
            name = getattr(field.remote_field, "related_name", None)
            if theirs in APPS and theirs != model._meta.app_label and name and "+" not in name:
                given[theirs].add(name)
    return given


def words_of_query(call: ast.Call) -> Iterator[tuple[ast.AST, str]]:
    for keyword in call.keywords:
        yield from ((call, word) for word in (keyword.arg or "").split("__"))
    for argument in call.args:
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield from ((call, word) for word in argument.value.lstrip("-").split("__"))


def test_a_lower_app_does_not_ask_through_a_name_that_a_higher_app_gave_it() -> None:
    given = names_given_from_above()

    def upward(module: Module) -> Iterator[tuple[ast.AST, str]]:
        own = {
            field.name
            for model in apps.get_app_config(module.package).get_models()
            for field in model._meta.get_fields()
            if not field.auto_created
        }
        names = given[module.package] - own
        for call in module.calls(*QUERIES):
            yield from (found for found in words_of_query(call) if found[1] in names)

    nowhere(upward, where=lambda module: module.package in APPS)


HOME = {
    "pages:home": "every page may lead home",
    "pages:start": "the same for whoever is not signed in",
    "pages:erase": "leaving spans all apps; one's account page is where people look for it",
    "pages:my_data": "what we keep spans all apps; one's account page is where people look for it",
    "pages:crossing": "the bridge of two people spans all apps; every mail about it leads there",
}


def test_links_point_down_or_home() -> None:
    """A lower app that names an address of a higher one breaks when the higher one moves."""

    def upward(module: Module) -> Iterator[tuple[ast.AST, str]]:
        for call in module.calls("reverse", "reverse_lazy", "redirect"):
            name = call.args[0] if call.args else None
            if isinstance(name, ast.Constant) and isinstance(name.value, str):
                space = name.value.partition(":")[0]
                theirs = "loopbrug.pages" if space == "pages" else space
                known = theirs in RANK and ":" in name.value and name.value not in HOME
                if known and not is_lower_or_same(theirs, module.package):
                    yield call, name.value

    nowhere(upward, where=lambda module: module.package in RANK)


def test_templates_link_down_or_home() -> None:
    wrong = []
    for path in sorted((ROOT / "templates").rglob("*.html")):
        mine = path.relative_to(ROOT / "templates").parts[0]
        if mine not in APPS:
            continue
        for name in re.findall(r"{% url [\"']([^\"']+)[\"']", path.read_text(encoding="utf-8")):
            space = name.partition(":")[0]
            theirs = "loopbrug.pages" if space == "pages" else space
            if theirs in RANK and name not in HOME and not is_lower_or_same(theirs, mine):
                wrong.append(f"{path.relative_to(ROOT)}: {name}")
    assert wrong == []


INTERFACE_OF = {
    "loopbrug.pages": frozenset({"forms", "presenters", "urls"}),
    "loopbrug.wiring": frozenset({"tasks"}),
}
"""Pages that span apps are interface themselves, and take the addresses of an app along; the wiring
names the handlers."""


def test_no_app_reaches_into_what_another_keeps_to_itself() -> None:
    def reaching(module: Module) -> Iterator[tuple[ast.AST, str]]:
        may = INTERFACE_OF.get(module.package, frozenset())
        for name, node in module.imports:
            app, _, rest = name.partition(".")
            shelf = rest.partition(".")[0]
            if app in APPS and app != module.package and shelf in PRIVATE - may:
                yield node, name

    nowhere(reaching)


SCREEN = "loopbrug.templatetags.lb"
"""How dates and amounts are written on a screen: one way, for templates and for presenters."""


def test_an_app_takes_nothing_from_loopbrug_but_the_kernel() -> None:
    def upward(module: Module) -> Iterator[tuple[ast.AST, str]]:
        may = (SCREEN,) if module.shelf in {"presenters", "views"} else ()
        for name, node in module.imports:
            if name.startswith("loopbrug") and not name.startswith(("loopbrug.kernel", *may)):
                yield node, name

    nowhere(upward, where=lambda module: module.package in APPS)


OUTSIDE_WORLD = frozenset(
    {"os", "io", "pathlib", "socket", "subprocess", "time", "random", "secrets", "logging"}
    | {"threading", "asyncio", "shutil", "tempfile", "urllib.request", "http", "ssl", "sqlite3"}
)


def module_named(name: str) -> Module | None:
    """The module of ours that an imported name comes from."""
    by_name = {module.name: module for module in modules()}
    return by_name.get(name) or by_name.get(name.rpartition(".")[0])


def impure(module: Module, seen: frozenset[str] = frozenset()) -> Iterator[tuple[ast.AST, str]]:
    """What keeps this module from being values in, values out."""
    for name, node in module.imports:
        top = name.partition(".")[0]
        if top in sys.stdlib_module_names:
            outside = {name, name.rpartition(".")[0], top} & OUTSIDE_WORLD
            if outside:
                yield node, name
            continue
        other = module_named(name)
        if other is None:
            yield node, name
        elif other.name not in seen and other.name != module.name:
            yield from taints(node, name, other, seen | {module.name, other.name})


def taints(
    node: ast.AST, name: str, other: Module, seen: frozenset[str]
) -> Iterator[tuple[ast.AST, str]]:
    """What an import of ours brings along; domain code is asked in its own right."""
    if other.parts[0] in APPS and other.shelf == "domain":
        return
    if other.package != "loopbrug.kernel":
        yield node, name
    elif next(impure(other, seen), None):
        yield node, f"{name} (not pure itself)"


def test_domain_code_knows_no_framework_no_clock_and_no_outside_world() -> None:
    def pure(module: Module) -> bool:
        return module.package in APPS and module.shelf == "domain"

    nowhere(impure, where=pure)


PURE_KERNEL = ("money", "period", "workdays", "text", "states", "ids")


def test_the_values_of_the_kernel_are_pure() -> None:
    def values(module: Module) -> bool:
        return module.package == "loopbrug.kernel" and module.parts[-1] in PURE_KERNEL

    allowed = {"loopbrug.kernel.ids: secrets": "a token has to be random; nothing else is"}
    nowhere(impure, where=values, allowed=allowed)


def test_the_kernel_knows_nobody() -> None:
    def upward(module: Module) -> Iterator[tuple[ast.AST, str]]:
        for name, node in module.imports:
            top = name.partition(".")[0]
            ours = top in APPS or top == "loopbrug"
            if ours and not name.startswith("loopbrug.kernel"):
                yield node, name

    nowhere(upward, where=lambda module: module.package == "loopbrug.kernel")


def test_what_is_called_by_its_name_as_text_is_not_an_app_above() -> None:
    """`apps.get_model("matching.Vacancy")` in profiles would be an import in disguise."""

    def upward(module: Module) -> Iterator[tuple[ast.AST, str]]:
        for node in module.nodes:
            if not isinstance(node, ast.Call) or called(node) not in {
                "get_model",
                "import_string",
                "import_module",
                "signature",
                "send_task",
            }:
                continue
            for argument in node.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    theirs = argument.value.partition(".")[0]
                    if theirs in APPS and not is_lower_or_same(theirs, module.package):
                        yield node, argument.value

    nowhere(upward, where=lambda module: module.package in APPS)
