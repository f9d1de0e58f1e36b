"""Everything we keep on one person, as one ZIP: to see what we have, or to take it along.

A worker writes what is in tables. The person's own files go in as they stand when the copy is
fetched: they are here already, and together they may be far larger than what a row should hold.
"""

import io
import zipfile
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO, Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.text import get_valid_filename

from accounts.access import Actor
from accounts.models import Takeout, User
from accounts.services.takeouts import fetch_takeout
from loopbrug.journeys.export_acts import acts_of
from loopbrug.journeys.export_paths import ACTS, FILES
from loopbrug.journeys.export_rows import rows_of
from loopbrug.journeys.privacy_register import sorts
from loopbrug.kernel.privacy import OnErase
from profiles.models import EvidenceFile, Profile
from profiles.services import open_formats

READ_ME = "leesmij.txt"
TOLD = {
    "leesmij.txt": "dit bestand: wat we bewaren, waarom, hoe lang, en wie het ziet",
    "profiel.json": "je profiel, zo dat je het weer kunt inlezen in een leeg account",
    "json-resume.json": "je profiel in een vorm die andere diensten lezen (JSON Resume)",
    "badges.json": "skills die een ander bevestigde, ondertekend (Open Badges 3.0)",
    "gegevens.json": "alles wat verder bij je account en je profiel hoort",
    "toestemmingen.json": "wie je wat liet zien, en wanneer dat stopte",
    "inzage.json": "wie iets van je zag, wat je deed, en wat er met je gegevens gebeurde",
    "matches.json": "je mogelijkheden, je ja en je nee, en de kennismakingen",
    "plan.json": "je leerroute, je plan en je overstap",
    "checkins.json": "hoe het met je ging, en wat jij en je coach opschreven",
    "bestanden/": "de bestanden die je zelf gaf, zoals ze er zijn als je de kopie ophaalt",
}


def copy_of(user: User, *, now: datetime) -> bytes:
    """The ZIP without the files, with a page on top that says what is in it."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr(READ_ME, read_me(now))
        for name, paths in FILES.items():
            folder.writestr(
                name,
                open_formats.json_bytes(
                    {label: _rows(label, path, user) for label, path in paths.items()}
                ),
            )
        profile = Profile.objects.filter(owner=user).first()
        if profile is not None:
            _write_profile(folder, profile, now=now)
    return written.getvalue()


def _rows(label: str, path: str, user: User) -> list[dict[str, Any]]:
    return acts_of(user) if path == ACTS else rows_of(label, path, user)


def _write_profile(folder: zipfile.ZipFile, profile: Profile, *, now: datetime) -> None:
    """The profile in formats that others read."""
    for name, value in (
        ("profiel.json", open_formats.profile_as_json(profile)),
        ("json-resume.json", open_formats.profile_as_json_resume(profile)),
        ("badges.json", open_formats.badges_of(profile=profile, now=now)),
    ):
        folder.writestr(name, open_formats.json_bytes(value))


@transaction.atomic
def fetch_copy(*, takeout: Takeout, by: Actor, now: datetime) -> IO[bytes]:
    """The ZIP, once, with the files that are there now, as an open file without a name: it is gone
    when closed. Memory holds one of those files at a time meanwhile. Raises TakeoutGone.

    A disk that is full undoes the fetch: what could not be made can be fetched again.
    """
    content = fetch_takeout(takeout=takeout, by=by, now=now)
    own = EvidenceFile.objects.filter(profile__owner=takeout.user_id).order_by("pk")
    written: IO[bytes] = TemporaryFile(dir=settings.SCRATCH_DIR)  # noqa: SIM115 who asked closes it
    written.write(content)
    if own.exists():
        # Not packed: pictures and documents are as small as they get.
        with zipfile.ZipFile(written, "a", zipfile.ZIP_STORED) as folder:
            for one in own.iterator(chunk_size=1):
                name = f"{one.public_id}-{get_valid_filename(one.name)}"
                folder.writestr(f"bestanden/{name}", one.content)
    written.seek(0)
    return written


def read_me(now: datetime) -> str:
    """What is in the ZIP, and what the register says of each sort of data."""
    lines = ["Al je gegevens bij loopbrug", f"Gemaakt op {timezone.localdate(now):%d-%m-%Y}", ""]
    lines += [f"{name}: {text}" for name, text in TOLD.items()]
    lines += ["", "Wat we bewaren"]
    for sort in sorts(timezone.localdate(now)):
        lines += ["", f"- {sort.what}", f"  Waarom: {sort.why}", f"  Wie ziet het: {sort.who}"]
        lines += [f"  Hoe lang: {sort.long}", f"  Als je je account wist: {sort.on_erase.value}"]
        if sort.on_erase is not OnErase.GOES:
            lines.append(f"  Waarom het blijft: {sort.stays_because}")
    lines += [
        "",
        "Van medewerkers van anderen staat hier geen naam: alleen dat het een ander was.",
        "",
    ]
    return "\n".join(lines)
