"""To be shown again, and a profile that pauses; the list itself is a page above this app."""

from django.urls import path

from profiles.views import hiding

urlpatterns = [
    path("verborgen-voor/<uuid:public_id>/weg/", hiding.show_again, name="show_again"),
    path("pauze/", hiding.pause, name="pause"),
]
