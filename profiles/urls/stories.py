"""Talents from stories, and what others recognise."""

from django.urls import path

from profiles.views import asks, stories

urlpatterns = [
    path("talenten/verhalen/", stories.stories, name="stories"),
    path("talenten/verhalen/nieuw/", stories.story_new, name="story_new"),
    path("talenten/verhalen/<uuid:public_id>/", stories.story, name="story"),
    path(
        "talenten/verhalen/<uuid:public_id>/talenten/", stories.story_talents, name="story_talents"
    ),
    path("talenten/verhalen/<uuid:public_id>/weg/", stories.story_remove, name="story_remove"),
    path("wat-anderen-zien/", asks.proofs, name="proofs"),
    path("wat-anderen-zien/talenten/", asks.ask_talents, name="ask_talents"),
    path("wat-anderen-zien/skill/", asks.ask_skill, name="ask_skill"),
    path("wat-anderen-zien/link/<uuid:public_id>/", asks.ask, name="ask"),
    path("wat-anderen-zien/link/<uuid:public_id>/intrekken/", asks.ask_revoke, name="ask_revoke"),
    path("wat-anderen-zien/<uuid:public_id>/", asks.proof_answer, name="proof_answer"),
    path("wat-zie-jij/", asks.say, name="say"),
    path("wat-zie-jij/bedankt/", asks.said, name="said"),
]
