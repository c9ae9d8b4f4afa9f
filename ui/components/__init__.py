"""Components with a script and a style of their own."""
