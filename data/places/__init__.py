"""Places an investor may settle at or pass through: distances, filters, scores."""
