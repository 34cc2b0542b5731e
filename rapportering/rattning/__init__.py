"""Owns the correction of a report: who may, what is kept of how it was, and what two who correct at once are told."""
