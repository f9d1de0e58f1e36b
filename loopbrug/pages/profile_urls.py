"""The addresses of the profile: its own page, the list of who does not see the card and the talks
look at what lies above it and live here, the rest is of its app."""

from django.urls import path

from loopbrug.pages import talks
from loopbrug.pages.hiding import hidden_from
from loopbrug.pages.own_profile import own_profile
from loopbrug.pages.passport import passport
from profiles.urls import app_name
from profiles.urls import urlpatterns as of_profiles

urlpatterns = [
    path("", own_profile, name="profile"),
    path("paspoort/", passport, name="passport"),
    path("verborgen-voor/", hidden_from, name="hidden_from"),
    path("gesprekken/", talks.own_talks, name="talks"),
    path("gesprekken/nieuw/", talks.new, name="talk_new"),
    path("gesprekken/met-ons/", talks.talks_with_us, name="talks_with_us"),
    path("gesprekken/met-ons/begin/<uuid:public_id>/", talks.begin, name="talk_begin"),
    path("gesprekken/met-ons/<uuid:public_id>/", talks.talk_with, name="talk_with"),
    path("gesprekken/<uuid:public_id>/", talks.own_talk, name="talk"),
    path("gesprekken/<uuid:public_id>/weg/", talks.remove, name="talk_remove"),
    *of_profiles,
]
__all__ = ["app_name", "urlpatterns"]
