"""What stops a build."""


class BuildError(Exception):
    """An input is not what its origin says, a table does not fit the others, or a known total does not hold."""
