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
        # Subdomains of what is named.
        "https://www.websiteproxy.net/x",
        "https://www.dewiki.de/Lexikon/Istres",
        "https://www.123dok.net/document/1",
        "https://web.cloudflare-ipfs.com/ipfs/1",
        "https://ipfs.io/ipfs/1",
        "https://gateway.ipfs.io/ipfs/1",
        "https://fr-wikipedia-org.translate.goog/wiki/Istres",
        # First labels of hosts that are not public, and names without a dot.
        "https://test.lemoniteur.fr/article/1",
        "https://www.staging.lemoniteur.fr/article/1",
        "https://preprod.insee.fr/",
        "https://dev.example.fr/",
        "https://localhost.example.fr/",
        "http://localhost:8501/",
        "http://intranet/page",
        # Machines, however their numbers are written.
        "http://192.0.2.1:8080/",
        "http://2130706433/",
        "http://0x7f.0.0.1/",
        "http://127.1/",
        "HTTP://WWW.DEWIKI.DE/",
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
        "https://www.testeur.fr/",
        "https://developpement-durable.gouv.fr/",
        "https://www.latest.fr/",
        "https://mydewiki.de/",
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


def test_files_of_folders_below_are_read_too(tmp_path: Path) -> None:
    shutil.copy(RAW / "france" / REFUSED, tmp_path)
    (tmp_path / "geo").mkdir()
    (tmp_path / "geo" / "points.geojson").write_text('{"source": "https://www.dewiki.de/x"}', encoding="utf-8")
    with pytest.raises(BuildError, match=r"points\.geojson, line 1: https://www\.dewiki\.de/x is refused"):
        check_addresses(tmp_path, (tmp_path,))


def test_no_built_file_holds_one() -> None:
    for path in sorted((BUILT / territory().id).rglob("*")):
        if path.suffix in (".csv", ".json", ".geojson") and not path.name.endswith(".schema.json"):
            found = re.findall(r"https?://[^\s\",;]+", path.read_text(encoding="utf-8"))
            assert not [address for address in found if refusal(address, PATTERNS)], path.name
