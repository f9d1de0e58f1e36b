"""A region to walk in: one labour market with its people, employers and what they said to each
other, made up from lists and a fixed seed, the same every time but for the day it is told from."""

from loopbrug.journeys.demo.cast import CAST, CastMember
from loopbrug.journeys.demo.catalogue import CatalogueMissing
from loopbrug.journeys.demo.loader import AlreadyThere, Region, is_loaded, load_region

__all__ = [
    "CAST",
    "AlreadyThere",
    "CastMember",
    "CatalogueMissing",
    "Region",
    "is_loaded",
    "load_region",
]
