"""Routed in demo mode only: elsewhere these addresses are not even known."""

from django.urls import path

from loopbrug.pages import demo

urlpatterns = [
    path("demo/", demo.demo, name="demo"),
    path("demo/postvak/", demo.mailbox, name="mailbox"),
]
