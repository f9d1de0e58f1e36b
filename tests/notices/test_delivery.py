"""Mail is a row until it is delivered: once, patiently, and loud when it cannot be."""

import smtplib
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import connection, transaction
from kombu.exceptions import OperationalError

from notices import services, tasks
from notices.domain.patience import PATIENCE, wait_after
from notices.models import Notice
from tests.factories.notices import NoticeFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def _deliver(now=NOW):
    return services.deliver_due(now=now, clock=lambda: now, limit=100)


class Refusing:
    """A mail server that is away."""

    def __init__(self, **_kwargs):
        pass

    def send_messages(self, _messages):
        raise smtplib.SMTPConnectError(421, "mail for samira@voorbeeld.example refused")


@pytest.fixture
def away(settings):
    settings.EMAIL_BACKEND = "tests.notices.test_delivery.Refusing"


def test_what_is_due_goes_out_once():
    NoticeFactory()
    assert (_deliver(), _deliver()) == (1, 0)
    assert len(mail.outbox) == 1
    assert Notice.objects.get().sent_at == NOW


def test_what_is_not_due_waits():
    NoticeFactory(due_at=NOW + timedelta(seconds=1))
    assert _deliver() == 0
    assert _deliver(NOW + timedelta(seconds=1)) == 1


def test_the_same_act_is_one_mail():
    for _ in range(2):
        services.send(to="a@b.example", kind="vacancy_closed", key="act:1", due_at=NOW)
    assert Notice.objects.count() == 1


def test_a_mail_of_an_act_that_did_not_happen_does_not_exist():
    with transaction.atomic():
        services.send(to="a@b.example", kind="vacancy_closed", key="act:1", due_at=NOW)
        transaction.set_rollback(True)
    assert not Notice.objects.exists()


def test_after_sending_what_it_said_is_forgotten():
    NoticeFactory(context={"organisation": "Zorg & Zo", "path": "/uitnodiging/?code=geheim"})
    _deliver()
    assert "code=geheim" in mail.outbox[0].body
    assert Notice.objects.get().context == {}


def test_a_failure_waits_ever_longer_and_keeps_the_same_message_id(away, settings):
    notice = NoticeFactory()
    waits, now = [], NOW
    for _ in range(4):
        assert _deliver(now) == 1
        notice.refresh_from_db()
        waits.append(notice.due_at - now)
        assert _deliver(notice.due_at - timedelta(seconds=1)) == 0
        now = notice.due_at
    assert waits == [timedelta(minutes=m) for m in (2, 4, 8, 16)]
    before = services.message_of(notice).extra_headers["Message-ID"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    _deliver(now)
    assert mail.outbox[0].extra_headers["Message-ID"] == before


def test_the_row_keeps_the_kind_of_problem_and_not_what_the_server_said(away):
    NoticeFactory()
    _deliver()
    assert Notice.objects.get().last_error == "SMTPConnectError 421"


def test_after_three_days_it_is_given_up_loudly(away, caplog):
    notice, now = NoticeFactory(context={"path": "/team/?code=geheim"}), NOW
    while notice.given_up_at is None:
        assert _deliver(now) == 1
        notice.refresh_from_db()
        now = notice.due_at
    assert PATIENCE - timedelta(hours=6) <= notice.given_up_at - NOW <= PATIENCE
    assert notice.context == {}
    assert _deliver(now + timedelta(days=1)) == 0


def test_the_waits_add_up_to_three_days():
    total, attempts = timedelta(), 1
    while (wait := wait_after(attempts)) is not None:
        total, attempts = total + wait, attempts + 1
    assert PATIENCE - timedelta(hours=6) < total <= PATIENCE


def test_one_mail_that_cannot_be_made_does_not_hold_up_the_others():
    NoticeFactory(kind="bestaat-niet")
    NoticeFactory(due_at=NOW)
    _deliver()
    assert len(mail.outbox) == 1
    assert Notice.objects.get(kind="bestaat-niet").last_error == "TemplateDoesNotExist"


def test_a_worker_that_died_half_way_leaves_a_row_that_is_found_again():
    notice = NoticeFactory()
    services._claim(now=NOW)
    assert _deliver() == 0
    notice.refresh_from_db()
    assert _deliver(notice.due_at) == 1


@pytest.mark.django_db(transaction=True)
def test_many_workers_at_once_send_each_mail_once():
    for _ in range(30):
        NoticeFactory()
    barrier = threading.Barrier(4)

    def work():
        try:
            barrier.wait(timeout=10)
            _deliver()
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert len(mail.outbox) == 30
    assert len({m.to[0] for m in mail.outbox}) == 30


@pytest.mark.django_db(transaction=True)
def test_writing_mail_wakes_a_worker_and_an_absent_broker_is_no_error():
    with transaction.atomic():
        services.send(to="a@b.example", kind="vacancy_closed", key="act:1", due_at=NOW)
    assert Notice.objects.waiting().count() == 1


def test_the_wake_up_does_not_raise_when_the_broker_fails(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise OperationalError

    monkeypatch.setattr(tasks.sweep_due, "apply_async", refuse)
    tasks.on_notice_written(None)


def test_the_sweep_delivers():
    NoticeFactory()
    assert tasks.sweep_due() == 1
