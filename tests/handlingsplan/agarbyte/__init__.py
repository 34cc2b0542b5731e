"""Another owner."""
