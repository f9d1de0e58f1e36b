"""The cards of one quarter with how they were answered then, and the reports that were made."""

from collections.abc import Iterator
from datetime import date, datetime

from matching.domain.answers import WAY, Answer, ListedCard
from matching.domain.faces import LEVEL_BANDS, level_band
from matching.models import AnswerReport, Card, Interest
from taxonomy.models import Sector

LEVEL, SECTOR = "level", "sector"
UNTOLD = "untold"
"""A level that is not on the card, or work of no sector."""
ASKED, FOUND = "asked", "found"


def table_rows() -> dict[str, list[str]]:
    """The fixed tables, with every row that they have (trust G-30). A new one needs a review: only
    what HR sees too, and nothing of health, age, origin or the own employer."""
    sectors = Sector.objects.order_by("name").values_list("name", flat=True)
    return {
        LEVEL: [*(words for _top, words in LEVEL_BANDS), UNTOLD],
        SECTOR: [*sectors, UNTOLD],
        WAY: [ASKED, FOUND],
    }


def cards_listed(start: datetime, end: datetime) -> Iterator[ListedCard]:
    """Everyone's cards that came on a list from `start` until just before `end`, as it stood at
    `end`. The level is the one of now: a card keeps no copy. Who asked or was invited once more
    since has only the later moment, so that the earlier one does not count here."""
    cards = Card.objects.filter(listed_at__gte=start, listed_at__lt=end)
    said = _said(start, end)
    rows = cards.order_by("listed_at", "pk").values_list(
        "profile_id",
        "vacancy_id",
        "vacancy__organisation_id",
        "vacancy__occupation__sector__name",
        "opened_at",
        "profile__engine_row__data__level",
    )
    for profile, vacancy, employer, sector, opened_at, level in rows.iterator():
        interest = said.get((profile, vacancy))
        yield ListedCard(
            person=profile,
            employer=employer,
            places={
                LEVEL: level_band(level) or UNTOLD,
                SECTOR: sector or UNTOLD,
                WAY: ASKED if interest and _asked_first(interest, end) else FOUND,
            },
            opened=opened_at is not None and opened_at < end,
            answer=_answer(interest, end),
            reason=interest.decline_reason if interest else "",
        )


def _said(start: datetime, end: datetime) -> dict[tuple[int, int], Interest]:
    listed = Card.objects.filter(listed_at__gte=start, listed_at__lt=end)
    rows = Interest.objects.filter(
        profile__in=listed.values("profile"), vacancy__in=listed.values("vacancy")
    ).only("profile_id", "vacancy_id", "person_at", "employer_at", "declined_at", "decline_reason")
    return {(row.profile_id, row.vacancy_id): row for row in rows.order_by("pk").iterator()}


def _asked_first(interest: Interest, end: datetime) -> bool:
    asked, invited = interest.person_at, interest.employer_at
    return asked is not None and asked < end and (invited is None or asked <= invited)


def _answer(interest: Interest | None, end: datetime) -> Answer:
    """A yes that was taken back later was a yes."""
    if interest and interest.employer_at and interest.employer_at < end:
        return Answer.YES
    if interest and interest.declined_at and interest.declined_at < end:
        return Answer.NO
    return Answer.NONE


def reports() -> list[AnswerReport]:
    """All that were made, the newest first."""
    return list(AnswerReport.objects.order_by("-quarter_from"))


def quarters_with_report() -> set[date]:
    return set(AnswerReport.objects.values_list("quarter_from", flat=True))
