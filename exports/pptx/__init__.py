"""The story as a PowerPoint deck."""
