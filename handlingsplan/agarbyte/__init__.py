"""Another owner of activities: what ending somebody's assignment demands."""
