"""Log-in with a code sent by e-mail, and the narrow session that it gives: the own activities, for half an hour."""
