"""The crossing and the year after it: four actors, check-ins, signals and the safety net."""
