"""Owns our own date, time and number formats, which replace Django's Swedish ones."""
