"""Which places pass the filters and in which order: criteria, scores, people around, Seveso sites, missing facts."""
