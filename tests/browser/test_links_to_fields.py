"""A link to a field lands where its question can be read: label, hint and error with it."""

import pytest
from django.test import Client
from playwright.sync_api import Page

from profiles.presenters.next_step import LIMITS, limit_url
from tests.factories.accounts import UserFactory, sign_in
from tests.factories.profiles import ProfileFactory

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 360, "height": 640}
SEEN = """(id) => {
  const field = document.getElementById(id);
  const question = field.closest(".field").querySelector("label, legend");
  return question.getBoundingClientRect().top >= 0
    && field.getBoundingClientRect().bottom <= innerHeight;
}"""


@pytest.fixture
def phone(browse_as) -> Page:
    client, user = Client(), UserFactory()
    ProfileFactory(owner=user)
    sign_in(client, user)
    page = browse_as(client)
    page.set_viewport_size(PHONE)
    return page


def test_a_question_is_in_sight_with_the_field_that_answers_it(base, phone):
    hidden = []
    for limit in LIMITS:
        url = limit_url(limit)
        phone.goto("about:blank")
        phone.goto(base + url)
        if not phone.evaluate(SEEN, url.partition("#")[2]):
            hidden.append(limit)
    assert hidden == []


def test_what_is_wrong_is_in_sight_with_its_question(base, phone):
    phone.goto(base + limit_url())
    phone.fill("#id_income_floor", "1,234.56")
    phone.fill("#id_start_from", "1-1-2035")
    phone.fill("#id_hours_min", "40")
    phone.fill("#id_hours_max", "20")
    phone.get_by_role("button", name="Opslaan", exact=True).click()
    links = phone.locator("[data-lb-errors] a")
    fields = [(link.get_attribute("href") or "").removeprefix("#") for link in links.all()]
    assert len(fields) == 3
    hidden = []
    for link, field in zip(links.all(), fields, strict=True):
        link.click()
        if not phone.evaluate(SEEN, field):
            hidden.append(field)
    assert hidden == []
