"""Values of facts are read strictly, and written back as they were read."""

import pytest

from data.amount import Amount
from data.catalogue.indicators import Unit
from data.language import Text
from data.offers.records import Choice, Day, FactKind, OfferField
from data.offers.values import LONGEST, read_value, write_value

SALE = Choice("sale", Text("vente", "sale"), "")
HECTARES = Unit("ha", Text("hectares", "hectares"), Text("ha", "ha"), Text(" ha", " ha"))


def field(kind: FactKind) -> OfferField:
    choices, unit = {"sale": SALE} if kind == "choice" else {}, HECTARES if kind == "number" else None
    return OfferField("it", "land", Text("Cela", "It"), kind, unit, choices, "", (), "owner")


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("number", "61.0", Amount(61, 1)),
        ("number", "0", Amount(0, 0)),
        ("choice", "sale", SALE),
        ("date", "2026", Day("2026")),
        ("date", "2028-02-29", Day("2028-02-29")),
        ("yes-no", "no", False),
        ("text", "Terrain nu", Text("Terrain nu", "")),
    ],
)
def test_a_value_is_read_by_the_kind_of_its_field(kind: FactKind, text: str, value: object) -> None:
    found = read_value(field(kind), text)
    assert found == value
    assert write_value(found) == (text, "")


@pytest.mark.parametrize(
    ("kind", "text", "english", "told"),
    [
        ("number", "1 200", "", "'1 200' is not a number"),
        ("number", "12,5", "", "is not a number"),
        ("number", "-3", "", "is negative"),
        ("number", "nan", "", "is not a number"),
        ("number", "", "", "'' is not a number"),
        ("number", "12", "twelve", "it is a number"),
        ("choice", "vente", "", "'vente' is not one of sale"),
        ("date", "2026-02-30", "", "is not a date as 2026-11-26, 2026-11 or 2026"),
        ("date", "soon", "", "is not a date"),
        ("date", "0026", "", "is not between 1900 and 2100"),
        ("yes-no", "oui", "", "is neither yes nor no"),
        ("text", "  ", "", "the text is empty"),
        ("text", "x" * (LONGEST + 1), "", f"more than {LONGEST}"),
    ],
)
def test_what_would_have_to_be_guessed_is_refused(kind: FactKind, text: str, english: str, told: str) -> None:
    with pytest.raises(ValueError, match=told.replace("(", r"\(")):
        read_value(field(kind), text, english)
