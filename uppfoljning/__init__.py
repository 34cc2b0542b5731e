"""What came of it: the quarter, frozen and rendered."""
