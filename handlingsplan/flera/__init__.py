"""Many activities changed in one act."""
