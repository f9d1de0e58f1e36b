"""Addresses of the match: the person's side first, then the employer's, then both. The page of an
introduction leads to the bridge: see `loopbrug/pages/introduction_urls.py`."""

from django.urls import path

from matching.views import (
    answers,
    candidates,
    interest,
    options,
    runs,
    vacancies,
    vacancy_steps,
)

app_name = "matching"
urlpatterns = [
    path("zo-werkt-de-match/", options.explained, name="explained"),
    path("mogelijkheden/", options.options, name="options"),
    path("mogelijkheden/deel/", options.options_part, name="options_part"),
    path("mogelijkheden/<uuid:public_id>/", options.option, name="option"),
    path("mogelijkheden/<uuid:public_id>/bewaren/", options.save_option, name="save_option"),
    path("mogelijkheden/<uuid:public_id>/niet-voor-mij/", options.not_for_me, name="not_for_me"),
    path(
        "mogelijkheden/<uuid:public_id>/kennismaken/",
        interest.give_interest,
        name="give_interest",
    ),
    path(
        "mogelijkheden/<uuid:public_id>/nee-dank-je/",
        interest.decline_invitation,
        name="decline_invitation",
    ),
    path("mogelijkheden/<uuid:public_id>/antwoord/", interest.answer, name="answer"),
    path("beheer/lijsten/", runs.runs, name="runs"),
    path("beheer/lijsten/deel/", runs.runs_part, name="runs_part"),
    path("beheer/antwoorden/", answers.answers, name="answers"),
    path("vacatures/", vacancies.vacancies, name="vacancies"),
    path("vacatures/gesloten/", vacancies.closed_vacancies, name="closed_vacancies"),
    path("vacatures/nieuw/", vacancies.vacancy_new, name="vacancy_new"),
    path("vacatures/<uuid:public_id>/", vacancies.vacancy, name="vacancy"),
    path("vacatures/<uuid:public_id>/werk/", vacancy_steps.vacancy_work, name="vacancy_work"),
    path("vacatures/<uuid:public_id>/skills/", vacancy_steps.vacancy_skills, name="vacancy_skills"),
    path(
        "vacatures/<uuid:public_id>/minder-vragen/",
        vacancy_steps.vacancy_less,
        name="vacancy_less",
    ),
    path(
        "vacatures/<uuid:public_id>/talenten-en-drijfveren/",
        vacancy_steps.vacancy_people,
        name="vacancy_people",
    ),
    path(
        "vacatures/<uuid:public_id>/voorwaarden/",
        vacancy_steps.vacancy_terms,
        name="vacancy_terms",
    ),
    path("vacatures/<uuid:public_id>/nakijken/", vacancies.vacancy_check, name="vacancy_check"),
    path("vacatures/<uuid:public_id>/nog-open/", vacancies.vacancy_confirm, name="vacancy_confirm"),
    path("vacatures/<uuid:public_id>/sluiten/", vacancies.vacancy_close, name="vacancy_close"),
    path(
        "vacatures/<uuid:public_id>/weggooien/", vacancies.vacancy_discard, name="vacancy_discard"
    ),
    path("vacatures/<uuid:public_id>/mensen/", candidates.candidates, name="candidates"),
    path("mensen/<uuid:public_id>/", candidates.card, name="card"),
    path("mensen/<uuid:public_id>/ja/", candidates.card_yes, name="card_yes"),
    path("mensen/<uuid:public_id>/nee/", candidates.card_no, name="card_no"),
    path("mensen/<uuid:public_id>/intrekken/", candidates.card_withdraw, name="card_withdraw"),
]
