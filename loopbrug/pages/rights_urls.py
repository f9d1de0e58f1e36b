"""What someone may ask of us, and what one needs in a meeting."""

from django.urls import path

from loopbrug.pages import erase, needs, rights

urlpatterns = [
    path("account/gegevens/", rights.my_data, name="my_data"),
    path("account/gegevens/kopie/", rights.ask_copy, name="copy_ask"),
    path("account/gegevens/kopie/<uuid:public_id>/", rights.copy, name="copy"),
    path("account/gegevens/kopie/<uuid:public_id>/stand/", rights.copy_part, name="copy_part"),
    path("account/gegevens/kopie/<uuid:public_id>/ophalen/", rights.copy_fetch, name="copy_fetch"),
    path("account/wissen/", erase.erase, name="erase"),
    path("account/wissen/bewaren/", erase.keep, name="erase_undo"),
    path("kennismakingen/<uuid:public_id>/nodig/", needs.open_needs, name="open_needs"),
]
