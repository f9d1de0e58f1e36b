"""Someone helps with the profile for a while."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
