"""What views, presenters, forms and templates may do: translate in, one call, translate out."""

import ast
from collections.abc import Iterator

from django.apps import apps

from tests.architecture.source import APPS, Module, called, dotted, nowhere

INTERFACE = frozenset({"views", "presenters", "forms", "tasks", "admin", "templatetags"})
CLOCK = frozenset(
    {"timezone.now", "timezone.localdate", "timezone.localtime", "date.today", "datetime.now"}
    | {"datetime.today", "datetime.utcnow", "time.time", "datetime.date.today"}
)
CLOCK_SHELVES = frozenset({"views", "tasks", "management", "middleware", "adapters"})
"""Where the time comes in. Everything below is told the time."""


def is_product(module: Module) -> bool:
    """Django code of ours; `loopbrug.stack` starts processes and has no Django at all."""
    return not module.name.startswith("loopbrug.stack")


def test_only_selectors_services_and_access_ask_the_database() -> None:
    def asking(module: Module) -> Iterator[tuple[ast.AST, str]]:
        for node in module.nodes:
            if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}:
                yield node, f"{dotted(node.value)}.{node.attr}"
        for call in module.calls("select_related", "prefetch_related", "raw", "cursor"):
            yield call, f"{called(call)}()"

    allowed: dict[str, str] = {}
    where = INTERFACE.__contains__
    nowhere(asking, allowed=allowed, where=lambda module: where(module.shelf))


def test_nothing_is_saved_but_by_services() -> None:
    def saving(module: Module) -> Iterator[tuple[ast.AST, str]]:
        for call in module.calls("save", "delete", "bulk_create", "bulk_update", "atomic"):
            yield call, dotted(call.func) or f"{called(call)}()"

    allowed = {
        "profiles.views.blocks: editing.save": "a named service, chosen from a table of blocks",
    }
    where = INTERFACE.__contains__
    nowhere(saving, allowed=allowed, where=lambda module: where(module.shelf))


def test_forms_never_save() -> None:
    """A form reads and checks. `ModelForm` writes, and lets a request choose the fields."""

    def writing(module: Module) -> Iterator[tuple[ast.AST, str]]:
        for node in module.classes():
            if any(dotted(base).endswith(("ModelForm", "ModelFormSet")) for base in node.bases):
                yield node, f"class {node.name}"
        for call in module.calls("modelform_factory", "modelformset_factory"):
            yield call, called(call)

    nowhere(writing, where=is_product)


def test_only_views_render() -> None:
    def rendering(module: Module) -> Iterator[tuple[ast.AST, str]]:
        for name, node in module.imports:
            if name in {
                "django.shortcuts.render",
                "django.template.loader.render_to_string",
                "django.template.response.TemplateResponse",
                "django.template.loader.get_template",
            }:
                yield node, name.rpartition(".")[2]

    allowed = {
        "accounts.adapters: render_to_string": "answers in the place of a view of allauth",
        "profiles.pdf: render_to_string": "the PDF is made by a worker",
    }

    def elsewhere(module: Module) -> bool:
        return module.shelf != "views" and is_product(module)

    nowhere(rendering, allowed=allowed, where=elsewhere)


def clock_reads(module: Module) -> Iterator[tuple[ast.AST, str]]:
    """Where the clock is read. `timezone.localdate(now)` reads none: it turns a given moment."""
    turned = {
        call.func for call in module.calls("localdate", "localtime") if call.args or call.keywords
    }
    for node in module.nodes:
        if isinstance(node, ast.Attribute) and node not in turned and dotted(node) in CLOCK:
            yield node, dotted(node)


def test_the_time_is_asked_at_the_interface_only() -> None:
    allowed = {
        "accounts.freshness: time.time": "a decorator of views: how old the proof is",
        "loopbrug.kernel.afterwards: timezone.localdate": "a rule of every single fetch",
        "loopbrug.checks: timezone.localdate": "called by Django as a command is: no time in it",
        "loopbrug.journeys.route_into_plan: timezone.now": "the handler of an event: no time in it",
    }

    def below(module: Module) -> bool:
        return is_product(module) and module.shelf not in CLOCK_SHELVES | {"presenters"}

    nowhere(clock_reads, allowed=allowed, where=below)


