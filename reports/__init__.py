"""What a visitor takes away: charts, tables, workbooks, geodata."""
