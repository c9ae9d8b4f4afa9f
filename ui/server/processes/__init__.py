"""One address, two processes: Python runs one thread at a time, and a second process uses the second processor."""
