"""The units' answers: one press for a period with nothing to report, when they are due, and the reminders."""
