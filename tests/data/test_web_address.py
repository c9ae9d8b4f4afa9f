"""Only addresses of the web become links, whatever a text holds."""

import pytest

from data.web_address import is_web_address


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://a.b",
        "http://",
        "https://[",
        "//host",
        "",
    ],
)
def test_what_is_no_address_of_the_web(text: str) -> None:
    assert not is_web_address(text)


@pytest.mark.parametrize("text", ["https://www.insee.fr/fr", "http://a.example/?x&y"])
def test_addresses_of_the_web(text: str) -> None:
    assert is_web_address(text)
