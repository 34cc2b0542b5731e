"""The plan of a year."""
