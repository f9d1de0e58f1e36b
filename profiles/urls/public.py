"""Checking a statement: for whoever has a code, without an account; and the keys to check alone."""

from django.urls import path, register_converter

from profiles.domain.statements import CODE
from profiles.views import check

app_name = "proof"


class CodeConverter:
    """The short code of a statement in its one form: random, and of nobody."""

    regex = CODE

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(CodeConverter, "statement_code")

urlpatterns = [
    path("controle/", check.check, name="check"),
    path("controle/<statement_code:code>/", check.checked, name="checked"),
    path("api/v1/statements/<statement_code:code>", check.statement, name="statement"),
    path("api/v1/schemas/profiel-1.json", check.schema, name="schema"),
    path(".well-known/loopbrug-keys.json", check.keys, name="keys"),
]
