"""Owns the measurements: each prints what it measured beside a floor from the same run. Ratios hold, seconds do not.

Run one with servers of its own: `.venv/bin/python -m lokalt.prov .venv/bin/python -m bench.sidor`.
"""
