"""Owns the register of areas: made and changed by hand, or read from a file that is checked first."""
