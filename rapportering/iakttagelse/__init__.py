"""Owns "Det är samma händelse": reports like the one being written, and saying that one saw the same as somebody else."""
