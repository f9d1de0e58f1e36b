"""The access table: what GET answers to everyone, for every address of the product.

A new address fails the build until it has a row here. Read a row as: everyone gets the first
number, but for those named. 302 is a redirect (the sign-in page, the second factor, or the real
page), 403 says what to do, 404 that there is nothing for you here, 405 that only a button leads
there.
"""

from tests.access import of_passport
from tests.access.expectation import HOME_BUDGET, LOGIN, Expect, expect
from tests.access.notation import (
    DOOR,
    FACTOR_PAGES,
    LOGGED,
    PLAN_PAGES,
    PUBLIC,
    administrator,
    bridge,
    guided,
    hr,
    own_act,
    own_side,
    plan,
    school,
    signed_in,
    staff,
)

EXPECTED: dict[str, Expect] = {
    **of_passport.EXPECTED,
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
    "account_email": signed_in(),
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
    "profiles:passport": signed_in(403, amina=200, fleur=200, nova=LOGIN),
    "pages:privacy": PUBLIC,
    "pages:accessibility": PUBLIC,
    "pages:for_employers": PUBLIC,
    "pages:training": PUBLIC,
    "pages:alive": PUBLIC,
    "pages:ready": PUBLIC,
    # the Persoonlijk Profiel
    # with the bridge and the step of the first screen
    "profiles:profile": own_side(),
    "profiles:talents": own_side(),
    "profiles:skills": own_side(),
    "profiles:skills_of_job": own_side(),
    "profiles:skill_word": own_side(),
    "profiles:skill_level": own_side(LOGIN, LOGIN, LOGIN, LOGIN),  # without a skill: to the list
    "profiles:skill_remove": own_side(405, 405, 405, 405),
    "profiles:skill_word_remove": own_side(405, 405, 405, 405),
    "profiles:drives": own_side(LOGIN, LOGIN, fleur=LOGIN),  # on to the card that is next
    "profiles:drives_order": own_side(LOGIN, LOGIN, fleur=LOGIN),  # first the cards
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
    "matching:what_if": own_side(),
    "matching:runs": staff(),
    "matching:runs_part": staff(),
    "matching:answers": staff(),
    "matching:options_part": own_side(visitor=LOGIN),
    "matching:option": own_side(visitor=LOGIN),
    "matching:not_for_me": own_side(visitor=LOGIN),
    "matching:save_option": own_side(LOGIN, 405, 405, 405),
    "matching:give_interest": own_side(LOGIN, LOGIN),  # an account first
    "matching:withdraw_interest": own_act(),
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
    "matching:vacancy_less": hr(carla=302),
    "matching:vacancy_terms": hr(),
    "matching:vacancy_check": hr(LOGIN),  # published already: to the vacancy
    "matching:vacancy_close": hr(),
    "matching:vacancy_confirm": hr(405, 405),
    "matching:vacancy_discard": hr(),
    "matching:candidates": hr(),
    "matching:card": hr(queries=LOGGED),
    "matching:card_no": hr(),
    "matching:card_yes": hr(405, 405),
    "matching:card_withdraw": hr(405, 405),
    # two people who said yes
    "matching:introduction": signed_in(
        403, queries=LOGGED, amina=200, fleur=404, carla=200, eva=404, nova=LOGIN
    ),
    "matching:introduction_end": signed_in(
        403, amina=200, fleur=404, carla=200, eva=404, nova=LOGIN
    ),
    # a person and a coach
    "coaching:my_coach": guided(bram=403, fleur=200),
    "coaching:ask": guided(bram=403, fleur=200),
    "coaching:stop": guided(bram=403, fleur=LOGIN),  # nobody to stop with
    "coaching:hand_over_answer": guided(LOGIN, 403, LOGIN),  # nothing was proposed
    "coaching:my_goal_new": guided(bram=403),
    "coaching:goal": guided(),
    "coaching:goal_reached": guided(405, 405, 405),
    "coaching:action_new": guided(),
    "coaching:action": guided(),
    "coaching:action_done": guided(405, 405, 405),
    "coaching:requests": guided(403, fleur=403),
    "coaching:request": guided(403, fleur=403),
    "coaching:participants": guided(403, fleur=403),
    "coaching:participant": guided(403, fleur=403, queries=LOGGED),
    "coaching:what_if": signed_in(403, bram=200, nova=LOGIN, queries=PLAN_PAGES),
    "coaching:goal_new": guided(403, fleur=403),
    "coaching:contact_new": guided(403, fleur=403),
    "coaching:snooze": guided(403, fleur=403),
    "coaching:hand_over": guided(403, fleur=403),
    "coaching:end": guided(403, fleur=403),
    "coaching:profile": guided(403, fleur=403),
    "coaching:wake": guided(403, 405, fleur=403),
    # modules, starts and admissions, for the opleider
    "learning:modules": school(),
    "learning:module_new": school(),
    "learning:module": school(),
    "learning:module_about": school(),
    "learning:module_terms": school(),
    "learning:module_place": school(),
    "learning:module_skills": school(),
    "learning:module_publish": signed_in(403, dewi=405, nova=LOGIN),
    "learning:module_end": school(),
    "learning:module_starts": school(),
    "learning:start_new": school(),
    "learning:start": school(),
    "learning:start_cancel": school(),
    "learning:admissions": school(),
    "learning:admission": signed_in(403, dewi=200, nova=LOGIN, queries=PLAN_PAGES),
    "learning:learners": school(),
    # the route
    "learning:route": bridge(),
    "learning:route_choose": bridge(carla=403, bram=403),
    "learning:route_ready": bridge(carla=403, bram=403),
    "learning:route_share": bridge(LOGIN, carla=403, bram=403),  # first choose
    "learning:route_mend": own_act(),
    "learning:route_drop": own_act(),
    # the eight posts
    "funding:plans": signed_in(403, carla=200, eva=200, nova=LOGIN),
    # with the line in the view log on top
    "funding:plan": plan(queries=PLAN_PAGES + 1),
    "funding:post": plan(),
    # this post is not hers to work out: to the post
    "funding:work_out": plan(LOGIN, queries=PLAN_PAGES + 1),
    "funding:not_needed": plan(LOGIN),
    "funding:promise": plan(LOGIN, bram=LOGIN),  # nothing to pay it from
    "funding:ask": plan(carla=LOGIN),  # a payer promises, and asks nobody
    "funding:releasing": plan(carla=403, bram=403),
    "funding:confirm": plan(404, bram=404),
    "funding:refuse": plan(404, bram=404),
    "funding:withdraw": plan(404, bram=404),
    "funding:agree": plan(carla=404, bram=404),
    # building, crossing, and the year
    "pages:crossing": plan(),
    "pages:build": own_act(),
    "pages:arrangement": plan(),
    "pages:first_day": bridge(),
    "pages:call_off": bridge(bram=403),
    "pages:begin": plan(carla=403, bram=403),
    "onboarding:transition": bridge(dewi=200, queries=LOGGED),
    "onboarding:calendar": bridge(dewi=200),
    "onboarding:check_in": bridge(carla=404, bram=403, dewi=404),
    "onboarding:task": bridge(404, bram=403, dewi=404),
    "onboarding:year_end": bridge(carla=403),
    "onboarding:team": expect(404),  # without the code of the mail there is nothing
    "onboarding:team_thanks": PUBLIC,
    "pages:pause": bridge(),
    "pages:resume": bridge(),
    "pages:move_start": bridge(),
    "pages:mentor": bridge(),
    "pages:safety_net": bridge(bram=LOGIN),  # the coach reads of it on the page of the crossing
}

ALSO_THEIRS = {
    ("sam", "accounts:decide_organisation"),
    ("sam", "pages:objection"),
    ("fleur", "profiles:share_with"),
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
