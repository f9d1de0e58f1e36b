"""Shortage figures in and out of the database."""

from collections.abc import Iterable
from dataclasses import fields

from taxonomy.domain.figures import Figure, merge
from taxonomy.models import ShortageFigure
from taxonomy.services.sync import Counts

_VALUES = ("valid_to", "shortage_class", "ratio", "source", "is_estimate", "is_starter", "note")


def store_figures(new: Iterable[Figure]) -> Counts:
    """Merge `new` into what is there; only figures that differ are written."""
    rows = {_figure(row).key: row for row in ShortageFigure.objects.all()}
    have = {key: _figure(row) for key, row in rows.items()}
    added: list[ShortageFigure] = []
    changed: list[ShortageFigure] = []
    for figure in merge(have.values(), new):
        if figure.key not in have:
            added.append(_row(figure))
        elif figure != have[figure.key]:
            row = rows[figure.key]
            for name in _VALUES:
                setattr(row, name, getattr(figure, name))
            changed.append(row)
    ShortageFigure.objects.bulk_create(added, batch_size=2000)
    ShortageFigure.objects.bulk_update(changed, _VALUES, batch_size=500)
    return Counts(added=len(added), changed=len(changed))


def _figure(row: ShortageFigure) -> Figure:
    return Figure(
        group=row.group_id,
        region=row.region_id,
        **{
            f.name: getattr(row, f.name)
            for f in fields(Figure)
            if f.name not in ("group", "region")
        },
    )


def _row(figure: Figure) -> ShortageFigure:
    return ShortageFigure(
        group_id=figure.group,
        region_id=figure.region,
        valid_from=figure.valid_from,
        **{name: getattr(figure, name) for name in _VALUES},
    )
