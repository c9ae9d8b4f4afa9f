"""Files to take away: slides, documents, pictures, geodata, tables, the offline kit."""
