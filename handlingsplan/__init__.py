"""What we promise and do."""
