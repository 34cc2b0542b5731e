"""Owns the QR codes of places: the short code, the way in that it opens, and the sheet to put up on a wall."""
