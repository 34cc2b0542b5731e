"""What we see: the shared picture of a period, problems and causes."""
