"""Files that prove something, and a CV that is read."""

from django.urls import path

from profiles.views import cv, evidence

urlpatterns = [
    path("bewijs/", evidence.evidence, name="evidence"),
    path("bewijs/<uuid:public_id>/", evidence.evidence_file, name="evidence_file"),
    path("bewijs/<uuid:public_id>/bestand/", evidence.evidence_download, name="evidence_download"),
    path("bewijs/<uuid:public_id>/weg/", evidence.evidence_remove, name="evidence_remove"),
    path(
        "gedeeld/link/bestand/<uuid:public_id>/", evidence.shared_link_file, name="shared_link_file"
    ),
    path("cv/", cv.cv, name="cv"),
    path("cv/<uuid:public_id>/", cv.cv_reading, name="cv_reading"),
    path("cv/<uuid:public_id>/stand/", cv.cv_part, name="cv_part"),
    path("cv/<uuid:public_id>/weg/", cv.cv_discard, name="cv_discard"),
]
