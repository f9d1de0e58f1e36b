from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from loopbrug.pages import health, homes, privacy, public, what_if

app_name = "pages"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", public.start, name="start"),
    path("mijn/", homes.home, name="home"),
    path("hulp/", public.help_page, name="help"),
    path("privacy/", privacy.privacy, name="privacy"),
    path("toegankelijkheid/", public.accessibility, name="accessibility"),
    path("voor-werkgevers/", public.for_employers, name="for_employers"),
    path("gezond", health.alive, name="alive"),
    path("klaar", health.ready, name="ready"),
    path("", include("loopbrug.pages.rights_urls")),
    path("", include("loopbrug.pages.seen_urls")),
    path("", include("loopbrug.pages.crossing_urls")),
    path("opleidingen/<uuid:public_id>/", what_if.training, name="training"),
]
if settings.DEMO:
    urlpatterns.append(path("", include("loopbrug.pages.demo_urls")))
