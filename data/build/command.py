"""What the commands of the build share: the choice of a territory, and errors told in one paragraph."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError
from pathlib import Path

from data.build.inputs import BuildError
from data.files import DataFileError
from data.territory import Territory, TerritoryError, territory

#: Errors of inputs, as opposed to those of the program.
_KNOWN = (BuildError, DataFileError, TerritoryError, PackageNotFoundError, OSError, ValueError)


def run(program: str, purpose: str, arguments: Sequence[str], work: Callable[[Territory], str]) -> int:
    """Do the work of a command on the territory that its arguments name, and print what it says.

    Args:
        program: name of the command.
        purpose: what it does.
        arguments: of the command line: ``--territory FILE`` or nothing.
        work: returns what is printed.

    Returns:
        The exit code: 1 if an input is at fault, which is said on the standard error stream.
    """
    parser = argparse.ArgumentParser(prog=program, description=purpose)
    parser.add_argument(
        "--territory", type=Path, metavar="FILE", help="file of a territory; by default the one ATLAS_TERRITORY names"
    )
    file = parser.parse_args(arguments).territory
    try:
        if file:
            os.environ["ATLAS_TERRITORY"] = str(file)
        said = work(territory())
    except _KNOWN as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{said}\n")
    return 0
