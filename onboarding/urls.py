"""Addresses of the year. The page of a crossing leads to journeys, so it stands a layer higher:
see `loopbrug/pages/transition_urls.py`."""

from django.urls import path

from onboarding.views import check_ins, team, year

app_name = "onboarding"
urlpatterns = [
    path("overstap/<uuid:public_id>/agenda.ics", year.calendar, name="calendar"),
    path("overstap/<uuid:public_id>/afsluiten/", year.year_end, name="year_end"),
    path("check-in/<uuid:public_id>/", check_ins.check_in, name="check_in"),
    path("taken/<uuid:public_id>/", check_ins.task, name="task"),
    path("team/", team.team, name="team"),
    path("team/bedankt/", team.team_thanks, name="team_thanks"),
]
