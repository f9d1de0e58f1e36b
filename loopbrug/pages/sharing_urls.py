"""Who may see what: every consent of a person in one place, whatever it was given for."""

from django.urls import path

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
]
