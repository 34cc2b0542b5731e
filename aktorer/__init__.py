"""Who, where, may, did."""
