"""The national table: communes of metropolitan France, for ranks and similar communes."""
