"""Who decides about the money of a source, in the words of `FundingSource.funder`."""

OWN_MONEY = frozenset({"werkgever nu", "nieuwe werkgever", "jijzelf"})
"""A side's own money: it is named after who pays, not after a scheme."""
FUNDS = frozenset({"fonds", "sectorfonds"})
"""Money that people or a sector set apart. What is neither is public money."""
