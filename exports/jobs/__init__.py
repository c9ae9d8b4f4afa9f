"""Files made outside of page runs: what is ordered and kept, the processes that make it, how far they are."""
