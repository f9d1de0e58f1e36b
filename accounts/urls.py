"""Our own pages of accounts. Those that allauth knows by name are in `sign_in_urls`."""

from django.urls import path

from accounts.views import account, organisations, second_factor, staff

app_name = "accounts"
urlpatterns = [
    path("account/", account.account, name="account"),
    path("account/naam/", account.name, name="name"),
    path("account/overal-uitloggen/", account.end_sessions, name="end_sessions"),
    path("account/tweede-stap/", second_factor.second_factor_first, name="second_factor"),
    path("wissel/", account.switch, name="switch"),
    path("organisatie/", organisations.organisation, name="organisation"),
    path("organisatie/aanmelden/", organisations.register, name="register_organisation"),
    path("organisatie/uitnodigen/", organisations.invite, name="invite"),
    path("organisatie/verlaten/", organisations.leave, name="leave"),
    path(
        "organisatie/uitnodiging/<uuid:public_id>/intrekken/",
        organisations.revoke_invitation,
        name="revoke_invitation",
    ),
    path(
        "organisatie/collega/<uuid:public_id>/beheerder/",
        organisations.administrator,
        name="administrator",
    ),
    path(
        "organisatie/collega/<uuid:public_id>/weghalen/",
        organisations.end_member,
        name="end_member",
    ),
    path(
        "organisatie/collega/<uuid:public_id>/tweede-stap/",
        organisations.reset_member_factor,
        name="reset_member_factor",
    ),
    path("uitnodiging/", organisations.invitation, name="invitation"),
    path("beheer/organisaties/", staff.pending_organisations, name="pending_organisations"),
    path(
        "beheer/organisaties/<uuid:public_id>/",
        staff.decide_organisation,
        name="decide_organisation",
    ),
    path("beheer/tweede-stap/", staff.reset_factor, name="reset_factor"),
]
