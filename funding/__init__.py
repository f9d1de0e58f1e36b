"""The eight posts of a crossing: what each costs, who promised what, and when it is safe."""
