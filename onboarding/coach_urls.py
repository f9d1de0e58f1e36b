"""Addresses of coaching: the person's side, what both work on, then the coach's side."""

from django.urls import path

from onboarding.views import coach, coach_acts, goals, my_coach

app_name = "coaching"
urlpatterns = [
    path("mijn-coach/", my_coach.my_coach, name="my_coach"),
    path("mijn-coach/vragen/", my_coach.ask, name="ask"),
    path("mijn-coach/overdracht/", my_coach.hand_over_answer, name="hand_over_answer"),
    path("mijn-coach/stoppen/", my_coach.stop, name="stop"),
    path("mijn-coach/doelen/nieuw/", goals.my_goal_new, name="my_goal_new"),
    path("doelen/<uuid:public_id>/", goals.goal, name="goal"),
    path("doelen/<uuid:public_id>/gehaald/", goals.goal_reached, name="goal_reached"),
    path("doelen/<uuid:public_id>/acties/nieuw/", goals.action_new, name="action_new"),
    path("acties/<uuid:public_id>/", goals.action, name="action"),
    path("acties/<uuid:public_id>/gedaan/", goals.action_done, name="action_done"),
    path("coachvragen/", coach.requests, name="requests"),
    path("coachvragen/<uuid:public_id>/", coach.request, name="request"),
    path("deelnemers/", coach.participants, name="participants"),
    path("deelnemers/<uuid:public_id>/", coach.participant, name="participant"),
    path("deelnemers/<uuid:public_id>/profiel/", coach.profile, name="profile"),
    path("deelnemers/<uuid:public_id>/doelen/nieuw/", goals.goal_new, name="goal_new"),
    path("deelnemers/<uuid:public_id>/contact/", coach_acts.contact_new, name="contact_new"),
    path("deelnemers/<uuid:public_id>/opzij/", coach_acts.snooze, name="snooze"),
    path("deelnemers/<uuid:public_id>/opzij/terug/", coach_acts.wake, name="wake"),
    path("deelnemers/<uuid:public_id>/overdragen/", coach_acts.hand_over, name="hand_over"),
    path("deelnemers/<uuid:public_id>/stoppen/", coach_acts.end, name="end"),
]
