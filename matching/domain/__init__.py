"""The match as plain integers: no framework, no clock, no input or output.

Read in this order: terms, weights, catalogue, profile and vacancy (what goes in), share, prepare,
score (the definition), rank (the list), gap, support, explain, employer (what people read).
"""
