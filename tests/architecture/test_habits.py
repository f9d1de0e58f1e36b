"""Habits of the code that no linter knows: services, saving, locks, and what is never written."""

import ast
import re
from collections.abc import Iterator

from django.apps import apps

from tests.architecture.source import APPS, ROOT, Module, called, dotted, keywords, modules, nowhere


def is_service(module: Module) -> bool:
    return module.package in APPS and module.shelf == "services"


def taken_from_services() -> set[str]:
    """Every function of a services package that some other package uses: the public doors."""
    outside = [m for m in modules() if not is_service(m) or m.parts[-1] == "services"]
    return {name for module in outside for name in used_of_services(module)}


def used_of_services(module: Module) -> Iterator[str]:
    """`members.invite` after `from accounts.services import members`, and names taken out."""
    aliases = {}
    for node in module.nodes:
        if isinstance(node, ast.ImportFrom) and "services" in (node.module or "").split("."):
            for alias in node.names:
                aliases[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    yield from aliases.values()
    for node in module.nodes:
        if isinstance(node, ast.Attribute) and dotted(node.value) in aliases:
            yield f"{aliases[dotted(node.value)]}.{node.attr}"


def is_transaction(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any("atomic" in ast.unparse(item) for item in function.decorator_list)


def test_services_are_called_by_names_only() -> None:
    """At a call one reads what is given; two ids of the same type cannot be swapped. A question
    about one thing may have it in front: `missing_in(vacancy)`."""
    doors = taken_from_services()

    def positional(module: Module) -> Iterator[tuple[ast.AST, str]]:
        for node in module.tree.body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            given = [*node.args.posonlyargs, *node.args.args]
            is_door = f"{module.name}.{node.name}" in doors
            if (is_transaction(node) and given) or (is_door and len(given) > 1):
                yield node, f"{node.name}({', '.join(a.arg for a in node.args.args)})"

    nowhere(positional, where=is_service)


def test_every_function_says_what_it_takes_and_gives() -> None:
    def silent(module: Module) -> Iterator[tuple[ast.AST, str]]:
        for function in module.functions():
            spec = function.args
            named = [*spec.posonlyargs, *spec.args, *spec.kwonlyargs]
            named += [extra for extra in (spec.vararg, spec.kwarg) if extra]
            missing = [a.arg for a in named if a.annotation is None and a.arg not in SELF]
            if missing or function.returns is None:
                yield function, f"{function.name}({', '.join(missing)})"

    nowhere(silent)


SELF = frozenset({"self", "cls"})


def test_a_save_names_its_fields_unless_the_row_may_be_new() -> None:
    """A save of everything undoes what another request changed meanwhile."""

    def whole(module: Module) -> Iterator[tuple[ast.AST, str]]:
        for call in module.calls("save"):
            if not call.args and "update_fields" not in keywords(call) and not _is_super(call):
                yield call, f"{_function_around(module, call)}: {dotted(call.func)}()"

    allowed = {
        "accounts.adapters: save_user: user.save()": "a new account",
        "accounts.models.core: create_user: user.save()": "a new account",
        "accounts.services.consents: _append: record.save()": "always new",
        "matching.services.interests: _save: interest.save()": "may be new; vacancy, person and "
        "interest are locked since `_lock` read them",
        "profiles.services.shares: _fill: share.save()": "may be new; the profile is held",
        "profiles.services.skills: save_skill: claim.save()": "may be new; `saving` holds the "
        "lock of the profile",
    }
    nowhere(whole, allowed=allowed, where=lambda module: module.package in APPS)


def _is_super(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Call)


def _function_around(module: Module, node: ast.AST) -> str:
    around = [f for f in module.functions() if node in set(ast.walk(f))]
    return around[-1].name if around else "module"


def test_rows_are_locked_by_name_when_others_are_joined() -> None:
    """`select_for_update` with `select_related` locks the joined rows too, unless told otherwise.
    Where the two stand in different places, `tests/strict/locks.py` sees it."""

    def greedy(module: Module) -> Iterator[tuple[ast.AST, str]]:
        for statement in module.nodes:
            if not isinstance(statement, ast.stmt) or isinstance(statement, ast.FunctionDef):
                continue
            calls = [node for node in ast.walk(statement) if isinstance(node, ast.Call)]
            joined = any(called(call) == "select_related" for call in calls)
            for call in calls:
                if called(call) == "select_for_update" and joined and "of" not in keywords(call):
                    yield call, "select_for_update()"

    nowhere(greedy)


def test_no_model_has_a_hidden_order() -> None:
    ours = [model for app in APPS for model in apps.get_app_config(app).get_models()]
    assert [model._meta.label for model in ours if model._meta.ordering] == []


def test_nothing_happens_by_a_signal_of_a_model() -> None:
    """An event is published by name and answered on one page; a signal is neither."""

    def signalled(module: Module) -> Iterator[tuple[ast.AST, str]]:
        for name, node in module.imports:
            if ".signals" in name and not name.startswith(("celery.signals", "onboarding.")):
                yield node, name
            if name.startswith("django.dispatch"):
                yield node, name

    nowhere(signalled)


NEVER = {
    "text that is not escaped": r"\bmark_safe\(|\bSafeString\(|autoescape=False|autoescape\(False",
    "a form that others may send": r"@csrf_exempt|csrf_exempt\(",
    "columns chosen by the request": r"\.(filter|exclude|order_by)\(\s*request\b|\*\*request\b",
    "JSON that nobody checked": r"json\.loads\(\s*request\b|request\.body\b",
    "SQL put together from text": r"\.(raw|extra)\(|RawSQL\(|execute\(\s*f[\"']",
    "code that is text": r"(?<![\w.])(eval|exec)\(|pickle\.|yaml\.load\(",
    "a redirect to where the request says": r"redirect\(\s*request\.(GET|POST)",
    "a clock of the machine": r"datetime\.utcnow|time\.sleep\(",
    "an unfinished thing": r"\b(TODO|FIXME|XXX|NotImplemented)\b",
    "a check that disappears with -O": r"^\s*assert\b",
}
MAY = {
    ("loopbrug.templatetags.lb", "text that is not escaped"): "our own drawings; the pictures "
    "package escapes every word it is given",
    ("matching.management.commands.recompute_matches", "a clock of the machine"): "looks again how "
    "far the workers are",
    (
        "matching.services.full_runs",
        "a clock of the machine",
    ): "lets others by before it asks again for a table that they read",
    ("notices.services", "text that is not escaped"): "mail is plain text: nothing to escape for",
}


def test_what_is_never_written() -> None:
    found, used = [], set()
    for module in modules():
        if module.name.startswith("loopbrug.stack"):
            continue  # processes, not requests; its own tests look at it
        text = module.path.read_text(encoding="utf-8")
        for habit, pattern in NEVER.items():
            for hit in re.finditer(pattern, text, re.MULTILINE):
                if (module.name, habit) in MAY:
                    used.add((module.name, habit))
                    continue
                line = text.count("\n", 0, hit.start()) + 1
                found.append(f"{module.path.relative_to(ROOT)}:{line} {habit}: {hit[0].strip()}")
    assert not found, "\n" + "\n".join(found)
    assert set(MAY) == used, "an exception that is not needed any more"


def test_every_cookie_of_ours_is_closed() -> None:
    """Not for scripts, not to other sites, not over http where the site has https."""

    def open_cookie(module: Module) -> Iterator[tuple[ast.AST, str]]:
        for call in module.calls("set_cookie", "set_signed_cookie"):
            missing = {"httponly", "samesite", "secure", "max_age"} - keywords(call)
            if missing:
                yield call, f"cookie without {', '.join(sorted(missing))}"

    nowhere(open_cookie)


FIGURE_WORDS = re.compile(r"(?i)wml|minimum_?(loon|wage|rate)|premie|subsid|tegemoetkoming")


def test_no_figure_of_law_stands_in_the_code() -> None:
    """Those are dated rows with a source; a constant goes stale in silence."""

    def figures(module: Module) -> Iterator[tuple[ast.AST, str]]:
        for node in module.nodes:
            if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
                continue
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [dotted(target) for target in targets]
            has_number = any(
                isinstance(part, ast.Constant)
                and isinstance(part.value, int | float)
                and not isinstance(part.value, bool)
                for part in ast.walk(node.value)
            )
            if has_number and any(FIGURE_WORDS.search(name) for name in names):
                yield node, " ".join(names)

    nowhere(figures)


SILENCED = re.compile(
    r"# (?:noqa|type: ignore)(?:: ?[A-Z]+\d+(?:, ?[A-Z]+\d+)*|\[[a-z, -]+\])?(.*)"
)


def test_whoever_silences_a_tool_says_why_on_the_same_line() -> None:
    silent = []
    for module in modules():
        for number, line in enumerate(module.path.read_text(encoding="utf-8").splitlines(), 1):
            found = SILENCED.search(line)
            if found and not re.search("[a-z]{2}", found[1]):
                silent.append(f"{module.path.relative_to(ROOT)}:{number}")
    assert not silent, "\n".join(silent)
