"""A focus area: what it answers to, and what somebody decides about how it goes."""
