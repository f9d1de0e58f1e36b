"""The public door for changing reference data: the starter catalogue, ESCO, shortage figures."""

from taxonomy.services.esco import Choices, Imported, import_esco
from taxonomy.services.problems import Problem, Refused, listed
from taxonomy.services.starter import Loaded, catalogue_is_loaded, load_catalogue

__all__ = [
    "Choices",
    "Imported",
    "Loaded",
    "Problem",
    "Refused",
    "catalogue_is_loaded",
    "import_esco",
    "listed",
    "load_catalogue",
]
