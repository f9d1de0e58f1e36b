"""allauth's pages under Dutch addresses and allauth's own names (it looks them up by name).

What is not here does not exist: there is no page for a password. A test holds this list against
every address that answers.
"""

from django.urls import include, path

from accounts.views import account, second_factor, sign_in

passkeys = [
    path("", second_factor.passkeys, name="mfa_list_webauthn"),
    path("nieuw/", second_factor.add_passkey, name="mfa_add_webauthn"),
    path("<int:pk>/naam/", second_factor.passkey_name, name="mfa_edit_webauthn"),
    path("<int:pk>/weghalen/", second_factor.passkey_gone, name="mfa_remove_webauthn"),
]
security = [
    path("", second_factor.factors, name="mfa_index"),
    path("app/", second_factor.set_up_app, name="mfa_activate_totp"),
    path("app/uit/", second_factor.app_off, name="mfa_deactivate_totp"),
    path("herstelcodes/", second_factor.codes, name="mfa_view_recovery_codes"),
    path("herstelcodes/nieuw/", second_factor.new_codes, name="mfa_generate_recovery_codes"),
    path("herstelcodes/bestand/", second_factor.codes_file, name="mfa_download_recovery_codes"),
    path("passkeys/", include(passkeys)),
]
urlpatterns = [
    path("inloggen/", sign_in.sign_in, name="account_login"),
    path("inloggen/", sign_in.sign_in, name="account_request_login_code"),
    path("inloggen/code/", sign_in.login_code, name="account_confirm_login_code"),
    path("inloggen/passkey/", sign_in.login_passkey, name="mfa_login_webauthn"),
    path("inloggen/tweede-stap/", sign_in.ask_factor, name="mfa_authenticate"),
    path("uitloggen/", sign_in.sign_out, name="account_logout"),
    path("aanmelden/", sign_in.sign_up, name="account_signup"),
    path("aanmelden/code/", sign_in.address_code, name="account_email_verification_sent"),
    path("account/gesloten/", sign_in.inactive, name="account_inactive"),
    path("account/e-mailadres/", sign_in.new_address, name="account_email"),
    path("account/bevestigen/", account.prove_again, name="account_reauthenticate"),
    path("account/bevestigen/app/", second_factor.ask_again, name="mfa_reauthenticate"),
    path(
        "account/bevestigen/passkey/",
        second_factor.ask_passkey_again,
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/veiligheid/", include(security)),
]
