"""Owns the register of places: how they are made, changed, merged and retired."""
