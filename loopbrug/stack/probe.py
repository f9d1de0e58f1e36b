"""Ask a running site whether it lives: `python -m loopbrug.stack.probe http://localhost:8000/klaar`."""

import http.client
import json
import sys
from urllib.parse import urlsplit

HEADERS = {"Host": "localhost", "X-Forwarded-Proto": "https"}  # past the redirect to https


def ask(url: str, *, timeout: float = 2.0) -> tuple[int, bytes]:
    """Status and body of one page; status 0 when nothing answers."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=timeout)
    try:
        connection.request("GET", parts.path, headers=HEADERS)
        answer = connection.getresponse()
        return answer.status, answer.read()
    except (OSError, http.client.HTTPException):
        return 0, b""
    finally:
        connection.close()


def is_ours(address: str, instance: str) -> bool:
    """Whether our own web process answers there, and not a stranger on the same port."""
    status, body = ask(f"{address}/gezond")
    try:
        return status == http.HTTPStatus.OK and json.loads(body)["instance"] == instance
    except (ValueError, KeyError, TypeError):
        return False


def is_ready(address: str) -> bool:
    return ask(f"{address}/klaar")[0] == http.HTTPStatus.OK


if __name__ == "__main__":
    sys.exit(0 if ask(sys.argv[1])[0] == http.HTTPStatus.OK else 1)
