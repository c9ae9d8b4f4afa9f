"""Communes of metropolitan France: ranks of a commune among them, and the communes it resembles."""
