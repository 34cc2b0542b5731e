"""Owns the map of reports: the same rows as the list, counted by area."""
