"""Routed in demo mode only: elsewhere these addresses are not even known."""

from django.urls import path

from loopbrug.pages import demo, gallery

urlpatterns = [
    path("demo/", demo.demo, name="demo"),
    path("demo/postvak/", demo.mailbox, name="mailbox"),
    path("demo/onderdelen/", gallery.gallery, name="gallery"),
]
