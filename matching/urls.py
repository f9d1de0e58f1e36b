"""Addresses of the match: the person's side first, then the employer's, then both."""

from django.urls import path

from matching.views import interest, options

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
        "mogelijkheden/<uuid:public_id>/intrekken/",
        interest.withdraw_interest,
        name="withdraw_interest",
    ),
    path(
        "mogelijkheden/<uuid:public_id>/nee-dank-je/",
        interest.decline_invitation,
        name="decline_invitation",
    ),
    path("mogelijkheden/<uuid:public_id>/antwoord/", interest.answer, name="answer"),
]
