"""The report of each closed quarter on how employers answer: made once, and never again."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from matching.domain.answers import RULE, report_of, to_json
from matching.domain.quarters import closed_quarters, next_quarter
from matching.models import AnswerReport, Card
from matching.selectors.answers import cards_listed, quarters_with_report, table_rows

MOST_BACK = 4
"""So many quarters are made afterwards when nothing woke us for that long."""


def make_reports(*, now: datetime) -> int:
    """Every closed quarter that has none yet; how many were made. Safe to run twice."""
    made = quarters_with_report()
    missing = [
        start for start in closed_quarters(timezone.localdate(now), MOST_BACK) if start not in made
    ]
    return sum(make_report(start=start, now=now) for start in reversed(missing))


@transaction.atomic
def make_report(*, start: date, now: datetime) -> bool:
    """Of a quarter of before the first card there is none. Of two that make it at one moment the
    first stays."""
    begin, end = _midnight(start), _midnight(next_quarter(start))
    if not Card.objects.filter(listed_at__lt=end).exists():
        return False
    report = report_of(list(cards_listed(begin, end)), table_rows())
    AnswerReport.objects.bulk_create(
        [AnswerReport(quarter_from=start, made_at=now, rule=RULE, table=to_json(report))],
        ignore_conflicts=True,
    )
    return True


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
