"""When another was faster: what stands and what was typed, both in words."""

from django import forms
from django.forms.boundfield import BoundField
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Conflict


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: everything that was sent, also when that is nothing; None for a
    page that is only read."""
    return request.POST if request.method == "POST" else None


def with_version(data: QueryDict, version: int) -> QueryDict:
    """What was typed, on the version that stands now: saving again is a choice made knowingly."""
    typed = data.copy()
    typed["version"] = str(version)
    return typed


def with_changes(data: QueryDict, before: forms.Form, after: forms.Form) -> QueryDict:
    """What was typed, and beside it whatever `after` shows (unbound) that `before` does not."""
    typed = data.copy()
    was = {field.name: _sent(field) for field in before}
    for field in after:
        if field.name in was and _sent(field) != was[field.name]:
            typed.setlist(field.name, _sent(field))
    return typed


def _sent(field: BoundField) -> list[str]:
    """What a browser sends of a field that nobody touched."""
    value = field.value()
    if isinstance(field.field.widget, forms.CheckboxInput):
        return ["on"] if value else []
    shown = field.field.widget.format_value(value)
    many = shown if isinstance(shown, list | tuple) else [shown]
    return [str(one) for one in many if one not in (None, "")]


def conflicts_between(theirs: forms.Form, mine: forms.Form) -> tuple[Conflict, ...]:
    """Every field in which what stands (`theirs`, unbound) differs from what was typed (`mine`,
    bound and valid)."""
    pairs = [
        (
            str(field.label),
            field_words(theirs[field.name], theirs[field.name].value()),
            _typed(field),
        )
        for field in mine.visible_fields()
        if field.name in theirs.fields
    ]
    return tuple(Conflict(label, saved, typed) for label, saved, typed in pairs if saved != typed)


def _typed(field: BoundField) -> str:
    return field_words(field, field.form.cleaned_data.get(field.name, field.value()))


def field_words(field: BoundField, value: object) -> str:
    """The value as a person reads it: labels of choices, Dutch notation."""
    choices = getattr(field.field, "choices", None)
    if choices:
        labels: dict[str, str] = {}
        for key, label in choices:
            nested = label if isinstance(label, list | tuple) else [(key, label)]
            labels.update({str(code): str(words) for code, words in nested})
        chosen = value if isinstance(value, list | tuple) else [value]
        return ", ".join(labels.get(_key(item), "") for item in sorted(chosen, key=_key))
    shown = field.field.prepare_value(value)
    if isinstance(shown, bool):
        return _("ja") if shown else _("nee")
    return "" if shown is None else str(shown)


def _key(value: object) -> str:
    return "" if value is None else str(getattr(value, "value", value))
