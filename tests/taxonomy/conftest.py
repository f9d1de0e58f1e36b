"""The starter catalogue, and what was published while a test ran."""

from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from loopbrug import wiring
from loopbrug.kernel.events import wire
from taxonomy.events import CatalogueChanged
from taxonomy.services import Choices, Imported, import_esco, load_catalogue

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
LATER = datetime(2026, 12, 21, 12, 0, tzinfo=UTC)


@pytest.fixture
def starter(db):
    """The catalogue that ships with the project, loaded."""
    return load_catalogue(now=NOW)


@pytest.fixture
def catalogue_events(django_capture_on_commit_callbacks):
    """`with catalogue_events() as seen:` collects what was published, as after a commit."""

    @contextmanager
    def capture():
        seen = []
        wire({CatalogueChanged: (seen.append,)})
        try:
            with django_capture_on_commit_callbacks(execute=True):
                yield seen
        finally:
            wiring.connect()

    return capture


@pytest.fixture
def imported(db):
    """Import a folder or zip as the command would; `said` collects the progress."""

    def run(*paths: Path, now=NOW, said=None, **choices) -> Imported:
        progress = (said if said is not None else []).append
        return import_esco(paths=paths, choices=Choices(**choices), now=now, progress=progress)

    return run
