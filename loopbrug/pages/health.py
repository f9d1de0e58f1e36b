"""`/gezond`: this process is alive. `/klaar`: it can do its work."""

from celery import current_app
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

from matching.engine.choose import standing
from matching.engine.selftest import counts_right
from matching.selectors.engine_reports import standing_of_workers


@login_not_required
@never_cache
@require_safe
def alive(_request: HttpRequest) -> JsonResponse:
    """200 while the process answers; names the instance, so that a starter knows its own."""
    return JsonResponse({"ok": True, "instance": settings.INSTANCE})


@login_not_required
@never_cache
@require_safe
def ready(_request: HttpRequest) -> JsonResponse:
    """200 when database, migrations and engine are in order, else 503. The broker is told, but its
    absence does not close the site: sweeps catch up."""
    workers = None
    try:
        migrations, database = _is_migrated(), True
        workers = standing_of_workers(now=timezone.now()) if migrations else None
    except Error:
        migrations = database = False
    engine = counts_right()
    checks = {
        "database": database,
        "migrations": migrations,
        "engine": engine,
        "fast_engine": standing(),
        "fast_engine_of_workers": workers or "not told",
        "broker": _broker(),
    }
    fine = database and migrations and engine
    return JsonResponse({"ok": fine, **checks}, status=200 if fine else 503)


def _is_migrated() -> bool:
    """Asks the database, which may go away at any moment of it."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _broker() -> bool:
    try:
        with current_app.connection_for_write() as broker:
            broker.ensure_connection(max_retries=0, timeout=1)
    except (OSError, OperationalError):
        return False
    return True
