"""What a form proposes: usual figures with their source, and what other posts already know."""

from datetime import date
from typing import Any

from funding.domain.inputs import from_values
from funding.domain.posts import FundingPost
from funding.domain.record import Figure, parsed
from funding.domain.usual import TYPED_ONCE, USUAL
from funding.models import Need
from taxonomy.selectors import parameter_figures


def usual_figures(post: FundingPost, on: date) -> dict[str, tuple[Any, Figure]]:
    """Field: its usual value on that day, and the dated row that says so."""
    codes = USUAL[post]
    rows = parameter_figures(set(codes.values()), on)
    found = {}
    for field, code in codes.items():
        row = rows.get(code)
        if row is None:
            continue
        published = row.wording if row.value is None else f"{row.value.normalize():f}"
        figure = Figure(
            field, code, published, row.unit, row.valid_from, row.source, row.confidence
        )
        found[field] = (parsed(field, published), figure)
    return found


def usual_values(need: Need) -> dict[str, Any]:
    """Initial values for the form of a post; what nobody knows is absent.

    What was typed at this post before goes first, then what another post knows, then the usual
    figure on the first working day.
    """
    post = FundingPost(need.post)
    values = {
        field: value for field, (value, _figure) in usual_figures(post, need.plan.starts_on).items()
    }
    others = {
        FundingPost(other.post): other
        for other in Need.objects.filter(plan=need.plan_id, post__in=TYPED_ONCE.get(post, {}))
        .exclude(inputs={})
        .order_by("pk")
    }
    for source, fields in TYPED_ONCE.get(post, {}).items():
        if source in others:
            typed = from_values(source, others[source].inputs)
            values |= {field: getattr(typed, field) for field in fields}
    if need.inputs:
        own = from_values(post, need.inputs)
        values |= {field: getattr(own, field) for field in own.to_values()}
    return values
