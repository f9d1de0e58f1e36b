"""What someone needs to do the work."""

from django.urls import path

from profiles.views import needs

urlpatterns = [
    path("nodig/", needs.needs, name="needs"),
    path("nodig/houden/", needs.needs_keep, name="needs_keep"),
    path("nodig/<uuid:public_id>/weg/", needs.need_remove, name="need_remove"),
]
