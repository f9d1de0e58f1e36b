"""Small files in the form of the official ESCO download, and a starter catalogue to change."""

import csv
import io
import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path

from taxonomy.services.starter import FOLDER

ESCO = "http://data.europa.eu/esco"
WELD = f"{ESCO}/skill/weld"
GLUE = f"{ESCO}/skill/glue"
SING = f"{ESCO}/skill/sing"
WELDER = f"{ESCO}/occupation/welder"
SINGER = f"{ESCO}/occupation/singer"
WORK_METAL = f"{ESCO}/skill/S1.1"
MAKE_THINGS = f"{ESCO}/skill/S1"
GHOST = f"{ESCO}/occupation/ghost"

SKILL_COLUMNS = (
    *("conceptType", "conceptUri", "skillType", "reuseLevel", "preferredLabel", "altLabels"),
    *("hiddenLabels", "status", "modifiedDate", "scopeNote", "definition", "inScheme"),
    "description",
)
OCCUPATION_COLUMNS = (
    *("conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels", "hiddenLabels"),
    *("status", "modifiedDate", "regulatedProfessionNote", "scopeNote", "definition", "inScheme"),
    *("description", "code"),
)
GROUP_COLUMNS = (
    *("conceptType", "conceptUri", "preferredLabel", "altLabels", "hiddenLabels", "status"),
    *("modifiedDate", "scopeNote", "inScheme", "description", "code"),
)


def text(columns: Sequence[str], rows: Sequence[dict[str, str]]) -> str:
    """Comma-separated, quoted where needed, as the official files are."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def skill(uri: str, label: str, alternatives: str = "") -> dict[str, str]:
    return {
        "conceptType": "KnowledgeSkillCompetence",
        "conceptUri": uri,
        "skillType": "skill/competence",
        "preferredLabel": label,
        "altLabels": alternatives,
        "status": "released",
        "description": f"About: {label}, and more.",
    }


def occupation(uri: str, label: str, alternatives: str = "") -> dict[str, str]:
    return {**skill(uri, label, alternatives), "conceptType": "Occupation", "iscoGroup": "7212"}


ENGLISH = {
    "skills_en.csv": text(
        SKILL_COLUMNS,
        [
            skill(WELD, "weld metal", "welding\njoin metal"),
            skill(GLUE, "glue wood"),
            skill(SING, "sing songs", "singing"),
        ],
    ),
    "occupations_en.csv": text(
        OCCUPATION_COLUMNS, [occupation(WELDER, "welder"), occupation(SINGER, "singer")]
    ),
    "skillGroups_en.csv": text(
        GROUP_COLUMNS,
        [
            {"conceptType": "SkillGroup", "conceptUri": MAKE_THINGS, "preferredLabel": "make"},
            {"conceptType": "SkillGroup", "conceptUri": WORK_METAL, "preferredLabel": "metal"},
        ],
    ),
    "broaderRelationsSkillPillar.csv": text(
        ["conceptType", "conceptUri", "broaderType", "broaderUri"],
        [
            {"conceptUri": child, "broaderUri": parent}
            for child, parent in (
                (WELD, WORK_METAL),
                (GLUE, MAKE_THINGS),
                (GLUE, WORK_METAL),
                (SING, GLUE),
                (WORK_METAL, MAKE_THINGS),
            )
        ],
    ),
    "occupationSkillRelations.csv": text(
        ["occupationUri", "relationType", "skillType", "skillUri"],
        [
            {"occupationUri": WELDER, "relationType": "essential", "skillUri": WELD},
            {"occupationUri": WELDER, "relationType": "optional", "skillUri": GLUE},
            {"occupationUri": SINGER, "relationType": "essential", "skillUri": SING},
            {"occupationUri": GHOST, "relationType": "essential", "skillUri": SING},
        ],
    ),
}
DUTCH = {
    "occupations_nl.csv": text(
        OCCUPATION_COLUMNS,
        [
            occupation(WELDER, "lasser", "lasser van metaal\nlasster"),
            occupation(SINGER, "zanger", "zangeres"),
        ],
    ),
    "skills_nl_labels.csv": text(
        ["conceptUri", "preferredLabel_nl"],
        [
            {"conceptUri": WELD, "preferredLabel_nl": "metaal lassen"},
            {"conceptUri": SING, "preferredLabel_nl": "liedjes zingen"},
        ],
    ),
}


def folder(at: Path, *packs: dict[str, str], **changed: str) -> Path:
    """A folder with these files; `changed` replaces or adds one ("skills_en": text)."""
    at.mkdir(parents=True, exist_ok=True)
    for pack in packs:
        for name, content in pack.items():
            (at / name).write_text(content, encoding="utf-8")
    for name, content in changed.items():
        (at / f"{name}.csv").write_text(content, encoding="utf-8")
    return at


def zipped(at: Path, *packs: dict[str, str]) -> Path:
    with zipfile.ZipFile(at, "w", zipfile.ZIP_DEFLATED) as archive:
        for pack in packs:
            for name, content in pack.items():
                archive.writestr(f"csv/{name}", content)
    return at


def starter_copy(at: Path) -> Path:
    """The catalogue that ships with the project, to change."""
    shutil.copytree(FOLDER, at)
    return at


def change(file: Path, old: str, new: str) -> None:
    content = file.read_text(encoding="utf-8")
    assert old in content
    file.write_text(content.replace(old, new, 1), encoding="utf-8")
