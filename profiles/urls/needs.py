"""What someone needs to do the work."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
