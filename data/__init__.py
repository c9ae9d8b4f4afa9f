"""What is known: the files, their catalogue, how they are read, combined, built and refreshed."""
