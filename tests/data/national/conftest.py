"""What the tests of the national table share: the table of all communes of France."""

import pytest

from data.national.table import France, find_france


@pytest.fixture(scope="session")
def france() -> France:
    found = find_france()
    assert isinstance(found, France)
    return found
