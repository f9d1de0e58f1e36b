"""A back-up is put back: who was forgotten since is there again, until the list is replayed."""

from datetime import timedelta
from pathlib import Path

from django.db import connection
from django.utils import timezone

from accounts.access import Actor, Hat
from accounts.models import User
from accounts.services.erasures import ask_erasure
from loopbrug.journeys.forget import forget_due
from loopbrug.kernel.events import unheard
from profiles.models import Profile
from tests.drills.site import Site
from tests.drills.tables import pg


def test_who_was_forgotten_after_the_back_up_is_forgotten_again(site: Site, settings) -> None:
    settings.ERASURE_LIST = str(Path(site.folder) / "erasures.jsonl")
    dump = str(Path(site.folder) / "loopbrug.dump")
    person = User.objects.filter(profile__isnull=False).order_by("pk").first()
    name, email, people = person.name, person.email, Profile.objects.count()
    pg("pg_dump", "-Fc", "-f", dump, site.database_url)

    now = timezone.now()
    with unheard():
        ask_erasure(user=person, by=Actor(Hat.PERSON, person), now=now)
        assert forget_due(now=now + timedelta(days=14)) == 1
    assert Profile.objects.count() == people - 1
    assert name not in Path(settings.ERASURE_LIST).read_text()

    connection.close()
    pg("pg_restore", "--clean", "--if-exists", "--exit-on-error", "-d", site.database_url, dump)
    person.refresh_from_db()
    assert (person.name, person.email, person.is_active) == (name, email, True), "back again"

    connection.close()
    site.run("manage.py", "replay_erasures")
    person.refresh_from_db()
    assert (person.name, person.is_active) == ("", False)
    assert not Profile.objects.filter(owner=person).exists()
    assert Profile.objects.count() == people - 1
