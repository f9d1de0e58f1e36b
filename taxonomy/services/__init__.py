"""The public door for changing reference data: the starter catalogue, ESCO, shortage figures."""

from taxonomy.services.problems import Problem, Refused
from taxonomy.services.starter import Loaded, catalogue_is_loaded, load_catalogue

__all__ = ["Loaded", "Problem", "Refused", "catalogue_is_loaded", "load_catalogue"]
