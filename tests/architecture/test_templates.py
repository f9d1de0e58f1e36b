"""The template lint: what templates may not do, for every template of the project."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = {
    path.relative_to(ROOT / "templates").as_posix(): path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "templates").rglob("*"))
    if path.is_file() and path.suffix in {".html", ".txt"}
}
HTML = {name: text for name, text in TEMPLATES.items() if name.endswith(".html")}
LAYERS = (
    "components",
    "taxonomy",
    "notices",
    "accounts",
    "profiles",
    "matching",
    "learning",
    "funding",
    "onboarding",
    "journeys",
    "pages",
)
BLOCKS = re.findall(r"{% block (\w+) %}", HTML["base.html"])
# Rendered by name by Django or a package, so no file of ours mentions them.
BY_NAME = re.compile(
    r"^(\d{3}(_csrf)?\.html|django/|allauth/|account/|mfa/|socialaccount/|registration/)"
)
FRAME = re.compile(r"^(base|bare)\.html$")


def offenders(pattern: str, templates: dict[str, str] = HTML) -> list[str]:
    """Each place that matches, as 'file: what'."""
    found = re.compile(pattern, re.IGNORECASE | re.DOTALL)
    return [
        f"{name}: {match.group(0)[:80]}"
        for name, text in templates.items()
        for match in found.finditer(text)
    ]


@pytest.mark.parametrize(
    ("habit", "pattern"),
    [
        ("inline style", r"<[^>]+\sstyle\s*=|<style"),
        ("inline handler", r"<[^>]+\son(click|change|input|submit|load|key\w+|focus|blur)\s*="),
        ("inline script", r"<script(?![^>]*\ssrc=)(?![^>]*application/json)[^>]*>"),
        ("address outside the site", r"(src|href)=[\"']https?://(?!schemas)"),
        ("text that is not escaped", r"\|\s*safe\b|\|\s*safeseq\b|{%\s*autoescape off"),
        ("link by javascript", r"href=[\"']javascript:"),
        ("undefined variable hidden by a filter", r"\|\s*default_if_none:[\"']{2}"),
    ],
)
def test_no_template_holds(habit: str, pattern: str) -> None:
    assert offenders(pattern) == [], habit


def test_every_include_names_what_it_gives_and_nothing_else() -> None:
    includes = offenders(r"{%-?\s*include\b.*?%}")
    assert [line for line in includes if not _ends_in_only(line)] == []


def _ends_in_only(line: str) -> bool:
    name, _, _start = line.partition(":")
    return all(
        tag.rstrip(" -%}").endswith(" only")
        for tag in re.findall(r"{%-?\s*include\b.*?%}", HTML[name], re.DOTALL)
    )


def test_every_form_that_posts_carries_the_token() -> None:
    forms = [
        (name, form)
        for name, text in HTML.items()
        for form in re.findall(r"<form\b.*?</form>", text, re.IGNORECASE | re.DOTALL)
    ]
    posting = [(name, form) for name, form in forms if re.search(r"method=[\"']?post", form, re.I)]
    assert posting, "the lint finds no form at all"
    assert [name for name, form in posting if "{% csrf_token %}" not in form] == []


def test_blocks_come_in_the_order_of_the_base() -> None:
    wrong = []
    for name, text in HTML.items():
        if not re.search(r"{% extends [\"'](base|bare)\.html[\"'] %}", text):
            continue
        blocks = re.findall(r"{% block (\w+) %}", text)
        known = [block for block in blocks if block in BLOCKS]
        if known != sorted(known, key=BLOCKS.index):
            wrong.append(f"{name}: {known}")
    assert wrong == []


def test_a_page_fills_only_blocks_that_exist() -> None:
    """A misspelt block shows nothing, silently. A layout between may offer its own."""
    layouts = {parent for name in HTML if (parent := _parent(name))}
    wrong = [
        f"{name}: {block}"
        for name in HTML
        if _parent(name) in HTML and name not in layouts
        for block in _blocks(name)
        if block not in _offered(name)
    ]
    assert wrong == []


def _blocks(name: str) -> list[str]:
    return re.findall(r"{% block (\w+)", HTML[name])


def _parent(name: str) -> str:
    found = re.search(r"{% extends [\"']([^\"']+)", HTML[name])
    return found.group(1) if found else ""


def _offered(name: str) -> set[str]:
    """The blocks of all templates that this one builds on."""
    parent = _parent(name)
    return set(_blocks(parent)) | _offered(parent) if parent in HTML else set()


def test_no_template_is_unused() -> None:
    code = [
        path.read_text(encoding="utf-8")
        for folder in ("loopbrug", *LAYERS)
        for path in (ROOT / folder).rglob("*.py")
    ]
    said = "\n".join(code + list(TEMPLATES.values()))
    subjects = [name for name in TEMPLATES if not BY_NAME.match(name)]
    assert [name for name in subjects if not _is_mentioned(name, said)] == []


def _is_mentioned(name: str, said: str) -> bool:
    stem = name.rsplit(".", 1)[0]
    # Components stand in their README with an example, also before the first page needs one.
    if name.startswith("components/") and not name.startswith("components/_"):
        readme = (ROOT / "templates/components/README.md").read_text(encoding="utf-8")
        return f"`{name.removeprefix('components/')}`" in readme
    if name.startswith("mail/"):  # found by the kind of the notice
        return f'"{stem.removeprefix("mail/")}"' in said
    return name in said


def test_includes_and_parents_point_down() -> None:
    wrong = []
    for name, text in HTML.items():
        mine = name.split("/")[0]
        if mine not in LAYERS:
            continue
        for other in re.findall(r"{% (?:include|extends) [\"']([^\"']+)", text):
            theirs = other.split("/")[0]
            if theirs in LAYERS and LAYERS.index(theirs) > LAYERS.index(mine):
                wrong.append(f"{name}: {other}")
    assert wrong == []


def test_templates_stay_small() -> None:
    assert [name for name, text in TEMPLATES.items() if text.count("\n") > 120] == []


def test_pages_built_without_a_request_ask_for_no_address() -> None:
    names = ("bare", "400", "403_csrf", "500", "503", "components/fault")
    bare = {name: HTML[f"{name}.html"] for name in names}
    bare |= {name: text for name, text in HTML.items() if name.startswith("components/_wordmark")}
    assert offenders(r"{% url |request\.|{{ user|csrf_token", bare) == []


def test_what_is_wrong_stands_under_the_title_everywhere() -> None:
    """Whoever looks for it, or hears the page read out, finds it in one place."""
    shown = re.compile(r"components/errors\.html|{% block errors %}")
    above = [
        name
        for name, text in HTML.items()
        if (title := re.search(r"components/title\.html|<h1", text))
        and (errors := shown.search(text))
        and errors.start() < title.start()
    ]
    assert above == []
