"""The public door for reading reference data. Searching in one's own words: `taxonomy.search`."""

from taxonomy.selectors.catalogue import (
    CatalogueRows,
    Link,
    catalogue_rows,
    catalogue_version,
    occupation_by_code,
    occupations_for_choice,
    skill_by_code,
    skill_in_use,
    skills_of_occupation,
)
from taxonomy.selectors.figures import (
    ParameterFigure,
    Shortage,
    parameter,
    parameter_figure,
    parameter_figures,
    shortage_class,
    shortage_classes,
)
from taxonomy.selectors.places import distance_km, regions, regions_within, regions_within_each
from taxonomy.selectors.plain import nlqf_levels, sectors

__all__ = [
    "CatalogueRows",
    "Link",
    "ParameterFigure",
    "Shortage",
    "catalogue_rows",
    "catalogue_version",
    "distance_km",
    "nlqf_levels",
    "occupation_by_code",
    "occupations_for_choice",
    "parameter",
    "parameter_figure",
    "parameter_figures",
    "regions",
    "regions_within",
    "regions_within_each",
    "sectors",
    "shortage_class",
    "shortage_classes",
    "skill_by_code",
    "skill_in_use",
    "skills_of_occupation",
]
