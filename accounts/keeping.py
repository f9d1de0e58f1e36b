"""The only way out of the logs that are append only: when their time of keeping is over."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet


@transaction.atomic
def forget_lines(lines: QuerySet[Any], *, before: datetime, setting: str) -> int:
    """Remove lines from before this moment; how many went. The database refuses any other removal,
    also later in the same transaction: `setting` is what its trigger looks at."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [setting, str(before)])
        gone = lines.filter(at__lt=before).delete()[0]
        cursor.execute("SELECT set_config(%s, '', true)", [setting])
    return gone
