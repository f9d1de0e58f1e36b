"""All addresses as they are in demo mode, for `@pytest.mark.urls`."""

from django.urls import include, path

from loopbrug.pages.urls import app_name
from loopbrug.pages.urls import urlpatterns as pages
from loopbrug.urls import handler400, handler403, handler404, handler500
from loopbrug.urls import urlpatterns as usual

urlpatterns = [
    path("", include(([path("", include("loopbrug.pages.demo_urls")), *pages], app_name))),
    *usual[1:],
]
__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
