"""Web addresses that may stand in the data: of publishers, not of proxies, copies, test hosts or bare machines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from data.build.inputs import BuildError, read, shown

#: Patterns of host names, as of file names, each with the reason.
REFUSED: Final = "refused_addresses.csv"
_ADDRESS: Final = re.compile(r"https?://[^\s\"<>;,]+")
_BARE: Final = "Address of a machine, not of a publisher."
_TRAILING: Final = "Its host name ends with a dot."


def check_addresses(france: Path, inputs: Sequence[Path]) -> None:
    """Refuse inputs that name a refused host.

    Args:
        france: folder of ``refused_addresses.csv``.
        inputs: folders of inputs.

    Raises:
        BuildError: names file, line, address and reason of each.
    """
    patterns = {row["pattern"]: row["reason"] for row in read(france / REFUSED)}
    paths = [path for folder in inputs for path in sorted((*folder.glob("*.csv"), *folder.glob("*.json")))]
    problems = [problem for path in paths if path.name != REFUSED for problem in _refused(path, patterns)]
    if problems:
        raise BuildError(*problems)


def refusal(address: str, patterns: Mapping[str, str]) -> str:
    """Return why an address is refused; empty if it is not.

    Args:
        address: a web address.
        patterns: reasons by pattern of host names.
    """
    host = urlsplit(address).hostname or ""
    try:
        ip_address(host)
    except ValueError:
        pass
    else:
        return _BARE
    if host.endswith("."):
        return _TRAILING
    return next((reason for pattern, reason in patterns.items() if fnmatchcase(host, pattern)), "")


def _refused(path: Path, patterns: Mapping[str, str]) -> Iterator[str]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        for address in _ADDRESS.findall(line):
            if reason := refusal(address, patterns):
                yield f"{shown(path)}, line {number}: {address} is refused. {reason}"
