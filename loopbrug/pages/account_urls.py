"""The addresses of accounts. Who may see what leads to every way of sharing, so it lives here; the
rest is of its app."""

from django.urls import path

from accounts.urls import app_name
from accounts.urls import urlpatterns as of_accounts
from loopbrug.pages import sharing

urlpatterns = [
    path("wie-mag-wat-zien/", sharing.who_sees_what, name="who_sees_what"),
    path("wie-mag-wat-zien/<uuid:public_id>/", sharing.consent, name="consent"),
    path(
        "wie-mag-wat-zien/<uuid:public_id>/intrekken/",
        sharing.withdraw_consent,
        name="withdraw_consent",
    ),
    path(
        "wie-mag-wat-zien/<uuid:public_id>/bewijs.json", sharing.receipt_file, name="receipt_file"
    ),
    *of_accounts,
]
__all__ = ["app_name", "urlpatterns"]
