"""What a visitor sees: one short script a page, and the panels they share."""
