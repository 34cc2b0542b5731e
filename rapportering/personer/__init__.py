"""The people of a municipality and their assignments. Ended, never removed: what they did stays signed."""
