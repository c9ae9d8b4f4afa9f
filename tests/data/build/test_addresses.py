"""Addresses of proxies, copies, test hosts and bare machines are refused, those of publishers are not."""

import re
import shutil
from pathlib import Path

import pytest

from data.build.checks.addresses import REFUSED, check_addresses, refusal
from data.build.inputs import BuildError, read
from data.files import BUILT, RAW
from data.territory import territory

PATTERNS = {row["pattern"]: row["reason"] for row in read(RAW / "france" / REFUSED)}


@pytest.mark.parametrize(
    "address",
    [
        "http://40.74.122.252/index.cgi/contrast/https://de.wikipedia.org/wiki/Istres",
        "http://[2001:db8::1]/",
        "https://de.m.wikipedia.org./wiki/Istres",
        "https://www.testing.lemoniteur.fr/article/1",
        "https://fa.wikipedia-on-ipfs.org/wiki/Istres",
        "https://melakarnets.com/proxy/index.php?q=https%3A%2F%2Ffr.wikipedia.org",
        "https://de-academic.com/dic.nsf/dewiki/1",
        "https://www.youscribe.com/catalogue/1",
    ],
)
def test_what_is_no_publisher_is_refused(address: str) -> None:
    assert refusal(address, PATTERNS)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.insee.fr/fr/statistiques/8201670?geo=ARR-134",
        "https://www.lemoniteur.fr/article/1",
        "https://fr.wikipedia.org/wiki/Istres",
        "https://www.academie-air-espace.com/",
    ],
)
def test_publishers_are_not(address: str) -> None:
    assert refusal(address, PATTERNS) == ""


def test_every_pattern_has_its_reason() -> None:
    assert all(pattern and reason.endswith(".") for pattern, reason in PATTERNS.items())


def test_file_line_and_reason_are_named(tmp_path: Path) -> None:
    shutil.copy(RAW / "france" / REFUSED, tmp_path)
    (tmp_path / "workshops.csv").write_text("id,url\na,https://www.insee.fr/\nb,http://10.0.0.1/x\n", encoding="utf-8")
    with pytest.raises(BuildError) as raised:
        check_addresses(tmp_path, (tmp_path,))
    (problem,) = raised.value.problems
    assert "workshops.csv, line 3: http://10.0.0.1/x is refused. Address of a machine" in problem


def test_no_built_file_holds_one() -> None:
    for path in sorted((BUILT / territory().id).rglob("*")):
        if path.suffix in (".csv", ".json", ".geojson"):
            found = re.findall(r"https?://[^\s\",;]+", path.read_text(encoding="utf-8"))
            assert not [address for address in found if refusal(address, PATTERNS)], path.name
