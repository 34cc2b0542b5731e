"""Owns the pages of handlingsplan: the plan, the activity, the import."""
