"""One list that keeps failing: the others go on, it is seen, and its person notices little."""

import http

from django.utils import timezone

from matching.models import Card, MatchList, Vacancy
from profiles.models import EngineRow, Profile
from tests.drills.match_lists import assert_all_right, make_all_stale, until_fresh, waiting
from tests.drills.people import signed_in, signed_in_as_hr
from tests.drills.site import until

POISON = 'UPDATE profiles_enginerow SET data = \'{"slot": "x"}\' WHERE profile_id = %s'
OWN_PAGES = ("/mijn/", "/profiel/", "/profiel/doel-en-motivatie/", "/mogelijkheden/", "/account/")


def test_one_poisoned_row_stops_nobody_and_a_save_mends_it(site):
    site.start_web(workers=1)
    site.start_worker()
    make_all_stale(site)
    until_fresh(site)

    poisoned = Profile.objects.order_by("pk").select_related("owner")[0]
    assert poisoned.owner is not None
    site.rows(POISON, poisoned.pk)
    make_all_stale(site)
    until(lambda: waiting(site) == 1, "the others are made")
    failed = until(
        MatchList.objects.filter(pk=poisoned.pk).exclude(last_error="").first, "it is seen"
    )
    assert failed.last_error == "RowError"
    assert failed.not_before > timezone.now()
    assert '"event": "match list failed"' in site.log("worker")

    amina = signed_in(site.address, poisoned.owner)
    for path in OWN_PAGES:
        assert amina.get(path).status == http.HTTPStatus.OK, path
    vacancy = Vacancy.objects.get(pk=failed.vacancy_ids[0])
    assert amina.get(f"/mogelijkheden/{vacancy.public_id}/").status == http.HTTPStatus.OK
    carla = signed_in_as_hr(site.address, vacancy.organisation)
    assert carla.get(f"/vacatures/{vacancy.public_id}/mensen/").status == http.HTTPStatus.OK
    assert Card.objects.filter(vacancy=vacancy).exists()

    assert amina.lay_talents("Dit schrijft de rij opnieuw.").status == http.HTTPStatus.FOUND
    until_fresh(site)
    assert_all_right()
    assert EngineRow.objects.get(pk=poisoned.pk).data["slot"] == poisoned.pk
