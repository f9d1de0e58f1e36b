"""The shape of `profiel.json`, as JSON Schema (2020-12). `docs/schemas` holds the same, printed."""

from collections.abc import Iterable
from typing import Any

from profiles.domain.adaptability import ANSWERS, KNOWN
from profiles.domain.completeness import MOST_TALENTS
from profiles.domain.drives import MOST_CARDS, ON_A_CARD
from profiles.domain.levels import LEARNED_WHERE, MOST_OWN_WORDS, MOST_SKILLS, SKILL_LEVELS
from profiles.domain.stories import LONGEST_STORY, MOST_STORIES
from profiles.domain.vocabulary import DRIVES, PERMITS, TALENTS
from profiles.domain.working_level import DIPLOMAS, TASKS, PutForward

FORMAT = "loopbrug/profiel/1"
"""The name of the format and its version; another number is another shape."""
ADDRESS = "https://loopbrug.example/schemas/profiel-1.schema.json"
LONGEST_PROOF, LONGEST_SENTENCE, LONGEST_WORD = 500, 300, 100
LONGEST_MOTIVATION, LONGEST_DIPLOMA, LONGEST_NAME, LONGEST_CODE = 2000, 200, 300, 200
MOST_OCCUPATIONS, MOST_SECTORS, FURTHEST_KM = 10, 50, 300
HIGHEST_LEVEL, MOST_HOURS, MOST_CENTS = 8, 60, 250_000_00

Schema = dict[str, Any]


def profile_schema() -> Schema:
    """The whole; every part says what it is, in Dutch, for who reads the file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ADDRESS,
        "title": "Persoonlijk Profiel van loopbrug, versie 1",
        **_object(
            {
                "schema": {"const": FORMAT},
                "name": _text(
                    LONGEST_NAME, "Hoe de persoon heet. Wordt bij inlezen niet gebruikt."
                ),
                "stories": _list(_story(), MOST_STORIES, "Verhalen waar iemand trots op is."),
                "talents": _list(_talent(), MOST_TALENTS, "Gekozen talenten."),
                "skills": _list(_skill(), MOST_SKILLS, "Skills uit de catalogus."),
                "own_words": _list(
                    _text(LONGEST_WORD, "Een skill in eigen woorden.", least=1), MOST_OWN_WORDS
                ),
                "drives": _drives(),
                "adaptability": _list(_statement(), len(KNOWN), "Antwoorden op stellingen."),
                "working_level": _working_level(),
                "goal": _goal(),
                "own_employer": _text(LONGEST_CODE, "Waar iemand nu werkt; ziet de kaart niet."),
            },
            optional={"name", "own_employer"},
        ),
    }


def _story() -> Schema:
    return _object({"text": _text(LONGEST_STORY, "Het verhaal.", least=1)})


def _talent() -> Schema:
    return _object(
        {
            "code": _one_of(term.code for term in TALENTS),
            "name": _text(LONGEST_NAME, "Het woord."),
            "proof": _text(LONGEST_PROOF, "De zin die het talent laat zien."),
            "story": {
                "type": ["integer", "null"],
                "minimum": 0,
                "maximum": MOST_STORIES - 1,
                "description": "Het hoeveelste verhaal (vanaf 0) waar de zin uit komt.",
            },
        },
        optional={"name", "story"},
    )


def _skill() -> Schema:
    return _object(
        {
            **_concept(),
            "level": {"type": "integer", "minimum": 1, "maximum": len(SKILL_LEVELS)},
            "learned_where": _one_of(["", *(code for code, _ in LEARNED_WHERE)]),
        },
        optional={"esco"},
    )


def _concept() -> Schema:
    return {
        "code": _text(LONGEST_CODE, "Vaste code in de catalogus.", least=1),
        "esco": _text(LONGEST_CODE, "Adres van hetzelfde begrip in ESCO."),
        "name": _text(LONGEST_NAME, "Hoe het heet.", least=1),
    }


def _drives() -> Schema:
    code = _one_of(term.code for term in DRIVES)
    none_or_code = _one_of(["", *(term.code for term in DRIVES)])
    card = _object(
        {
            "shown": {"type": "array", "items": code, "minItems": 2, "maxItems": ON_A_CARD,
                      "uniqueItems": True},
            "most": none_or_code,
            "least": none_or_code,
        }
    )  # fmt: skip
    ranked = _object({"code": code, "sentence": _text(LONGEST_SENTENCE, "In eigen woorden.")})
    return _object(
        {
            "answers": _list(card, MOST_CARDS, "De kaarten, in volgorde."),
            "order": _list(ranked, len(DRIVES), "Alle tien in eigen volgorde, of leeg."),
        }
    )


def _statement() -> Schema:
    return _object(
        {
            "statement": _one_of(statement.code for statement in KNOWN),
            "answer": {"type": "integer", "minimum": 1, "maximum": len(ANSWERS)},
        }
    )


def _working_level() -> Schema:
    level = {"type": ["integer", "null"], "minimum": 1, "maximum": HIGHEST_LEVEL,
             "description": "NLQF-niveau."}  # fmt: skip
    return _object(
        {
            "diploma": _one_of(["", *(diploma.code for diploma in DIPLOMAS)]),
            "diploma_text": _text(LONGEST_DIPLOMA, "Welk diploma."),
            "diploma_level": level,
            "tasks": _list(_one_of(task.code for task in TASKS), len(TASKS), once=True),
            "task_level": level,
            "put_forward": _one_of(choice.value for choice in PutForward),
        }
    )


def _goal() -> Schema:
    concept = _object(_concept(), optional={"esco"})
    hours = {"type": ["number", "null"], "minimum": 0.5, "maximum": MOST_HOURS,
             "multipleOf": 0.5}  # fmt: skip
    floor = _object(
        {
            "cents": {"type": "integer", "minimum": 0, "maximum": MOST_CENTS},
            "per": _one_of(["hour", "month"]),
        }
    )
    permits = _list(_one_of(term.code for term in PERMITS), len(PERMITS), once=True)
    return _object(
        {
            "motivation": _text(LONGEST_MOTIVATION, "Waarom."),
            "sectors": _list(concept, MOST_SECTORS),
            "occupations": _list(concept, MOST_OCCUPATIONS),
            "region": {"anyOf": [concept, {"type": "null"}]},
            "max_travel_km": {"type": ["integer", "null"], "minimum": 1, "maximum": FURTHEST_KM},
            "hours_min": hours,
            "hours_max": hours,
            "income_floor": {"anyOf": [floor, {"type": "null"}]},
            "start_from": {
                "type": ["string", "null"],
                "pattern": "^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$",
            },
            "permits": {
                "anyOf": [permits, {"type": "null"}],
                "description": "null is niet gezegd, een lege lijst is: geen.",
            },
        }
    )


def _object(parts: dict[str, Schema], *, optional: Iterable[str] = ()) -> Schema:
    left_out = set(optional)
    return {
        "type": "object",
        "properties": parts,
        "required": [name for name in parts if name not in left_out],
        "additionalProperties": False,
    }


def _list(items: Schema, most: int, description: str = "", *, once: bool = False) -> Schema:
    found: Schema = {"type": "array", "items": items, "maxItems": most}
    if once:
        found["uniqueItems"] = True
    return {**found, "description": description} if description else found


def _text(longest: int, description: str, *, least: int = 0) -> Schema:
    return {
        "type": "string",
        "minLength": least,
        "maxLength": longest,
        "pattern": "^[^\\u0000]*$",
        "description": description,
    }


def _one_of(codes: Iterable[str]) -> Schema:
    return {"enum": list(codes)}
