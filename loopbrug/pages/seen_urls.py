"""Who saw the own profile, how the own card looks, and what someone objects to."""

from django.urls import path

from loopbrug.pages import seen
from loopbrug.pages.my_card import my_card

urlpatterns = [
    path("wie-heeft-mij-gezien/", seen.seen, name="seen"),
    path("wie-heeft-mij-gezien/<uuid:public_id>/bezwaar/", seen.object_to_view, name="object"),
    path("mijn-kaart/", my_card, name="my_card"),
    path("beheer/bezwaren/", seen.objections, name="objections"),
    path("beheer/bezwaren/<uuid:public_id>/", seen.objection, name="objection"),
]
