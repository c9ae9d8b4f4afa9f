"""What the build refuses: addresses of no publisher, figures that lack year, unit, source or licence."""
