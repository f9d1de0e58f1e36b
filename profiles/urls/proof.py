"""Proof: a statement to hand over, and the profile in open formats."""

from django.urls import path

from profiles.views import statements

urlpatterns = [
    path("bewijs/", statements.statements, name="statements"),
    path("bewijs/<uuid:public_id>/", statements.statement, name="statement"),
    path(
        "bewijs/<uuid:public_id>/intrekken/",
        statements.statement_withdraw,
        name="statement_withdraw",
    ),
]
