"""An undefined variable in a template fails instead of printing nothing."""

from typing import Any


class UndefinedVariable(AssertionError):
    """A template asked for a name that its context does not have."""


class _Refuse(str):
    """Django fills this "text" in for an unknown name, by `%`; `{% if %}` does not."""

    __slots__ = ()

    def __contains__(self, _part: object) -> bool:
        return True

    def __mod__(self, name: object) -> str:
        raise UndefinedVariable(str(name))


def refuse_undefined(settings: Any) -> None:
    settings.TEMPLATES = [
        {**engine, "OPTIONS": {**engine["OPTIONS"], "string_if_invalid": _Refuse("%s")}}
        for engine in settings.TEMPLATES
    ]
