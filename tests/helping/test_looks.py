"""What a helper gets to see is in the list of looks, also when a save is refused."""

import pytest
from django.urls import reverse

from accounts.models import ProfileView
from tests.factories.accounts import UserFactory, sign_in
from tests.factories.helping import MandateFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("sent", "status"), [({"chosen": ["x"]}, 422), ({"version": 7}, 409)])
def test_a_save_that_is_refused_shows_the_page_and_is_a_look(client, sent, status):
    mandate = MandateFactory(helper=UserFactory())
    sign_in(client, mandate.helper)
    page = reverse("helping:talents", args=[mandate.public_id])
    data = {"version": 0, "chosen": ["listening"], "opslaan": "1", **sent}
    assert client.post(page, data).status_code == status
    assert ProfileView.objects.get().about_id == mandate.public_id