def test_a_presenter_knows_the_day_of_today_at_most() -> None:
    def asking(module: Module) -> Iterator[tuple[ast.AST, str]]:
        yield from (read for read in clock_reads(module) if read[1] != "timezone.localdate")

    nowhere(asking, where=lambda module: module.shelf == "presenters")


def test_the_time_has_no_default() -> None:
    """`now=None` lets a caller forget the time, and a test pass for the wrong reason."""

    def forgetful(module: Module) -> Iterator[tuple[ast.AST, str]]:
        for function in module.functions():
            spec = function.args
            positional = [*spec.posonlyargs, *spec.args]
            late = positional[len(positional) - len(spec.defaults) :] if spec.defaults else []
            named = zip(spec.kwonlyargs, spec.kw_defaults, strict=True)
            late += [argument for argument, default in named if default is not None]
            for argument in late:
                if argument.arg in {"now", "today", "at", "on", "moment", "day"}:
                    yield function, f"{function.name}({argument.arg}=…)"

    nowhere(forgetful, where=is_product)


PAGE_KEYS = frozenset({"page"})


def test_a_template_gets_one_page_and_nothing_else() -> None:
    def loose(module: Module) -> Iterator[tuple[ast.AST, str]]:
        for call in module.calls("render"):
            if isinstance(call.func, ast.Attribute) or len(call.args) < 3:
                continue
            context = call.args[2]
            if not isinstance(context, ast.Dict):
                yield call, "a context that is no literal"
                continue
            keys = {key.value if isinstance(key, ast.Constant) else "**" for key in context.keys}
            if keys - PAGE_KEYS:
                yield call, f"context with {', '.join(sorted(map(str, keys - PAGE_KEYS)))}"

    allowed = {
        "loopbrug.pages.errors: context with reason": "one code; an error page must not need more",
    }
    nowhere(loose, allowed=allowed, where=lambda module: module.shelf == "views")


MODEL_NAMES = {model.__name__ for app in APPS for model in apps.get_app_config(app).get_models()}


def fields_of(node: ast.ClassDef) -> Iterator[tuple[ast.AnnAssign, set[str]]]:
    """Each annotated field with every name in its type."""
    for statement in node.body:
        if isinstance(statement, ast.AnnAssign):
            names = {
                part.id for part in ast.walk(statement.annotation) if isinstance(part, ast.Name)
            }
            if isinstance(statement.annotation, ast.Constant):
                names |= set(str(statement.annotation.value).split())
            yield statement, names


def is_dataclass(node: ast.ClassDef) -> bool:
    return any(dotted(item) == "dataclass" or (
        isinstance(item, ast.Call) and dotted(item.func) == "dataclass"
    ) for item in node.decorator_list)  # fmt: skip


def is_frozen(node: ast.ClassDef) -> bool:
    return any(
        isinstance(item, ast.Call)
        and any(
            keyword.arg == "frozen"
            and isinstance(keyword.value, ast.Constant)
            and keyword.value.value is True
            for keyword in item.keywords
        )
        for item in node.decorator_list
    )


def test_what_a_template_gets_cannot_change_and_cannot_query() -> None:
    """Pages are frozen, of plain values: no model, no query, nothing that mypy cannot check."""

    def loose(module: Module) -> Iterator[tuple[ast.AST, str]]:
        models = {
            name.rpartition(".")[2] for name, _node in module.imports if ".models." in name
        } & MODEL_NAMES
        loose_types = models | {"Any", "object", "QuerySet", "dict", "Manager"}
        for node in module.classes():
            if not is_dataclass(node):
                continue
            if not is_frozen(node):
                yield node, f"{node.name} is not frozen"
            for field, names in fields_of(node):
                for name in sorted(names & loose_types):
                    yield field, f"{node.name}.{ast.unparse(field.target)}: {name}"

    def presenters(module: Module) -> bool:
        return module.shelf == "presenters" or module.package == "loopbrug.pages"

    nowhere(loose, where=presenters)
