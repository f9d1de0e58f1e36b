"""Vacancies, and what fits between a person and a vacancy, computed the same way for both."""
