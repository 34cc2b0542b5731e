"""The promise of a year."""
