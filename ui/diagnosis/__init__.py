"""The parts of the page diagnosis."""

from typing import Final

#: How the names of the files begin that hold what its disclosures fold.
STEM: Final = "diagnosis-"
