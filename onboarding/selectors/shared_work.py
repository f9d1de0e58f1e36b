"""What coach and participant keep together: goals with their actions, and the log."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from onboarding.models import CoachAction, CoachGoal, Contact, ContactKind, ContactWith
from profiles.models import Guidance, Profile

MOST_ENTRIES = 50


@dataclass(frozen=True, slots=True)
class ActionLine:
    public_id: UUID
    text: str
    is_for_person: bool
    due_on: date | None
    is_done: bool


@dataclass(frozen=True, slots=True)
class GoalLines:
    public_id: UUID
    title: str
    is_reached: bool
    actions: tuple[ActionLine, ...]


@dataclass(frozen=True, slots=True)
class ContactLine:
    happened_on: date
    kind: ContactKind
    partner: ContactWith
    text: str
    author: str


def goals_of(guidance: Guidance) -> tuple[GoalLines, ...]:
    """Every goal with its actions in one query: what is being worked on first, newest first."""
    actions = CoachAction.objects.filter(goal=OuterRef("pk")).order_by("created_at", "pk")
    row = JSONObject(
        public_id="public_id", text="text", is_for_person="is_for_person", due_on="due_on",
        done_at="done_at",
    )  # fmt: skip
    rows = CoachGoal.objects.filter(guidance=guidance).order_by("-created_at", "-pk")
    found = [
        GoalLines(
            goal["public_id"],
            goal["title"],
            goal["reached_at"] is not None,
            tuple(_action(action) for action in goal["lines"]),
        )
        for goal in rows.values(
            "public_id", "title", "reached_at", lines=ArraySubquery(actions.values(row=row))
        )
    ]
    return tuple(sorted(found, key=lambda goal: goal.is_reached))


def _action(row: dict[str, str]) -> ActionLine:
    due = row["due_on"]
    return ActionLine(
        public_id=UUID(row["public_id"]),
        text=row["text"],
        is_for_person=bool(row["is_for_person"]),
        due_on=date.fromisoformat(due) if due else None,
        is_done=row["done_at"] is not None,
    )


def log_of(guidance: Guidance) -> tuple[ContactLine, ...]:
    """The log as this coach reads it: of this guidance, newest first."""
    return _lines(guidance__in=[guidance.pk])


def own_log(profile: Profile) -> tuple[ContactLine, ...]:
    """The log as the person reads it: of every coach so far."""
    return _lines(guidance__profile=profile)


def _lines(**of: object) -> tuple[ContactLine, ...]:
    rows = Contact.objects.filter(**of).order_by("-happened_on", "-created_at", "-pk")
    return tuple(
        ContactLine(
            row.happened_on,
            ContactKind(row.kind),
            ContactWith(row.partner),
            row.text,
            row.author.name if row.author else "",
        )
        for row in rows.select_related("author")[:MOST_ENTRIES]
    )
