"""Opening a part of the profile to someone else, and reading what someone opened to you."""

from django.urls import path

from profiles.views import shared, sharing

urlpatterns = [
    path("delen/", sharing.share_new, name="share_new"),
    path("delen/link/", sharing.share_link, name="share_link"),
    path("delen/met/<uuid:public_id>/", sharing.share_with, name="share_with"),
    path("delen/<uuid:public_id>/", sharing.share, name="share"),
    path("gedeeld/", shared.shared_with_us, name="shared_with_us"),
    path("gedeeld/link/", shared.shared_link, name="shared_link"),
    path("gedeeld/<uuid:public_id>/", shared.shared, name="shared"),
]
