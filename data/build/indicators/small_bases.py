"""Rates of communes that rest on few people, households, dwellings or establishments."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

import pandas as pd

from data.build.inputs import Rows
from data.catalogue.small_bases import COLUMNS

#: A share in percent of one column.
_SHARE: Final = re.compile(r".+/(?P<base>\w+)\*100")
#: Below this number one more or one less moves a share by more than two points.
_FEWEST: Final = 50


def build_small_bases(catalogue: Rows, known: pd.DataFrame, codes: Iterable[str]) -> Rows:
    """Return the shares in percent whose base, one column, counts fewer than 50 in a commune.

    Args:
        catalogue: lines of the catalogue.
        known: columns of communes and areas.
        codes: INSEE codes of the communes to look at.
    """
    bases = {row["id"]: found["base"] for row in catalogue if (found := _SHARE.fullmatch(row["formula"]))}
    return [
        dict(zip(COLUMNS, (code, indicator, base, str(round(count))), strict=True))
        for code in sorted(codes)
        for indicator, base in bases.items()
        if base in known and 0 < (count := float(known[base][code])) < _FEWEST
    ]
