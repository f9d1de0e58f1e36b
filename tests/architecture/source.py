"""The product's own code, parsed once: what the tests of its shape read."""

import ast
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"][
    "importlinter"
]
LAYERS: list[str] = CONTRACTS["contracts"][0]["layers"]
APPS: tuple[str, ...] = tuple(CONTRACTS["contracts"][1]["containers"])
"""Our Django apps, as the import contracts name them."""
RANK = {
    name.strip(): height
    for height, layer in enumerate(reversed(LAYERS))
    for name in layer.replace(":", "|").split("|")
}
"""How high each package stands in the contract; the kernel is 0."""


@dataclass(frozen=True)
class Module:
    """One Python file of the product."""

    name: str
    path: Path

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text(encoding="utf-8"), str(self.path))

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """All of the tree, walked once: every rule looks at it."""
        return list(ast.walk(self.tree))

    @property
    def parts(self) -> list[str]:
        return self.name.split(".")

    @property
    def package(self) -> str:
        """The app, or `loopbrug.kernel`, `loopbrug.pages` and the like."""
        return self.parts[0] if self.parts[0] in APPS else ".".join(self.parts[:2])

    @property
    def shelf(self) -> str:
        """Where in the app it stands: `services`, `views`, `domain`, …; pages are views."""
        if self.package == "loopbrug.pages":
            return "views"
        return self.parts[1] if len(self.parts) > 1 else ""

    def at(self, node: ast.AST) -> str:
        """`file:line`, the way every breach is reported."""
        return f"{self.path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"

    @cached_property
    def imports(self) -> list[tuple[str, ast.AST]]:
        """Full names of everything imported: modules, and what is taken from them."""
        found: list[tuple[str, ast.AST]] = []
        for node in self.nodes:
            if isinstance(node, ast.Import):
                found += [(alias.name, node) for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                found += [(f"{node.module}.{alias.name}", node) for alias in node.names]
        return found

    def calls(self, *names: str) -> Iterator[ast.Call]:
        """Calls of a function or method with one of these names."""
        for node in self.nodes:
            if isinstance(node, ast.Call) and called(node) in names:
                yield node

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        for node in self.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node

    def classes(self) -> Iterator[ast.ClassDef]:
        for node in self.nodes:
            if isinstance(node, ast.ClassDef):
                yield node


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the product but the migrations, in the order of their names."""
    found = []
    for package in ("loopbrug", *APPS):
        for path in sorted((ROOT / package).rglob("*.py")):
            inside = path.relative_to(ROOT)
            if "migrations" in inside.parts:
                continue
            name = ".".join(inside.with_suffix("").parts).removesuffix(".__init__")
            found.append(Module(name, path))
    return tuple(found)


def called(call: ast.Call) -> str:
    """The last word of what is called: `save` for `row.save()`."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def dotted(node: ast.AST) -> str:
    """`timezone.now` for that attribute; empty for what is not names and points."""
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return node.id if isinstance(node, ast.Name) else ""


def keywords(call: ast.Call) -> set[str]:
    return {keyword.arg for keyword in call.keywords if keyword.arg}


def nowhere(
    rule: Callable[[Module], Iterator[tuple[ast.AST, str]]],
    *,
    allowed: Mapping[str, str] | None = None,
    where: Callable[[Module], bool] = lambda _module: True,
) -> None:
    """Fail with every place that breaks `rule`; see `breaches`."""
    found = breaches(rule, allowed=allowed, where=where)
    assert not found, "\n" + "\n".join(found)


def breaches(
    rule: Callable[[Module], Iterator[tuple[ast.AST, str]]],
    *,
    allowed: Mapping[str, str] | None = None,
    where: Callable[[Module], bool] = lambda _module: True,
) -> list[str]:
    """Every place that breaks `rule`, as `file:line what`.

    `allowed` maps "module: what" to the reason why that place may. An entry that nobody uses any
    more is a breach too: a list of exceptions must not outlive them.
    """
    allowed = allowed or {}
    found: list[str] = []
    used: set[str] = set()
    for module in modules():
        if not where(module):
            continue
        for node, what in rule(module):
            entry = f"{module.name}: {what}"
            if entry in allowed:
                used.add(entry)
            else:
                found.append(f"{module.at(node)} {what}")
    return found + [f"allowed but not there any more: {entry}" for entry in set(allowed) - used]
