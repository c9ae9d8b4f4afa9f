"""``python -m data.build [--territory FILE]``: build every data file of a territory."""

import sys

from data.build.pipeline import main

main(sys.argv[1:])
