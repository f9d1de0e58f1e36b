"""Who may see what, until when."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
