"""Modules that start every month, the route through them, and the yes of the school."""
