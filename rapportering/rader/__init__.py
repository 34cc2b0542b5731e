"""Owns rows of events as people keep them in spreadsheets: which column is what, and what each cell means."""
