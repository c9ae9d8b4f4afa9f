"""``python -m data.build``: build every data file."""

from data.build.pipeline import main

main()
