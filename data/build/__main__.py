"""``python -m data.build [--territory FILE]``: build every data file of a territory."""

import sys

from data.build.command import run
from data.build.national.pipeline import build_national
from data.build.pipeline import build
from data.files import BUILT, RAW
from data.national.table import FRANCE
from data.territory import Territory


def _build(chosen: Territory) -> str:
    files = build(BUILT / chosen.id, chosen, RAW)
    national = build_national(FRANCE, RAW)
    return f"{files} files written to data/built/{chosen.id}/, {national} to data/built/{FRANCE.name}/"


sys.exit(run("python -m data.build", "Build the data files of a territory.", sys.argv[1:], _build))
