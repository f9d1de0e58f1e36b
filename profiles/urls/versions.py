"""How the profile came to be, and back to how it was."""

from django.urls import path

from profiles.views import versions

urlpatterns = [
    path("tijdlijn/", versions.timeline, name="timeline"),
    path("tijdlijn/terugzetten/", versions.restore, name="restore"),
]
