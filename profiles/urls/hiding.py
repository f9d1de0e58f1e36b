"""Whom someone hides from, and a profile that pauses."""

from django.urls import path

from profiles.views import hiding

urlpatterns = [
    path("verborgen-voor/", hiding.hidden_from, name="hidden_from"),
    path("verborgen-voor/<uuid:public_id>/weg/", hiding.show_again, name="show_again"),
    path("pauze/", hiding.pause, name="pause"),
]
