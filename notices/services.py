"""Put a mail in the row; the sweep delivers it."""

from datetime import datetime
from typing import Any

from notices.models import Notice


def send(*, to: str, kind: str, key: str, due_at: datetime, **context: Any) -> None:
    """Have one mail of `kind` go out to the address `to`, not before `due_at`.

    Call it inside the transaction of the act that causes it. `key` names the act
    ("introduction-made:<id>:person"): a second call with the same key changes nothing.
    `context` holds what the text needs: public ids, and names of organisations or occupations
    that the receiver may see anyway. Never content about a person.
    """
    Notice.objects.get_or_create(
        key=key, defaults={"to": to, "kind": kind, "due_at": due_at, "context": context}
    )
