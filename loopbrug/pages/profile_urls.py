"""The addresses of the profile: its own page and the list of who does not see the card look at
what lies above it and live here, the rest is of its app."""

from django.urls import path

from loopbrug.pages.hiding import hidden_from
from loopbrug.pages.own_profile import own_profile
from loopbrug.pages.passport import passport
from profiles.urls import app_name
from profiles.urls import urlpatterns as of_profiles

urlpatterns = [
    path("", own_profile, name="profile"),
    path("paspoort/", passport, name="passport"),
    path("verborgen-voor/", hidden_from, name="hidden_from"),
    *of_profiles,
]
__all__ = ["app_name", "urlpatterns"]
