"""Work in the background: queues that are listened to, ids as arguments, and nothing unwired."""

import dataclasses
import inspect
from datetime import date, datetime, timedelta
from importlib import import_module
from typing import Any, get_type_hints
from uuid import UUID

import yaml
from django.conf import settings

from loopbrug.celery import QUEUES, app
from loopbrug.kernel.events import Event
from loopbrug.wiring import SUBSCRIPTIONS
from tests.architecture.source import APPS, ROOT, modules

app.loader.import_default_modules()
TASKS: dict[str, Any] = {
    name: task for name, task in app.tasks.items() if name.split(".")[0] in (*APPS, "loopbrug")
}
PLAIN = (int, str, bool, date, datetime, UUID)


def events() -> set[type[Event]]:
    found = set()
    for app_name in APPS:
        if any(module.name == f"{app_name}.events" for module in modules()):
            held = vars(import_module(f"{app_name}.events")).values()
            found |= {one for one in held if isinstance(one, type) and issubclass(one, Event)}
    return found - {Event}


def test_there_are_tasks_to_look_at() -> None:
    assert TASKS


def test_every_task_names_a_queue_that_a_worker_listens_to() -> None:
    wrong = {name: getattr(task, "queue", None) for name, task in TASKS.items()}
    assert {name: queue for name, queue in wrong.items() if queue not in QUEUES} == {}


def test_every_queue_has_a_task_and_a_worker_in_a_real_installation() -> None:
    assert {task.queue for task in TASKS.values()} == set(QUEUES)
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    commands = " ".join(str(service.get("command", "")) for service in compose["services"].values())
    assert [queue for queue in QUEUES if queue not in commands] == []


def test_tasks_take_ids_by_name_and_forgive_what_a_newer_release_adds() -> None:
    """During a deployment an old worker gets messages of new code, and the other way round."""
    wrong = []
    for name, task in TASKS.items():
        parameters = inspect.signature(inspect.unwrap(task.run)).parameters.values()
        kinds = {parameter.kind for parameter in parameters}
        forgiving = inspect.Parameter.VAR_KEYWORD in kinds
        if not forgiving or kinds - {inspect.Parameter.VAR_KEYWORD, inspect.Parameter.KEYWORD_ONLY}:
            wrong.append(f"{name}: {inspect.signature(task.run)}")
        for parameter in parameters:
            is_id = parameter.name.endswith("_id") and parameter.annotation in (int, "int")
            if parameter.kind is inspect.Parameter.KEYWORD_ONLY and not is_id:
                wrong.append(f"{name}: {parameter}")
    assert wrong == []


def test_tasks_are_named_after_what_they_are() -> None:
    """`nudge_…` and `render_…` are called for one thing, `sweep_…` finds all of it."""
    assert [
        name
        for name in TASKS
        if not name.rpartition(".")[2].startswith(("nudge_", "sweep_", "render_"))
    ] == []


def test_a_task_is_given_up_before_its_message_comes_back() -> None:
    """A message that reappears while its task still runs is work done twice."""
    back = settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]
    for name, task in TASKS.items():
        soft = task.soft_time_limit or settings.CELERY_TASK_SOFT_TIME_LIMIT
        hard = task.time_limit or settings.CELERY_TASK_TIME_LIMIT
        assert soft < hard < back, name


def test_the_schedule_names_tasks_that_exist_at_intervals() -> None:
    """A clock time is missed or doubled in the nights that the hour changes."""
    for entry in settings.CELERY_BEAT_SCHEDULE.values():
        assert entry["task"] in TASKS
        assert isinstance(entry["schedule"], timedelta)
    assert settings.CELERY_TIMEZONE == "UTC"


def test_every_sweep_is_scheduled() -> None:
    """A sweep that nobody starts finds nothing."""
    sweeps = {name for name in TASKS if name.rpartition(".")[2].startswith("sweep_")}
    assert sweeps - {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()} == set()


def test_a_message_that_is_lost_loses_no_work() -> None:
    assert settings.CELERY_TASK_IGNORE_RESULT
    assert settings.CELERY_TASK_ACKS_LATE
    assert settings.CELERY_TASK_REJECT_ON_WORKER_LOST
    assert settings.CELERY_BROKER_TRANSPORT_OPTIONS["socket_timeout"] <= 1
    assert settings.CELERY_TASK_PUBLISH_RETRY_POLICY["max_retries"] == 0


def test_every_event_is_wired_and_nothing_else_is() -> None:
    """An unwired event is a KeyError for whoever does what it tells of."""
    wired, known = set(SUBSCRIPTIONS), events()
    assert {event.__name__ for event in known - wired} == set()
    assert {event.__name__ for event in wired - known} == set()


def test_events_are_hints_that_cannot_change_of_plain_values() -> None:
    for event in events():
        assert dataclasses.is_dataclass(event), event
        assert event.__dataclass_params__.frozen, event
        for name, kind in get_type_hints(event).items():
            assert kind in PLAIN, f"{event.__name__}.{name}: {kind}"
            assert name not in {"email", "name", "text"}, f"{event.__name__}.{name}"


def test_events_are_told_in_the_past_tense() -> None:
    past = ("ed", "Written", "Withdrawn", "Lost", "Made", "Met", "Sent", "Gone", "Taken", "Begun",
            "Chosen")  # fmt: skip
    assert [event.__name__ for event in events() if not event.__name__.endswith(past)] == []
