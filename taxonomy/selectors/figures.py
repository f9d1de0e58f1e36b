"""Figures that hold for a period: parameters of law and schemes, and shortage."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F, Q, QuerySet

from taxonomy.models import LabourMarketRegion, OccupationGroup, Parameter, ShortageFigure


@dataclass(frozen=True, slots=True)
class ParameterFigure:
    """A dated figure with where it comes from. `value` is None when the rule is no number, or when
    the figure of that period is not known yet; `wording` says which."""

    code: str
    value: Decimal | None
    wording: str
    unit: str
    valid_from: date | None
    valid_to: date | None
    source: str
    confidence: str
    note: str


@dataclass(frozen=True, slots=True)
class Shortage:
    """How hard people are to find: 0 (zeer ruim) to 4 (zeer krap), and how we know.

    `is_regional` is False when only the national figure is known."""

    shortage_class: int
    source: str
    is_estimate: bool
    valid_from: date
    ratio: Decimal | None = None
    is_regional: bool = False


def parameter_figure(code: str, on: date) -> ParameterFigure | None:
    """The whole row in force on that day."""
    row = (
        Parameter.objects.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=on),
            Q(valid_to__isnull=True) | Q(valid_to__gt=on),
            code=code,
        )
        .order_by(F("valid_from").desc(nulls_last=True))
        .first()
    )
    return _figure(row) if row else None


def parameter_figures(codes: Collection[str], on: date) -> dict[str, ParameterFigure]:
    """The rows in force on that day by code, in one query; a code without one is absent."""
    rows = Parameter.objects.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=on),
        Q(valid_to__isnull=True) | Q(valid_to__gt=on),
        code__in=codes,
    ).order_by(F("valid_from").asc(nulls_first=True))
    return {row.code: _figure(row) for row in rows}


def _figure(row: Parameter) -> ParameterFigure:
    return ParameterFigure(
        code=row.code,
        value=row.value,
        wording=row.wording,
        unit=row.unit,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        source=row.source,
        confidence=row.confidence,
        note=row.note,
    )


def shortage_class(
    group: OccupationGroup | int, region: LabourMarketRegion | int | None, on: date
) -> Shortage | None:
    """The figure of the region, else the national one. A measurement goes before an estimate, even
    a national one before a regional guess; None where there is nothing at all."""
    group_id = group if isinstance(group, int) else group.pk
    region_id = region if isinstance(region, int) or region is None else region.pk
    rows = _in_force(on).filter(Q(region=region_id) | Q(region__isnull=True), group=group_id)
    return _best(rows, region_id)


def _in_force(on: date) -> QuerySet[ShortageFigure]:
    return ShortageFigure.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=on), valid_from__lte=on
    )


def _best(rows: Iterable[ShortageFigure], region: int | None) -> Shortage | None:
    ordered = sorted(
        rows,
        key=lambda row: (not row.is_estimate, row.region_id is not None, row.valid_from),
        reverse=True,
    )
    if not ordered:
        return None
    row = ordered[0]
    return Shortage(
        shortage_class=row.shortage_class,
        source=row.source,
        is_estimate=row.is_estimate,
        valid_from=row.valid_from,
        ratio=row.ratio,
        is_regional=row.region_id is not None and row.region_id == region,
    )
