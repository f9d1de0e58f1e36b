"""The six stones, the card and the PDF."""

from django.urls import path, register_converter

from profiles.domain.drives import MOST_CARDS
from profiles.views import blocks, drives, exports, goal, profile, skills


class CardConverter:
    """One of the ten cards about drives: a place in one's own row, and of nobody else."""

    regex = "|".join(str(number) for number in range(MOST_CARDS, 0, -1))

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(CardConverter, "drive_card")

urlpatterns = [
    path("talenten/", blocks.talents, name="talents"),
    path("skills/", skills.skills, name="skills"),
    path("skills/niveau/", skills.skill_level, name="skill_level"),
    path("skills/weg/", skills.skill_remove, name="skill_remove"),
    path("skills/uit-mijn-werk/", skills.skills_of_job, name="skills_of_job"),
    path("skills/eigen-woord/", skills.skill_word, name="skill_word"),
    path("skills/eigen-woord/weg/", skills.skill_word_remove, name="skill_word_remove"),
    path("drijfveren/", drives.drives, name="drives"),
    path("drijfveren/kaart/<drive_card:number>/", drives.drive_card, name="drive_card"),
    path("drijfveren/volgorde/", drives.drives_order, name="drives_order"),
    path("wendbaarheid/", blocks.adaptability, name="adaptability"),
    path("werk-en-denkniveau/", blocks.working_level, name="working_level"),
    path("doel-en-motivatie/", goal.goal, name="goal_and_motivation"),
    path("doel-en-motivatie/beroepen/", goal.goal_occupations, name="goal_occupations"),
    path("kaart/", profile.card, name="card"),
    path("mijn-werkgever/", profile.own_employer, name="own_employer"),
    path("samenvoegen/", profile.merge, name="merge"),
    path("pdf/", exports.export, name="export"),
    path("pdf/<uuid:public_id>/", exports.export_status, name="export_status"),
    path("pdf/<uuid:public_id>/stand/", exports.export_part, name="export_part"),
    path("pdf/<uuid:public_id>/profiel.pdf", exports.export_download, name="export_download"),
]
