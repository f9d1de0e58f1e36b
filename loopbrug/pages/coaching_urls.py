"""The addresses of coaching: what would change this for a participant lives here, the rest is of
its app."""

from django.urls import path

from loopbrug.pages.what_if import participant_what_if
from onboarding.coach_urls import app_name
from onboarding.coach_urls import urlpatterns as of_coaching

urlpatterns = [
    path("deelnemers/<uuid:public_id>/wat-verandert-dit/", participant_what_if, name="what_if"),
    *of_coaching,
]
__all__ = ["app_name", "urlpatterns"]
