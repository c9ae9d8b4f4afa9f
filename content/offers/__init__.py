"""What is known of an offer, field by field, and the investor's questionnaire answered from it."""
