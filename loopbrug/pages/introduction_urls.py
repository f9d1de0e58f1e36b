"""The addresses of the match: the page of an introduction leads to the bridge, stopping ends the
route to school, and what would change this needs training, so those live here; the rest is of its
app."""

from django.urls import path

from loopbrug.pages.introduction import introduction
from loopbrug.pages.stepping_back import introduction_end, withdraw_interest
from loopbrug.pages.what_if import what_if
from matching.urls import app_name
from matching.urls import urlpatterns as of_matching

urlpatterns = [
    path("kennismakingen/<uuid:public_id>/", introduction, name="introduction"),
    path("kennismakingen/<uuid:public_id>/stoppen/", introduction_end, name="introduction_end"),
    path("mogelijkheden/<uuid:public_id>/intrekken/", withdraw_interest, name="withdraw_interest"),
    path("mogelijkheden/wat-verandert-dit/", what_if, name="what_if"),
    *of_matching,
]
__all__ = ["app_name", "urlpatterns"]
