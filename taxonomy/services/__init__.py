"""The public door for changing reference data: the starter catalogue, ESCO, shortage figures."""

from taxonomy.services.esco import Choices, Imported, import_esco
from taxonomy.services.problems import Problem, Refused, listed
from taxonomy.services.shortage import Given, ShortageLoaded, import_shortage
from taxonomy.services.starter import Loaded, catalogue_is_loaded, load_catalogue

__all__ = [
    "Choices",
    "Given",
    "Imported",
    "Loaded",
    "Problem",
    "Refused",
    "ShortageLoaded",
    "catalogue_is_loaded",
    "import_esco",
    "import_shortage",
    "listed",
    "load_catalogue",
]
