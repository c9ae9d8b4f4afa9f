"""Cells of data files as typed values; what a cell should not hold is reported with file and line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.amount import Amount
from data.files import DataFileError
from data.language import Text, language
from data.lines import Line, read_lines

EN, FR = language("en"), language("fr")


def line(**cells: str) -> Line:
    return Line("port.csv", 7, cells)


def test_texts_have_both_languages() -> None:
    found = line(name_fr="Étang", name_en="Lagoon", source="Insee", source_en="INSEE", note_fr="", note_en="")
    assert found.bilingual("name") == Text("Étang", "Lagoon")
    assert found.bilingual("source")(EN) == "INSEE"
    assert found.bilingual("source")(FR) == "Insee"
    assert not found.bilingual("note")


def test_numbers() -> None:
    found = line(year="2024", value="61.0", small="1e-05", none="", loss="-1700")
    assert found.whole("year") == 2024
    assert found.amount("value") == Amount(61.0, 1)
    assert found.number("small") == 0.00001
    assert found.amount("loss") == Amount(-1700)
    assert (found.whole_or_none("none"), found.number_or_none("none"), found.amount_or_none("none")) == (None,) * 3


def test_codes() -> None:
    found = line(columns="a b", one="a", none="", yes="y")
    assert found.codes("columns", ("a", "b", "c"), "x.csv") == ("a", "b")
    assert found.codes("none", (), "x.csv") == ()
    assert found.code("one", ("a",), "x.csv") == "a"
    assert found.choice("one", ("b", "a")) == "a"
    assert (found.flag("yes"), found.flag("none")) == (True, False)


WRONG: dict[str, tuple[Callable[[Line], object], str]] = {
    "not a number": (lambda found: found.number("word"), "word"),
    "not finite": (lambda found: found.number("endless"), "endless"),
    "not whole": (lambda found: found.whole("half"), "half"),
    "not published like that": (lambda found: found.amount("small"), "small"),
    "unknown is no number": (lambda found: found.amount("none"), "none"),
    "one language": (lambda found: found.bilingual("note"), "note"),
    "no flag": (lambda found: found.flag("word"), "word"),
    "no choice": (lambda found: found.choice("word", ("a", "b")), "not one of a, b"),
    "unknown code": (lambda found: found.code("word", (), "x.csv"), "word many is not in x.csv"),
    "unknown codes": (lambda found: found.codes("word", ("a",), "x.csv"), "word many is not in x.csv"),
    "no code": (lambda found: found.code("none", ("a",), "x.csv"), r"none \(empty\) is not in x.csv"),
    "empty": (lambda found: found.required("none"), "none is empty"),
}


@pytest.mark.parametrize("fault", WRONG)
def test_a_wrong_cell_is_reported_with_file_line_and_fault(fault: str) -> None:
    read, told = WRONG[fault]
    cells = line(word="many", endless="inf", half="1.5", small="1e-05", none="", note_fr="Rien", note_en="")
    with pytest.raises(DataFileError, match=told) as caught:
        read(cells)
    assert (caught.value.file, caught.value.problem) == ("port.csv", "unreadable")
    assert caught.value.detail.startswith("line 7: ")


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(DataFileError, match="no column area") as caught:
        line().number("area")
    assert (caught.value.file, caught.value.problem) == ("port.csv", "incomplete")


def test_lines_are_numbered_as_an_editor_numbers_them(tmp_path: Path) -> None:
    (tmp_path / "port.csv").write_text("year,total\n2023,71.9\n2024,70.5\n", encoding="utf-8")
    assert [(found.line_number, found.whole("year")) for found in read_lines("port.csv", tmp_path)] == [
        (2, 2023),
        (3, 2024),
    ]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9))
def test_an_amount_is_written_back_as_it_was_published(number: object) -> None:
    assert str(Amount.parse(str(number))) == str(number)


@pytest.mark.parametrize(
    ("text", "french", "english"),
    [("61.0", "61,0", "61.0"), ("1450000", "1\N{NO-BREAK SPACE}450\N{NO-BREAK SPACE}000", "1,450,000")],
)
def test_an_amount_keeps_its_published_decimals(text: str, french: str, english: str) -> None:
    assert (Amount.parse(text).write(FR), Amount.parse(text).write(EN)) == (french, english)
