"""What the plan says of an activity."""
