"""The six stones for someone else: the same paths, after the mandate in the address."""

from django.urls import path

from profiles.urls.building import urlpatterns as building
from profiles.views import on_behalf

WRITES = {
    "talents",
    "skills",
    "skill_level",
    "skill_remove",
    "skills_of_job",
    "skill_word",
    "skill_word_remove",
    "drives",
    "drive_card",
    "drives_order",
    "adaptability",
    "working_level",
    "goal_and_motivation",
    "goal_occupations",
}
"""What a helper may do; the card, the own employer, the PDF and sharing are the person's alone. So
are stories and proof: in them someone speaks for oneself, and others say yes to those words."""

app_name = "helping"
urlpatterns = [
    path("profiel/", on_behalf.on_behalf(on_behalf.overview, act="overview"), name="profile"),
    *(
        path(
            f"profiel/{page.pattern}",
            on_behalf.own_page_of_others(page.callback, act=page.name),
            name=page.name,
        )
        for page in building
        if page.name in WRITES
    ),
    path("profiel/<path:rest>", on_behalf.not_for_others, name="not_for_others"),
    path("<path:rest>", on_behalf.out, name="out"),
]
