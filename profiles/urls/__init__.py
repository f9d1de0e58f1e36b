"""All addresses of the profile; one module an area."""

from profiles.urls import (
    building,
    evidence,
    helping,
    hiding,
    needs,
    proof,
    sharing,
    stories,
    versions,
)

app_name = "profiles"
urlpatterns = [
    *building.urlpatterns,
    *stories.urlpatterns,
    *evidence.urlpatterns,
    *sharing.urlpatterns,
    *hiding.urlpatterns,
    *versions.urlpatterns,
    *proof.urlpatterns,
    *helping.urlpatterns,
    *needs.urlpatterns,
]
