"""The calendar that a phone subscribes to."""
