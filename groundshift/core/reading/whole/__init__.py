"""What an article says as a whole."""
