"""Files that prove something, and a CV that is read."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
