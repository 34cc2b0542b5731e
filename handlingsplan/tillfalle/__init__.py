"""The log of what was done: occasions, what they count for, and the themes that people raised."""
