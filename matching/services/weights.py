"""The versions of the weights that come with the project, as dated rows with their reason."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from matching.domain.weights import V1, V2
from matching.domain.weights import ScoringWeights as Weights
from matching.models import ScoringWeights


@dataclass(frozen=True, slots=True)
class Release:
    """From when a version holds, and why: the reason stands on "Zo werkt de match"."""

    weights: Weights
    valid_from: date
    reason: str


RELEASES = (
    Release(V1, date(2026, 1, 1), "Dit is de eerste versie."),
    Release(
        V2,
        date(2026, 11, 22),
        "We maakten proefpersonen uit echte beroepen, met gaten en fouten in hun skills. Met deze "
        "versie staan beroepen die er dicht bij liggen vaker bovenaan, ook in een andere sector.",
    ),
)


@transaction.atomic
def store_releases() -> int:
    """Store the versions that are not there yet; what is there is never changed, since lists say
    by which version they were made."""
    known = set(ScoringWeights.objects.values_list("version", flat=True))
    missing = [
        ScoringWeights(
            version=int(release.weights.version),
            valid_from=release.valid_from,
            weights=release.weights.to_values(),
            reason=release.reason,
        )
        for release in RELEASES
        if int(release.weights.version) not in known
    ]
    ScoringWeights.objects.bulk_create(missing, ignore_conflicts=True)
    return len(missing)
