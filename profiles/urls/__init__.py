"""All addresses of the profile; one module an area."""

from profiles.urls import (
    building,
    evidence,
    helping,
    needs,
    proof,
    sharing,
    stories,
    talks,
    versions,
)

app_name = "profiles"
urlpatterns = [
    *building.urlpatterns,
    *stories.urlpatterns,
    *evidence.urlpatterns,
    *sharing.urlpatterns,
    *versions.urlpatterns,
    *talks.urlpatterns,
    *proof.urlpatterns,
    *helping.urlpatterns,
    *needs.urlpatterns,
]
