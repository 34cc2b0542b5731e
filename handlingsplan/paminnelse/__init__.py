"""Asking the owners how it goes: the window of a quarter, the reminders, the coordinator's page, and what silence shows."""
