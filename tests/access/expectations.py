"""The access table: what GET answers to everyone, for every address of the product.

A new address fails the build until it has a row here. Read a row as: everyone gets the first
number, but for those named. 302 is a redirect (the sign-in page, the second factor, or the real
page), 403 says what to do, 404 that there is nothing for you here, 405 that only a button leads
there.
"""

from tests.access.expectation import HOME_BUDGET, LOGIN, Expect, expect

OUTSIDE = {"visitor": LOGIN, "draft": LOGIN}
PROFESSIONALS = ("carla", "eva", "hugo", "nova", "dewi", "bram", "sam")
FACTOR_PAGES = 12
"""allauth asks for every kind of factor and address by itself."""


def own_side(visitor: int = 200, draft: int = 200, amina: int = 200, fleur: int = 200) -> Expect:
    """A page of the person's own side; under another hat 403 says to switch."""
    return expect(403, visitor=visitor, draft=draft, amina=amina, fleur=fleur)


def signed_in(same: int = 200, queries: int = 8, **given: int) -> Expect:
    return expect(same, queries=queries, **{**OUTSIDE, **given})


def hr(carla: int = 200, eva: int = 404) -> Expect:
    """HR of the confirmed organisation it belongs to; nova first shows a second factor."""
    return signed_in(403, carla=carla, eva=eva, nova=LOGIN)


def administrator(carla: int = 200, eva: int = 200, dewi: int = 200) -> Expect:
    """An administrator of a confirmed organisation of any kind."""
    return signed_in(403, carla=carla, eva=eva, dewi=dewi, nova=LOGIN)


def staff() -> Expect:
    return signed_in(403, sam=200, nova=LOGIN)


PUBLIC = expect(200)
DOOR = expect(LOGIN, visitor=200, draft=200)
"""Pages to come in; who is in already goes home."""

