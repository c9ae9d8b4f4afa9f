"""Answers of the server without the application: no such page, an error, a full house."""
