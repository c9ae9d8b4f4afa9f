"""Indicators: catalogue, formulas, population series, ranks and gaps."""
