"""Addresses that start the journeys of a crossing: with `bruggen/` the id is that of the
introduction, with `overstap/` that of the crossing itself."""

from django.urls import path

from loopbrug.pages import arrangement, crossing, crossing_changes, crossing_net

urlpatterns = [
    path("bruggen/<uuid:public_id>/", crossing.crossing, name="crossing"),
    path("bruggen/<uuid:public_id>/bouwen/", crossing.build, name="build"),
    path("bruggen/<uuid:public_id>/afspraak/", arrangement.arrangement, name="arrangement"),
    path("bruggen/<uuid:public_id>/eerste-dag/", crossing_changes.first_day, name="first_day"),
    path("bruggen/<uuid:public_id>/oversteken/", crossing.begin, name="begin"),
    path("bruggen/<uuid:public_id>/stoppen/", crossing_net.call_off, name="call_off"),
    path("overstap/<uuid:public_id>/pauze/", crossing_changes.pause, name="pause"),
    path("overstap/<uuid:public_id>/hervatten/", crossing_changes.resume, name="resume"),
    path("overstap/<uuid:public_id>/verzetten/", crossing_changes.move_start, name="move_start"),
    path("overstap/<uuid:public_id>/begeleider/", crossing_changes.mentor, name="mentor"),
    path("overstap/<uuid:public_id>/vangnet/", crossing_net.safety_net, name="safety_net"),
]
