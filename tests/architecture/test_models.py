"""What every model keeps to: invariants in the database, deliberate relations, nothing too much."""

import ast
import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from tests.architecture.addresses import addresses
from tests.architecture.source import APPS, Module, nowhere

MODELS = [model for app in APPS for model in apps.get_app_config(app).get_models()]
OWN_FIELDS = [
    (model, field)
    for model in MODELS
    for field in model._meta.get_fields(include_parents=False)
    if not field.auto_created and isinstance(field, models.Field)
]


def name_of(model: type[models.Model], field: Any) -> str:
    return f"{model._meta.label}.{field.name}"


def columns_in(condition: Q | object) -> set[str]:
    """Every column that a condition mentions."""
    found: set[str] = set()
    for child in getattr(condition, "children", []):
        if isinstance(child, tuple):
            found.add(str(child[0]).split("__")[0])
        else:
            found |= columns_in(child)
    return found


def checked_together(model: type[models.Model]) -> list[set[str]]:
    return [
        columns_in(constraint.condition)
        for constraint in model._meta.constraints
        if isinstance(constraint, models.CheckConstraint)
    ]


def test_the_database_holds_when_and_by_whom_together() -> None:
    """A moment without a person, or a person without a moment, is half a story. Where erasing
    someone may empty `*_by`, the other half still holds: who, so when."""
    wrong = []
    for model in MODELS:
        names = {field.name for field in model._meta.get_fields()}
        checks = checked_together(model)
        for name in sorted(names):
            moment = f"{name.removesuffix('_by')}_at"
            if name.endswith("_by") and moment in names and model._meta.get_field(moment).null:
                pair = {name, moment}
                if not any(pair <= check for check in checks):
                    wrong.append(f"{model._meta.label}: {moment} and {name}")
    assert not wrong, "\n" + "\n".join(wrong)


def test_ranges_are_in_order_in_the_database() -> None:
    wrong = []
    for model in MODELS:
        names = {field.name for field in model._meta.get_fields()}
        checks = checked_together(model)
        ranges = [
            {name, name.removesuffix(low) + high}
            for low, high in (("_min", "_max"), ("_from", "_to"))
            for name in names
            if name.endswith(low) and name.removesuffix(low) + high in names
        ]
        wrong += [
            f"{model._meta.label}: {' and '.join(sorted(ends))}"
            for ends in ranges
            if not any(ends <= check | _compared(model) for check in checks)
        ]
    assert not wrong, "\n" + "\n".join(wrong)


def _compared(model: type[models.Model]) -> set[str]:
    """Columns that stand at the right side of a comparison: `F("hours_min")`."""
    return {
        str(found)
        for constraint in model._meta.constraints
        if isinstance(constraint, models.CheckConstraint)
        for found in re.findall(r"F\((\w+)\)", str(constraint.condition))
    }


def test_every_constraint_says_what_it_holds() -> None:
    """The name is what an error shows: some words, not a number."""
    names = [constraint.name for model in MODELS for constraint in model._meta.constraints]
    assert [name for name in names if not re.fullmatch(r"[a-z]+(_[a-z0-9]+)+", name)] == []
    assert len(names) == len(set(names))


def test_every_relation_has_a_name_from_the_other_side() -> None:
    wrong = []
    for model, field in OWN_FIELDS:
        remote = field.remote_field
        if remote is None or getattr(remote, "symmetrical", False):
            continue
        if not remote.related_name:
            wrong.append(name_of(model, field))
    assert wrong == []


ALSO_GONE = {
    "profiles.Profile.owner": "a profile is its person's; erasing the account erases it",
    "matching.MatchList.profile": "derived, may be rebuilt at any time",
    "matching.OptionMark.profile": "what someone did with options is part of the profile",
    "matching.Card.profile": "the face of a profile goes with the profile",
    "matching.Interest.profile": "interest of nobody is none; an Introduction protects its own",
    "onboarding.Snooze.guidance": "what a coach put off ends with the guidance",
    "onboarding.CoachGoal.guidance": "goals are of two people; they go with the guidance",
    "onboarding.Contact.guidance": "the shared log goes with the guidance",
}
"""Rows that vanish with something of a lower app, and why that is meant."""


def test_what_vanishes_with_something_of_another_app_is_written_down() -> None:
    across = {
        name_of(model, field)
        for model, field in OWN_FIELDS
        if isinstance(field, models.ForeignKey)
        and field.remote_field.on_delete is models.CASCADE
        and field.related_model._meta.app_label != model._meta.app_label
    }
    assert across == set(ALSO_GONE)


def test_removing_a_row_is_decided_by_the_database_never_left_open() -> None:
    fine = {models.CASCADE, models.PROTECT, models.SET_NULL, models.RESTRICT}
    assert [
        name_of(model, field)
        for model, field in OWN_FIELDS
        if isinstance(field, models.ForeignKey) and field.remote_field.on_delete not in fine
    ] == []


