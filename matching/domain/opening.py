"""When HR's list of cards opens, and who is on it at the end of the page (trust P-13)."""

import hashlib
import json
from dataclasses import replace
from datetime import date, timedelta

from matching.domain.crowd import FEWEST
from matching.domain.vacancy import VacancyRow

PATIENCE = timedelta(days=14)


def opens_on(published: date) -> date:
    """From this day the list is open, however few fit."""
    return published + PATIENCE


def is_open(matching: int, *, published: date, today: date) -> bool:
    """Too few cards in a new vacancy could be a search for one person."""
    return matching >= FEWEST or today >= opens_on(published)


def seed_of_twins(wanted: VacancyRow) -> bytes:
    """The same for vacancies that ask the same: who asks again sees the same people, not the next
    ones of those who fit equally well."""
    same = replace(wanted, slot=0, version=0).to_compact()
    return hashlib.blake2b(json.dumps(same, sort_keys=True).encode(), digest_size=8).digest()


def lot_of(seed: bytes, profile: int) -> bytes:
    return hashlib.blake2b(seed + profile.to_bytes(8, "big"), digest_size=8).digest()
