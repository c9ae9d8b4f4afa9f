"""Figures written for a language, each with its place, year, source and remark."""
