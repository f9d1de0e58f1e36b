"""Talks about someone's work."""

from django.urls import path

from profiles.views import talks

urlpatterns = [
    path("gesprekken/", talks.own_talks, name="talks"),
    path("gesprekken/nieuw/", talks.new, name="talk_new"),
    path("gesprekken/met-ons/", talks.talks_with_us, name="talks_with_us"),
    path("gesprekken/met-ons/begin/<uuid:public_id>/", talks.begin, name="talk_begin"),
    path("gesprekken/met-ons/<uuid:public_id>/", talks.talk_with, name="talk_with"),
    path("gesprekken/<uuid:public_id>/", talks.own_talk, name="talk"),
    path("gesprekken/<uuid:public_id>/blijft/", talks.stays, name="talk_stays"),
    path("gesprekken/<uuid:public_id>/weg/", talks.remove, name="talk_remove"),
]
