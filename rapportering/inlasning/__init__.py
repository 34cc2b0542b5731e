"""Owns fetching a unit's reports from its own file: columns, a dry run, filing in the background, and undo."""
