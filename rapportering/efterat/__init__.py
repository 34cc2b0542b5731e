"""Owns what the reporter does and sees after a report is filed: take it back, and what became of it."""
