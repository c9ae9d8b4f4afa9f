"""What offers are ranked by: distances as ranges, Seveso sites around, criteria, and the facts that are missing."""
