"""The addresses of the year: its own page leads to journeys and lives here, the rest is of its
app."""

from django.urls import path

from loopbrug.pages.transition import transition
from onboarding.urls import app_name
from onboarding.urls import urlpatterns as of_onboarding

urlpatterns = [
    path("overstap/<uuid:public_id>/", transition, name="transition"),
    *of_onboarding,
]
__all__ = ["app_name", "urlpatterns"]
