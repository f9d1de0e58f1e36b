"""The statement without content, and what one takes along."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
