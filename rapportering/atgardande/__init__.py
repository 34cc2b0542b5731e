"""Owns physical faults: sent to the unit that mends them, answered, and how long it took."""
