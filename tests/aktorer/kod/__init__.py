"""Log-in by code."""
