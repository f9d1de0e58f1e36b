"""The rules in tests/strict catch what they say they catch."""

import logging
import socket
from datetime import UTC, date, datetime
from email.mime.text import MIMEText

import pytest
from django.core.cache import caches
from django.core.mail import EmailMultiAlternatives
from django.db import connections
from django.template import engines

from accounts.models import Membership
from matching.models import ScoringWeights
from notices.models import DemoMail
from tests.strict import canaries, days, locks, markup, queries, saves, sockets, templates


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


@pytest.mark.django_db
def test_a_lock_that_takes_joined_rows_along_fails():
    joined = Membership.objects.select_related("user").select_for_update()
    with pytest.raises(locks.GreedyLock):
        list(joined)
    named = Membership.objects.select_related("user").select_for_update(of=("self",))
    assert list(named) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asking",
    ["{% for mail in mails %}{{ mail }}{% endfor %}", "{{ mails.count }}", "{{ mails.first }}"],
)
def test_a_template_that_asks_the_database_fails(asking):
    template = engines["django"].from_string(asking)
    with pytest.raises(queries.QueryInTemplate):
        template.render({"mails": DemoMail.objects.order_by("pk")})


@pytest.mark.django_db
def test_a_template_may_show_what_was_fetched_before():
    DemoMail.objects.create(to="a@voorbeeld.example", subject="Hallo", body="b")
    template = engines["django"].from_string(
        "{% for mail in mails %}{{ mail.subject }}{% endfor %}"
    )
    assert template.render({"mails": list(DemoMail.objects.order_by("pk"))}) == "Hallo"


@pytest.mark.django_db
def test_a_moment_in_a_date_field_fails():
    just_after_midnight = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    with pytest.raises(days.MomentAsDay):
        ScoringWeights.objects.filter(valid_from__lte=just_after_midnight).exists()
    assert not ScoringWeights.objects.filter(valid_from=date(1999, 1, 1)).exists()


@pytest.mark.django_db
def test_a_moment_without_a_time_zone_fails():
    naive = datetime(2026, 11, 21, 23, 30)  # noqa: DTZ001 the point of the test
    with pytest.raises(RuntimeWarning, match="naive"):
        Membership.objects.filter(ended_at__lt=naive).exists()


def test_what_was_told_in_confidence_does_not_go_into_the_shared_cache():
    caches["fast"].set("names", ["Amina"])
    for kept in ([f"{canaries.BIRD}3x"], {"a": (f"Een {canaries.BIRD}.",)}):
        with pytest.raises(canaries.Sang):
            caches["fast"].set("names", kept)


def fail_and_log(name):
    try:
        int(canaries.BIRD)
    except ValueError:
        logging.getLogger(name).exception("boom")


@pytest.mark.parametrize("name", ["django.request", "celery.worker", "a.library"])
def test_what_was_told_in_confidence_is_heard_in_the_failure_that_any_logger_prints(
    name, monkeypatch
):
    monkeypatch.setattr(logging.getLogger(), "handlers", [])  # others leave the trace on the line
    with pytest.raises(canaries.Sang, match="ValueError"), canaries.heard():
        fail_and_log(name)


def html(message):
    message.attach_alternative(f"<p>{canaries.BIRD}</p>", "text/html")


def file(message):
    message.attach("brief.txt", f"Een {canaries.BIRD}.".encode(), "application/octet-stream")


def file_name(message):
    message.attach(f"{canaries.BIRD}.pdf", b"%PDF-", "application/pdf")


def part(message):
    message.attach(MIMEText(f"Een {canaries.BIRD}."))


def header(message):
    message.extra_headers["X-About"] = canaries.BIRD


@pytest.mark.parametrize("put", [html, file, file_name, part, header])
def test_what_was_told_in_confidence_is_heard_in_every_part_of_a_mail(put, mailoutbox):
    message = EmailMultiAlternatives("Hallo", "Niets.", to=["a@voorbeeld.example"])
    put(message)
    with pytest.raises(canaries.Sang), canaries.heard():
        message.send()
    mailoutbox.clear()


@pytest.mark.server  # who asks none cannot reach this machine either
def test_the_network_is_closed():
    with pytest.raises(sockets.NetworkUsed), socket.socket() as outside:
        outside.connect(("192.0.2.1", 80))


def test_an_event_loop_on_this_thread_leaves_it_its_connection(monkeypatch):
    def none():
        raise RuntimeError

    monkeypatch.setattr("asyncio.get_running_loop", none)
    ours = connections["default"]
    monkeypatch.setattr("asyncio.get_running_loop", object)  # as long as a browser runs
    assert connections["default"] is ours
