"""What the tests of content/ share: the real atlas."""

import pytest

from data.atlas import Atlas, load


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return load()
