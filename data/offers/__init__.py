"""What is known of an offer, field by field: the vocabulary, the values with their sources, and whom to ask."""