def test_nobody_takes_the_work_of_others_along_when_leaving() -> None:
    """A row that names who did something stays when that account is removed."""
    assert [
        name_of(model, field)
        for model, field in OWN_FIELDS
        if isinstance(field, models.ForeignKey)
        and field.name.endswith("_by")
        and field.remote_field.on_delete is models.CASCADE
    ] == []


DERIVED = ("matching.MatchList", "matching.World", "profiles.EngineRow", "taxonomy.SearchName")


def test_nothing_points_to_what_may_be_thrown_away() -> None:
    assert [
        name_of(model, field)
        for model, field in OWN_FIELDS
        if field.related_model is not None
        and getattr(field.related_model, "_meta", None)
        and field.related_model._meta.label in DERIVED
    ] == []


NOT_TYPED = {
    "taxonomy.Skill.description": "from a published source",
    "taxonomy.Occupation.description": "from a published source",
    "taxonomy.ShortageFigure.note": "from a published source",
    "taxonomy.Parameter.note": "from a published source",
    "matching.ScoringWeights.reason": "written by us, in a migration or command",
    "notices.DemoMail.body": "a mail that we wrote",
}


def test_what_people_type_has_a_longest_length() -> None:
    endless = {
        name_of(model, field)
        for model, field in OWN_FIELDS
        if isinstance(field, models.CharField | models.TextField) and not field.max_length
    }
    typed = sorted(endless - set(NOT_TYPED))
    assert not typed, "\n".join(typed)
    assert sorted(set(NOT_TYPED) - endless) == [], "has a length now"


NEVER_ASKED = frozenset(
    {"bsn", "birth", "birthday", "born", "age", "gender", "sex", "nationality", "ethnicity"}
    | {"religion", "faith", "health", "illness", "disability", "medical", "photo", "picture"}
    | {"portrait", "avatar", "union", "criminal", "conviction", "marital", "married", "children"}
    | {"politics", "orientation", "pregnant", "iban", "passport", "geslacht", "leeftijd"}
)


def test_no_column_holds_what_we_never_ask() -> None:
    assert [
        name_of(model, field)
        for model, field in OWN_FIELDS
        if set(field.name.split("_")) & NEVER_ASKED
    ] == []


def test_no_form_asks_what_we_never_ask() -> None:
    def asking(module: Module) -> Iterator[tuple[ast.AST, str]]:
        for node in module.classes():
            for statement in node.body:
                targets = statement.targets if isinstance(statement, ast.Assign) else []
                for target in targets:
                    if isinstance(target, ast.Name) and set(target.id.split("_")) & NEVER_ASKED:
                        yield statement, f"{node.name}.{target.id}"

    nowhere(asking, where=lambda module: module.shelf == "forms")


def test_what_has_an_address_has_a_random_one() -> None:
    """A number in a URL tells how many there are, and invites to try the next."""
    third_party = {
        "mfa_edit_webauthn": "allauth's own rows, looked up among one's own only",
        "mfa_remove_webauthn": "the same",
    }
    by_number = {
        address.name
        for address in addresses()
        if any(kind in {"IntConverter", "StringConverter"} for kind in address.kinds.values())
    }
    assert by_number == set(third_party)


def test_moments_end_in_at_days_in_on_and_yes_or_no_begins_with_is() -> None:
    wrong = []
    for model, field in OWN_FIELDS:
        name = field.name
        if isinstance(field, models.DateTimeField):
            fine = name.endswith("_at") or name in {"at", "not_before", "last_login"}
        elif isinstance(field, models.DateField):
            fine = name.endswith(("_on", "_from", "_to", "_until"))
        elif isinstance(field, models.BooleanField):
            fine = name.startswith(("is_", "has_", "as_", "ended_by_"))
        else:
            fine = True
        if not fine:
            wrong.append(name_of(model, field))
    assert wrong == []


def test_a_code_is_stable_lower_case_and_no_dutch_label() -> None:
    """Values of choices stay for ever in rows; words on a screen may change."""
    wrong = [
        f"{name_of(model, field)}: {value}"
        for model, field in OWN_FIELDS
        for value, _label in field.flatchoices
        if not re.fullmatch(r"[a-z0-9_]+", str(value))
    ]
    assert wrong == []


def test_a_person_in_text_is_an_id_and_never_a_name_or_an_address() -> None:
    """`str(row)` ends up in logs and error pages."""
    for label in ("accounts.User", "accounts.Invitation", "profiles.Profile", "notices.Notice"):
        model = apps.get_model(label)
        row = model(**{
            field.name: "amina@voorbeeld.example"
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField) and field.name in {"name", "email", "to"}
        })  # fmt: skip
        assert "amina" not in str(row).lower(), label
