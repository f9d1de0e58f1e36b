"""Engines that apply the definition to many pairs: one interface, the same integers from all."""
