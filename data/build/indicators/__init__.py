"""The catalogue and its figures: formulas on the tables, class breaks, what others publish of areas."""
