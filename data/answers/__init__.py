"""Owners' answers read back: the filled questionnaire of a port or a commune becomes facts on offers."""
