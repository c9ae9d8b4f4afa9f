"""The shared diagnosis as texts and tables."""
