"""The year wheel: what comes when, and what comes back every year."""
