"""How scripts run and messages leave the server."""
