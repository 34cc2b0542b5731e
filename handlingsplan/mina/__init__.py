"""The owner's own activities."""
