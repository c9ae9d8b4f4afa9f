"""The shared diagnosis: its figures, strengths and weaknesses, port traffic, series and workshops as records."""
