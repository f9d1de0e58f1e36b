"""Talents from stories, and what others recognise."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
