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

#: Patterns of host names, as of file names, each with the reason: ``a.org`` stands for its subdomains too, ``test.*``
#: for every host whose first label it is.
REFUSED: Final = "refused_addresses.csv"
_ADDRESS: Final = re.compile(r"https?://[^\s\"<>;,]+", re.IGNORECASE)
_FILES: Final = (".csv", ".json", ".geojson")
#: Schemas of standards: the addresses of their examples are invented, and shown nowhere.
_SCHEMA: Final = ".schema.json"
_BARE: Final = "Address of a machine, not of a publisher."
_DOTLESS: Final = "Its host name has no dot: a machine of somebody's own network."
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
    paths = [path for folder in inputs for path in sorted(folder.rglob("*")) if _is_read(path)]
    problems = [problem for path in paths for problem in _refused(path, patterns)]
    if problems:
        raise BuildError(*problems)


def refusal(address: str, patterns: Mapping[str, str]) -> str:
    """Return why an address is refused; empty if it is not.

    Args:
        address: a web address.
        patterns: reasons by pattern of host names.
    """
    host = urlsplit(address).hostname or ""
    if _is_machine(host):
        return _BARE
    if host.endswith("."):
        return _TRAILING
    # Patterns first: they tell more of a host that they name.
    named = next((reason for pattern, reason in patterns.items() if _named(host.removeprefix("www."), pattern)), "")
    return named or ("" if "." in host else _DOTLESS)


def _is_read(path: Path) -> bool:
    return path.suffix in _FILES and path.name != REFUSED and not path.name.endswith(_SCHEMA)


def _named(host: str, pattern: str) -> bool:
    return fnmatchcase(host, pattern) or (not pattern.endswith(".*") and fnmatchcase(host, f"*.{pattern}"))


def _is_machine(host: str) -> bool:
    """Tell whether a host is a number: no domain ends in one, and browsers read short forms as addresses too."""
    if re.fullmatch(r"[0-9]+|0x[0-9a-f]*", host.rpartition(".")[2]):
        return True
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _refused(path: Path, patterns: Mapping[str, str]) -> Iterator[str]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        for address in _ADDRESS.findall(line):
            if reason := refusal(address, patterns):
                yield f"{shown(path)}, line {number}: {address} is refused. {reason}"
