"""How the profile came to be, and back to how it was."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
