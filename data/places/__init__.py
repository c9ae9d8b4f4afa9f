"""Places an investor may settle at or pass through: where they are, how far from each other, what is near."""
