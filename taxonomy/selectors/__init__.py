"""The public door for reading reference data. Searching in one's own words: `taxonomy.search`."""

from taxonomy.selectors.catalogue import (
    CatalogueRows,
    Link,
    catalogue_rows,
    catalogue_version,
    skills_of_occupation,
)
from taxonomy.selectors.figures import (
    ParameterFigure,
    Shortage,
    parameter_figure,
    parameter_figures,
    shortage_class,
)
from taxonomy.selectors.places import regions, regions_within, regions_within_each
from taxonomy.selectors.plain import sectors

__all__ = [
    "CatalogueRows",
    "Link",
    "ParameterFigure",
    "Shortage",
    "catalogue_rows",
    "catalogue_version",
    "parameter_figure",
    "parameter_figures",
    "regions",
    "regions_within",
    "regions_within_each",
    "sectors",
    "shortage_class",
    "skills_of_occupation",
]
