"""Traffic of the port by year. The columns of its table are described here and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from data.amount import Amount
from data.language import N_, Text
from data.lines import read_lines


@dataclass(frozen=True)
class PortColumn:
    """A kind of traffic.

    Attributes:
        name: for headings, with the unit; an English message, as the others.
        title: of a figure or chart of its own.
        unit: as written behind a figure.
        whole: counted in whole numbers.
    """

    name: str
    title: str
    unit: str
    whole: bool = False


#: By the id that links, stories and the table use.
PORT_COLUMNS: Final[Mapping[str, PortColumn]] = {
    "total_mt": PortColumn(N_("Total (Mt)"), N_("Port traffic, all goods"), N_("Mt")),
    "liquid_bulk_mt": PortColumn(N_("Liquid bulk (Mt)"), N_("Port traffic, liquid bulk"), N_("Mt")),
    "dry_bulk_mt": PortColumn(N_("Dry bulk (Mt)"), N_("Port traffic, dry bulk"), N_("Mt")),
    "general_cargo_mt": PortColumn(N_("General cargo (Mt)"), N_("Port traffic, general cargo"), N_("Mt")),
    "containers_teu": PortColumn(N_("Containers (TEU)"), N_("Port traffic, containers"), N_("TEU"), whole=True),
    "passengers": PortColumn(N_("Passengers"), N_("Port traffic, passengers"), N_("passengers"), whole=True),
}


@dataclass(frozen=True)
class PortYear:
    """The traffic of one year.

    Attributes:
        amounts: by column, those that are known; goods in millions of tonnes, containers in TEU, passengers.
        rounded: columns whose figure the source rounded or computed.
    """

    year: int
    amounts: Mapping[str, Amount]
    rounded: frozenset[str]
    note: Text
    source: Text
    url: str


def read_port_traffic(folder: Path) -> dict[str, PortYear]:
    """Read ``port_traffic.csv``, by year as stories write it, in the order of the years.

    Raises:
        DataFileError: the file is missing or broken.
    """
    years = {}
    for line in read_lines("port_traffic.csv", folder):
        known = {column: line.amount_or_none(column) for column in PORT_COLUMNS}
        years[line.text("year")] = PortYear(
            year=line.whole("year"),
            amounts={column: amount for column, amount in known.items() if amount is not None},
            rounded=frozenset(line.codes("rounded", PORT_COLUMNS, "the columns of the table")),
            note=line.bilingual("note"),
            source=line.bilingual("source"),
            url=line.text("url"),
        )
    return dict(sorted(years.items()))
