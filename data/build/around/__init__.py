"""What lies around places: transport, and where people live."""
