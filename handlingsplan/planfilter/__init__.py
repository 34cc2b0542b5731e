"""Filters of the plan that a person has kept by a name."""
