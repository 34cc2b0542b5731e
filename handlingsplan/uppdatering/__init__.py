"""How an activity goes: the act, the form, the page."""
