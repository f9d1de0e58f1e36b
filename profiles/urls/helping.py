"""Who helps me, and whom I help."""

from django.urls import path

from profiles.views import helping

urlpatterns = [
    path("hulp/", helping.who_helps_me, name="helpers"),
    path("hulp/geven/", helping.give, name="helper_give"),
    path("hulp/mijn-coach/", helping.let_coach_in, name="helper_coach"),
    path("hulp/<uuid:public_id>/stop/", helping.end_by_person, name="helper_end"),
    path("overnemen/", helping.claim_begun, name="claim_begun"),
    path("helpen/", helping.whom_i_help, name="helping"),
    path("helpen/nieuw/", helping.begin, name="helping_new"),
    path("helpen/code/", helping.take_up, name="helping_take_up"),
    path("helpen/<uuid:public_id>/", helping.client, name="helping_client"),
    path("helpen/<uuid:public_id>/stop/", helping.end_by_helper, name="helping_end"),
]
