"""Owns filing several events in one go: the table, and what is pasted into it from a spreadsheet."""
