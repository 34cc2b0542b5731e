"""Owns the register of categories: how they are made, changed, ordered and retired, and what they were called before."""
