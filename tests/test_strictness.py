"""The rules in tests/strict catch what they say they catch."""

import pytest
from django.template import engines

from notices.models import DemoMail
from tests.strict import markup, saves, sockets, templates


def test_an_undefined_template_variable_fails():
    template = engines["django"].from_string("{{ name }}")
    with pytest.raises(templates.UndefinedVariable):
        template.render({})


def test_an_if_may_ask_for_a_name_that_is_not_there():
    assert engines["django"].from_string("{% if name %}x{% endif %}").render({}) == ""


@pytest.mark.parametrize(
    "html",
    [
        "<p>{{ name }}</p>",
        "<a onclick='x()'>x</a>",
        "<p style='color:red'>x</p>",
        "<script>x()</script>",
        "<form method='post'><input></form>",
        "<img src='x'>",
    ],
)
def test_careless_markup_fails(html):
    with pytest.raises(markup.CarelessMarkup):
        markup.check(html)


@pytest.mark.django_db
def test_a_save_that_forgets_updated_at_fails():
    mail = DemoMail.objects.create(to="a@voorbeeld.example", subject="a", body="b")
    with pytest.raises(saves.ForgottenField):
        mail.save(update_fields=["subject"])


def test_the_network_is_closed():
    import socket  # noqa: PLC0415

    with pytest.raises(sockets.NetworkUsed), socket.socket() as outside:
        outside.connect(("192.0.2.1", 80))
