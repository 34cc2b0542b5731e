"""The list of reports: filtered, sought, paged, and taken out as a file."""
