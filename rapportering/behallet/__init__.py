"""Owns why something that may point somebody out was kept in a text of a problem or a plan."""
