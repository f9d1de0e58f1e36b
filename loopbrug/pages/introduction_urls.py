"""The addresses of the match: the page of an introduction leads to the bridge and lives here, the
rest is of its app."""

from django.urls import path

from loopbrug.pages.introduction import introduction
from matching.urls import app_name
from matching.urls import urlpatterns as of_matching

urlpatterns = [
    path("kennismakingen/<uuid:public_id>/", introduction, name="introduction"),
    *of_matching,
]
__all__ = ["app_name", "urlpatterns"]
