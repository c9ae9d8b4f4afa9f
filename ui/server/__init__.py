"""The web server around the pages: routes, headers, the first document, the start."""
