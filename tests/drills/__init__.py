"""Drills: what is stopped, killed or lost here, people do not notice for long.

Each drill starts servers and processes of its own and kills nothing else. Random moments come from
a fixed seed; everything else is waited for by asking, never by a guess.
"""
