"""The comparison of communes with a reference."""
