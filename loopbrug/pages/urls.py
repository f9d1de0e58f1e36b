from django.urls import path

from loopbrug.pages import health

app_name = "pages"
urlpatterns = [
    path("gezond", health.alive, name="alive"),
    path("klaar", health.ready, name="ready"),
]
