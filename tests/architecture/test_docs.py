"""What is written about the code is true, leads somewhere, and speaks one language."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from itertools import chain
from pathlib import Path

import pytest
from django.apps import apps

from tests.architecture.source import APPS, ROOT, Module, dotted, modules

PAGES = sorted(chain(ROOT.glob("*.md"), (ROOT / "docs").rglob("*.md")))
ADRS = sorted((ROOT / "docs" / "adr").glob("*.md"))
each_adr = pytest.mark.parametrize("decision", ADRS, ids=[page.stem for page in ADRS])

# --- decisions


@each_adr
def test_a_decision_says_when_why_what_and_what_follows(decision: Path) -> None:
    text = decision.read_text(encoding="utf-8")
    title = text.splitlines()[0]
    assert title.startswith(f"# {int(decision.name[:4])}. "), title
    assert re.search(r"^\d{4}-\d{2}-\d{2}$", text, re.MULTILINE), "the day"
    parts = re.findall(r"^\*\*(Context|Decision|Consequences)\.\*\*", text, re.MULTILINE)
    # A decision that is a table of choices has the table in the place of the paragraph.
    is_table = "\n|" in text
    assert parts == ["Context", "Decision", "Consequences"] or is_table
    assert len(text) < 5000, "one page"


def test_decisions_are_numbered_without_holes() -> None:
    assert [int(page.name[:4]) for page in ADRS] == list(range(1, len(ADRS) + 1))


# --- links and names


def links() -> list[tuple[Path, str]]:
    return [
        (page, target)
        for page in PAGES
        for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    ]


def test_every_link_leads_somewhere() -> None:
    dead = []
    for page, target in links():
        if re.match(r"(https?|mailto):", target):
            continue
        file, _, anchor = target.partition("#")
        found = (page.parent / file) if file else page
        if not found.exists() or (anchor and anchor not in anchors(found)):
            dead.append(f"{page.relative_to(ROOT)}: {target}")
    assert not dead, "\n".join(dead)


def anchors(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_every_file_that_a_page_names_exists() -> None:
    gone = [
        f"{page.relative_to(ROOT)}: {name}"
        for page in PAGES
        for name in re.findall(r"`([\w./-]+/[\w.-]+\.\w+)`", page.read_text(encoding="utf-8"))
        if not (ROOT / name).exists() and not (page.parent / name).exists()
    ]
    assert not gone, "\n".join(gone)


def test_every_module_that_a_page_names_exists() -> None:
    known = {module.name for module in modules()}
    dotted_name = re.compile(rf"`((?:loopbrug|{'|'.join(APPS)})(?:\.[A-Za-z_]+)+)(?:\(\))?`")
    gone = [
        f"{page.relative_to(ROOT)}: {name}"
        for page in PAGES
        for name in dotted_name.findall(page.read_text(encoding="utf-8"))
        if name not in known and not is_in_a_module(name) and ".example" not in name
    ]
    assert not gone, "\n".join(gone)


def is_in_a_module(name: str) -> bool:
    holder, _, rest = name.rpartition(".")
    if not holder:
        return False
    if not any(module.name == holder for module in modules()):
        owner = holder.rpartition(".")[0]
        model = holder.rpartition(".")[2]
        return any(module.name == f"{owner}.models" for module in modules()) and hasattr(
            getattr(import_module(f"{owner}.models"), model, None), rest
        )
    if holder in APPS and rest in {model.__name__ for model in apps.get_models()}:
        return True
    return hasattr(import_module(holder), rest)


PRIVATE_TO_A_MACHINE = re.compile(
    "|".join([
        r"(?<![\w.])/" + r"work/",
        r"\.\./" + "shared",
        r"\bC" + r"EO\b",
        r"(extra-)?index-" + r"url\s*[=:]",
        r"trusted-" + "host",
        r"arti" + "factory",
    ])
)  # fmt: skip
TEXT = {".md", ".py", ".toml", ".yml", ".yaml", ".txt", ".html", ".css", ".js", ".csv", ".cfg", ""}
NOT_OURS = {"node_modules", "vendor", "__pycache__"}


def files_of_ours(folder: Path) -> Iterator[Path]:
    """What is hidden, or of others, is not even walked through: that is a hundred times as much."""
    for path in folder.iterdir():
        if path.is_file():
            if path.name not in NOT_OURS:
                yield path
        elif path.name not in NOT_OURS and not path.is_symlink() and is_shown(path.name):
            yield from files_of_ours(path)


def is_shown(name: str) -> bool:
    return name == ".ci" or not name.startswith(".")


def test_nothing_names_the_machine_it_was_made_on() -> None:
    """Paths of one machine, the registry it used, and who asked are no part of the project."""
    told = []
    for path in sorted(files_of_ours(ROOT)):
        if path.suffix not in TEXT:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        for found in PRIVATE_TO_A_MACHINE.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            told.append(f"{path.relative_to(ROOT)}:{line} {found[0]}")
    assert not told, "\n".join(told)


# --- one word for one thing

ROWS = [
    [cell.strip() for cell in line.strip().strip("|").split("|")]
    for line in (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("|") and "---" not in line
][1:]
IN_GLOSSARY = {
    name for row in ROWS for name in re.findall(r"\b([A-Z][A-Za-z]+)\b", " ".join(row[1:3]))
}
REFUSED = {word for row in ROWS for word in re.findall(r"`(\w+)`", row[-1])}
PLAIN_WORDS = {
    "User": "Django's word for an account, under the person that it belongs to",
    "Organisation": "employer, opleider and coaching organisation alike",
    "Membership": "who acts for which organisation",
    "Invitation": "a colleague who is asked in",
    "AuditEvent": "who did what when",
    "Notice": "one mail",
    "DemoMail": "one mail of a demo",
    "Release": "one load of a published source",
    "Sector": "the same word in Dutch",
    "Skill": "the same word in Dutch",
    "Parameter": "a dated figure of law or scheme",
    "NlqfLevel": "the framework's own name",
    "World": "the version of all that is on offer",
    "Drive": "see drijfveren: the plural stands in the glossary",
    "TalentChoice": "see talenten",
    "WorkingLevel": "see werk- en denkniveau",
    "AdaptabilityAnswer": "see wendbaarheid",
    "DriveAnswer": "see drijfveren",
    "SkillWord": "a skill in someone's own words",
    "SkillGroup": "skills that lie close together",
    "BlockState": "how far one bouwsteen is",
    "EngineRow": "technical: what the engine reads",
    "ProfileExport": "the PDF of a profile",
    "OccupationSkill": "joins a beroep and a skill",
    "VacancySkill": "joins a vacature and a skill",
    "AnswerReport": "how employers answered in one quarter, in numbers",
    "MatchRun": "technical: everyone's list made again at once",
    "MatchRunChunk": "technical: some people of such a run",
    "EngineReport": "technical: how the fast engine stands with a worker",
    "VacancyChange": "technical: which vacature made a version of the world",
    "OptionMark": "what someone did with a mogelijkheid",
    "Takeout": "a copy of everything that is kept on someone",
    "Erasure": "the wish to be forgotten, and the record that it was done",
    "SupportNeed": "what someone needs to work well, never why",
    "NeedOpening": "one such need, open to one organisation",
    "SearchName": "technical: the index of names",
    "SearchWord": "technical: the index of words",
}
"""Models whose name says it all without a row in the glossary, and why."""


def model_names() -> set[str]:
    return {model.__name__ for app in APPS for model in apps.get_app_config(app).get_models()}


def test_every_model_is_a_word_of_the_glossary_or_speaks_for_itself() -> None:
    assert sorted(model_names() - IN_GLOSSARY - set(PLAIN_WORDS)) == []
    assert sorted(set(PLAIN_WORDS) - model_names()) == [], "is no model any more"


def words_of(name: str) -> list[str]:
    return [word.lower() for word in re.findall(r"[A-Z][a-z]+", name)]


SAID_ANYWAY = {
    "User": "the word of Django and allauth for an account",
    "Role": "what someone does for an organisation; the side of a request is a Hat",
}


def test_no_model_or_choice_is_called_by_a_word_that_the_glossary_refuses() -> None:
    """One Dutch word, one English word: `Candidate` beside `Profile` would be two."""
    refused = REFUSED - {name.lower() for name in IN_GLOSSARY}  # right in one row, wrong in another

    def names(module: Module) -> list[ast.ClassDef]:
        ours = ("Model", "StrEnum", "TextChoices", "Event")
        return [
            node
            for node in module.classes()
            if any(dotted(base).endswith(ours) for base in node.bases)
        ]

    wrong = [
        f"{module.at(node)} {node.name}"
        for module in modules()
        if module.package in APPS
        for node in names(module)
        if node.name.lower() in refused and node.name not in SAID_ANYWAY
    ]
    assert wrong == []


def test_every_name_in_the_glossary_is_used_in_the_code() -> None:
    """A word that was never built, or was renamed since, sends its reader looking in vain."""
    pages = [*(ROOT / "templates").rglob("*.html"), *(module.path for module in modules())]
    used = {w for page in pages for w in re.findall(r"\w+", page.read_text(encoding="utf-8"))}
    named = {(name, row[0]) for row in ROWS for name in re.findall(r"`([A-Za-z_]+)`", row[1])}
    assert [one for one in sorted(named) if one[0] not in used] == []


def test_dotted_names_in_the_glossary_exist() -> None:
    """`Group.STRONG / FITTING / EXPLORE` and `matching.selectors.options` are promises too."""
    known = {module.name for module in modules()}
    text = " ".join(row[1] for row in ROWS)
    gone = [
        name
        for name in re.findall(r"`((?:" + "|".join(APPS) + r")\.[\w.]+)`", text)
        if name not in known and not is_in_a_module(name)
    ]
    enums = {
        node.name: {
            dotted(target)
            for statement in node.body
            if isinstance(statement, ast.Assign)
            for target in statement.targets
        }
        for module in modules()
        for node in module.classes()
    }
    for name, members in re.findall(r"`([A-Z]\w+)\.([A-Z_]+(?: / [A-Z_]+)*)`", text):
        missing = set(members.split(" / ")) - enums.get(name, set())
        gone += [f"{name}.{member}" for member in sorted(missing)]
    assert gone == []


@pytest.mark.parametrize(
    ("american", "british"),
    [
        ("organization", "organisation"),
        ("center", "centre"),
        ("color", "colour"),
        ("labor", "labour"),
        ("behavior", "behaviour"),
        ("canceled", "cancelled"),
    ],
)
def test_names_in_the_code_are_british(american: str, british: str) -> None:
    """Names of others (`color` of CSS, `center` of a library) stand in text, not in our names."""
    wrong = [
        f"{module.at(node)} {node.name}: {british}"
        for module in modules()
        for node in (*module.classes(), *module.functions())
        if american in node.name.lower().split("_")
    ]
    assert wrong == []
