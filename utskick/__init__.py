"""What we send: outbox, mail, heartbeats."""
