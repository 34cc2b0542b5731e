"""Invented report texts with planted personal data and gold offsets. Nobody in them exists."""
