"""Build the data files of a territory from the committed inputs."""
