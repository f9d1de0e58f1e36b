"""Every mail that we can send, as people read it."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from notices.services import message_of
from tests.architecture.source import APPS
from tests.factories.notices import NoticeFactory

pytestmark = pytest.mark.django_db
KINDS = sorted(path.stem for path in (settings.BASE_DIR / "templates/mail").glob("*.txt"))
NAMED = re.compile(r'(?:send\([^)]*?kind=|tell_\w+\(\s*)"([a-z_]+)"')
CONTEXT = {
    "organisation": "Zorg & Zo <BV>",
    "title": "Verzorgende 'nacht'",
    "path": "/organisatie/",
    "days": 14,
    "day": "2026-12-01",
    "name": "Amina",
    "task": "Plan een vast moment per week",
    "sentence": "Een kwartier is genoeg.",
    "is_reminder": False,
    "is_school": False,
    "has_coach": True,
    "is_leaving": False,
    "code": "K7PM2-XQ4RT",
    "receipt": "/wie-mag-wat-zien/1/",
    "number": "1c0f",
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_mail_has_a_subject_a_text_and_whole_links(kind, settings):
    settings.ORIGIN = "https://loopbrug.example"
    mail = message_of(NoticeFactory(kind=kind, context=CONTEXT))
    assert mail.subject
    assert "\n" not in mail.subject
    assert mail.body.startswith("Hallo,\n")
    assert mail.body.endswith("Groet, loopbrug\n")
    assert "https://loopbrug.example/" in mail.body
    assert "{" not in mail.body


@pytest.mark.parametrize("kind", KINDS)
def test_a_mail_is_plain_text_without_escapes(kind):
    mail = message_of(NoticeFactory(kind=kind, context=CONTEXT))
    assert "&amp;" not in mail.subject + mail.body
    assert "&lt;" not in mail.subject + mail.body
    assert "&#x27;" not in mail.subject + mail.body


def test_every_kind_that_the_code_names_has_a_text():
    named = set()
    for app in (*APPS, "loopbrug"):
        for path in Path(settings.BASE_DIR / app).rglob("*.py"):
            named |= set(NAMED.findall(path.read_text()))
    assert len(named) > 10
    assert named <= set(KINDS)


def test_it_says_that_a_machine_sent_it_and_keeps_one_id(settings):
    settings.ORIGIN = "https://loopbrug.example:8443"
    notice = NoticeFactory()
    first, second = message_of(notice), message_of(notice)
    assert first.extra_headers["Auto-Submitted"] == "auto-generated"
    assert first.extra_headers["Message-ID"] == f"<{notice.public_id}@loopbrug.example>"
    assert first.extra_headers == second.extra_headers
