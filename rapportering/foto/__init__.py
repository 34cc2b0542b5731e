"""Owns the photos of reports: off unless the municipality turns them on, written anew, and seen by those who see the text."""
