"""The chain from report to follow-up, walked both ways from anything in it, and the loose ends."""