EXPECTED: dict[str, Expect] = {
    # coming in and going out
    "account_login": DOOR,
    "account_request_login_code": DOOR,
    "account_signup": DOOR,
    "account_confirm_login_code": expect(LOGIN),
    "account_email_verification_sent": expect(LOGIN),
    "mfa_login_webauthn": expect(LOGIN),
    "mfa_authenticate": expect(LOGIN),
    "account_inactive": PUBLIC,
    "account_logout": signed_in(),
    # the own account
    "accounts:account": signed_in(),
    "accounts:name": signed_in(),
    "accounts:switch": signed_in(),
    "accounts:end_sessions": signed_in(405),
    "accounts:second_factor": signed_in(LOGIN, nova=200),
    "account_email": signed_in(queries=FACTOR_PAGES),
    "account_reauthenticate": signed_in(),
    "pages:erase": signed_in(),
    "mfa_index": signed_in(),
    "mfa_activate_totp": signed_in(queries=FACTOR_PAGES),
    "mfa_deactivate_totp": signed_in(404),
    "mfa_list_webauthn": signed_in(),
    "mfa_add_webauthn": signed_in(queries=FACTOR_PAGES),
    "mfa_edit_webauthn": signed_in(404),
    "mfa_remove_webauthn": signed_in(404),
    "mfa_view_recovery_codes": signed_in(404),
    "mfa_generate_recovery_codes": signed_in(),
    "mfa_download_recovery_codes": signed_in(404),
    "mfa_reauthenticate": signed_in(403),
    "mfa_reauthenticate_webauthn": signed_in(403),
    # organisations
    "accounts:register_organisation": signed_in(),
    "accounts:organisation": signed_in(200, amina=403, fleur=403, sam=403, nova=LOGIN),
    "accounts:leave": signed_in(200, amina=403, fleur=403, sam=403, nova=LOGIN),
    "accounts:invite": administrator(),
    "accounts:end_member": administrator(eva=404, dewi=404),
    "accounts:reset_member_factor": administrator(eva=404, dewi=404),
    "accounts:administrator": signed_in(405, amina=403, fleur=403, hugo=403, sam=403, nova=LOGIN),
    "accounts:revoke_invitation": signed_in(
        405, amina=403, fleur=403, hugo=403, sam=403, nova=LOGIN
    ),
    "accounts:invitation": expect(404),  # without the token of the mail there is nothing
    "accounts:pending_organisations": staff(),
    "accounts:decide_organisation": staff(),
    "accounts:reset_factor": staff(),
    # first screens and plain pages
    "pages:start": DOOR,
    "pages:home": signed_in(200, queries=HOME_BUDGET, hugo=LOGIN, nova=LOGIN),
    "pages:help": PUBLIC,
    "pages:privacy": PUBLIC,
    "pages:accessibility": PUBLIC,
    "pages:for_employers": PUBLIC,
    "pages:alive": PUBLIC,
    "pages:ready": PUBLIC,
    # the Persoonlijk Profiel
    "profiles:profile": own_side(),
    "profiles:talents": own_side(),
    "profiles:skills": own_side(),
    "profiles:skills_of_job": own_side(),
    "profiles:skill_word": own_side(),
    "profiles:skill_level": own_side(LOGIN, LOGIN, LOGIN, LOGIN),  # without a skill: to the list
    "profiles:skill_remove": own_side(405, 405, 405, 405),
    "profiles:skill_word_remove": own_side(405, 405, 405, 405),
    "profiles:drives": own_side(),
    "profiles:drives_order": own_side(LOGIN, LOGIN, LOGIN, LOGIN),  # first the cards
    "profiles:adaptability": own_side(),
    "profiles:working_level": own_side(),
    "profiles:goal_and_motivation": own_side(),
    "profiles:goal_occupations": own_side(),
    "profiles:own_employer": own_side(),
    "profiles:card": own_side(405, 405, 405, 405),
    "profiles:merge": own_side(LOGIN, LOGIN, LOGIN, LOGIN),  # nothing to merge
    "profiles:export": own_side(visitor=LOGIN),
    "profiles:export_status": own_side(404, 404, fleur=404),
    "profiles:export_part": own_side(404, 404, fleur=404),
    "profiles:export_download": own_side(404, 404, fleur=404),
    # options
    "matching:explained": PUBLIC,
    "matching:options": own_side(visitor=LOGIN),
    "matching:options_part": own_side(visitor=LOGIN),
    "matching:option": own_side(visitor=LOGIN),
    "matching:not_for_me": own_side(visitor=LOGIN),
    "matching:save_option": own_side(LOGIN, 405, 405, 405),
    "matching:give_interest": own_side(LOGIN, LOGIN),  # an account first
    "matching:withdraw_interest": own_side(LOGIN, 405, 405, 405),
    "matching:decline_invitation": own_side(LOGIN, 405, 405, 405),
    "matching:answer": own_side(LOGIN, 404, fleur=404),
    # vacancies and people, for the employer
    "matching:vacancies": hr(eva=200),
    "matching:closed_vacancies": hr(eva=200),
    "matching:vacancy_new": hr(eva=200),
    "matching:vacancy": hr(),
    "matching:vacancy_work": hr(),
    "matching:vacancy_skills": hr(),
    "matching:vacancy_people": hr(),
    "matching:vacancy_terms": hr(),
    "matching:vacancy_check": hr(LOGIN),  # published already: to the vacancy
    "matching:vacancy_close": hr(),
    "matching:vacancy_confirm": hr(405, 405),
    "matching:vacancy_discard": hr(),
    "matching:candidates": hr(),
    "matching:card": hr(),
    "matching:card_no": hr(),
    "matching:card_yes": hr(405, 405),
    "matching:card_withdraw": hr(405, 405),
    # two people who said yes
    "matching:introduction": signed_in(403, amina=200, fleur=404, carla=200, eva=404, nova=LOGIN),
    "matching:introduction_end": signed_in(
        403, amina=200, fleur=404, carla=200, eva=404, nova=LOGIN
    ),
}

ALSO_THEIRS = {
    ("sam", "accounts:decide_organisation"),
    *(
        ("fleur", f"matching:{act}")
        for act in (
            "option",
            "save_option",
            "not_for_me",
            "give_interest",
            "withdraw_interest",
            "decline_invitation",
        )
    ),
}
"""A vacancy of carla is an option of fleur as well; what she does with it is about herself."""
