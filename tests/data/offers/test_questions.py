"""The files of the questionnaire: what is wrong with one is told with its line."""

from pathlib import Path

import pytest

from data.atlas import load
from data.files import DataFileError
from tests.data.signing import refusal, sign


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("rfi_questions.csv", "near:airport", "near:moon", "answers: near:moon is not one that the atlas gives"),
        ("rfi_questions.csv", "Q0102,property", "Q0101,property", "the id Q0101 is used twice"),
        ("rfi_questions.csv", "Q0102,property", "Q0102,poetry", "group is 'poetry', not one of property"),
        ("rfi_answers.csv", "Q0801,epci-200054807", "Q0801,mars", "area mars is not in perimeters.csv"),
        ("rfi_answers.csv", "Q0203,,France,France", "Q0203,,,", "names either its area or what it is about"),
        ("rfi_answers.csv", "Q0801,epci-200054807,,", "Q0801,epci-200054807,a,a", "names either its area or what"),
        ("rfi_answers.csv", "Q0801,", "Q9999,", "question Q9999 is not in rfi_questions.csv"),
        ("prevention_plans.csv", "13001,PPRN,PPRN-IF", "99999,PPRN,PPRN-IF", "code 99999 is not in places.csv"),
    ],
)
def test_a_wrong_line_is_reported(copy: Path, file: str, old: str, new: str, told: str) -> None:
    fault = refusal(copy, file, old, new)
    assert (fault.file, told in fault.detail) == (file, True)


def test_a_schema_that_is_none_is_reported(copy: Path) -> None:
    (copy / "cnig_site_eco.schema.json").write_text('{"fields": [1]}', encoding="utf-8")
    sign(copy)
    with pytest.raises(DataFileError, match="it is no table schema"):
        load(copy)
