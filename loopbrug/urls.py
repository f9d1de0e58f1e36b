"""Includes only: each app names its own addresses."""

from django.urls import include, path

urlpatterns = [
    path("", include("loopbrug.pages.urls")),
    path("", include("loopbrug.pages.account_urls")),
    path("profiel/", include("loopbrug.pages.profile_urls")),
    path("namens/<uuid:mandate_id>/", include("profiles.urls.on_behalf")),
    path("", include("profiles.urls.public")),
    path("", include("loopbrug.pages.introduction_urls")),
    path("", include("loopbrug.pages.coaching_urls")),
    path("", include("learning.urls")),
    path("", include("funding.urls")),
    path("", include("loopbrug.pages.transition_urls")),
    path("", include("accounts.sign_in_urls")),
]

handler400 = "loopbrug.pages.errors.bad_request"
handler403 = "loopbrug.pages.errors.permission_denied"
handler404 = "loopbrug.pages.errors.not_found"
handler500 = "loopbrug.pages.errors.server_error"
