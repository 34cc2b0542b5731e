"""Filters of the list that a person has kept by a name."""
