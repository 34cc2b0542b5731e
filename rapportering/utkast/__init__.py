"""Unfinished reports: kept on the server for their writer, and on the phone of whoever asks for it."""
