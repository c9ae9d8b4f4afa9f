"""Tests of the list of offers and its words."""
