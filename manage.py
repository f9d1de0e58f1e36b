#!/usr/bin/env python3
"""The one entry: `up`, `test` and every Django command.

Needs nothing but Python: the first use makes the virtual environment, later uses start in it.
The first lines must run on any Python 3, to be able to say that a newer one is needed.
"""

import os
import sys

if os.name == "nt":
    sys.exit(
        "loopbrug draait niet rechtstreeks op Windows. Open WSL 2 (typ eenmalig 'wsl --install' "
        "en start daarna Ubuntu) en typ de opdracht daar."
    )
if sys.version_info < (3, 11):  # noqa: UP036 someone may well try an older one
    sys.exit(
        "loopbrug heeft Python 3.11 of nieuwer nodig; dit is Python {}.{}. Installeer een nieuwere "
        "en typ bijvoorbeeld: python3.11 manage.py up".format(*sys.version_info[:2])
    )

from loopbrug.stack import bootstrap, console, supervisor, testing

USAGE = """loopbrug

  python3 manage.py up      start alles en toont het adres (opties: --port N, --no-demo)
  python3 manage.py test    controleert de code en draait alle tests (korter: test fast)
  python3 manage.py help    alle andere opdrachten"""


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] in ("-h", "--help"):
        console.say(USAGE)
        return 0
    own_commands = {"up": supervisor.up, "test": testing.test}
    command, rest = arguments[0], arguments[1:]
    try:
        bootstrap.enter(arguments)
        if command in own_commands:
            return own_commands[command](rest)
    except console.StackError as problem:
        console.complain(str(problem))
        return 1
    except KeyboardInterrupt:
        return 130
    return django(arguments)


def django(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "loopbrug.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 exists only now

    execute_from_command_line(["manage.py", *arguments])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
