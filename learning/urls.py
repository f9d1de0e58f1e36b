"""Addresses of training: the opleider's side first, then the route of one person."""

from django.urls import path

from learning.views import admissions, module_steps, modules, routes, starts

app_name = "learning"
urlpatterns = [
    path("modules/", modules.modules, name="modules"),
    path("modules/nieuw/", modules.module_new, name="module_new"),
    path("modules/<uuid:public_id>/", modules.module, name="module"),
    path("modules/<uuid:public_id>/over/", module_steps.module_about, name="module_about"),
    path("modules/<uuid:public_id>/skills/", module_steps.module_skills, name="module_skills"),
    path("modules/<uuid:public_id>/tijd-en-geld/", module_steps.module_terms, name="module_terms"),
    path("modules/<uuid:public_id>/plaats/", module_steps.module_place, name="module_place"),
    path("modules/<uuid:public_id>/publiceren/", modules.module_publish, name="module_publish"),
    path("modules/<uuid:public_id>/stoppen/", modules.module_end, name="module_end"),
    path("modules/<uuid:public_id>/starts/", starts.module_starts, name="module_starts"),
    path("modules/<uuid:public_id>/starts/nieuw/", starts.start_new, name="start_new"),
    path("starts/<uuid:public_id>/", starts.start, name="start"),
    path("starts/<uuid:public_id>/afzeggen/", starts.start_cancel, name="start_cancel"),
    path("toelatingen/", admissions.admissions, name="admissions"),
    path("toelatingen/<uuid:public_id>/", admissions.admission, name="admission"),
    path("lerenden/", admissions.learners, name="learners"),
    path("bruggen/<uuid:public_id>/leerroute/", routes.route, name="route"),
    path("bruggen/<uuid:public_id>/leerroute/kiezen/", routes.route_choose, name="route_choose"),
    path("bruggen/<uuid:public_id>/leerroute/vanaf/", routes.route_ready, name="route_ready"),
    path("bruggen/<uuid:public_id>/leerroute/delen/", routes.route_share, name="route_share"),
    path("bruggen/<uuid:public_id>/leerroute/herstellen/", routes.route_mend, name="route_mend"),
    path("bruggen/<uuid:public_id>/leerroute/laten-vallen/", routes.route_drop, name="route_drop"),
]
