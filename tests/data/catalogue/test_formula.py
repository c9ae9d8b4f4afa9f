"""Formulas: read as a statistician writes them, computed row by row, and nothing else than arithmetic accepted."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue.formula import FormulaError, evaluate, names


def compute(formula: str, **values: float) -> float:
    """The value of a formula on one row."""
    return float(evaluate(formula, {name: pd.Series([value]) for name, value in values.items()}).iloc[0])


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("2+3*x", 11),
        ("(2+3)*x", 15),
        ("2*x^2", 18),  # the power first: 2 * 9
        ("x^2^2", 81),  # powers from the right: 3^(2^2)
        ("-x^2", -9),  # the sign after the power
        ("(-x)^2", 9),
        ("x^-1*6", 2),
        ("(1+x)^(1/2)", 2),
        ("12/x/2", 2),  # divisions from the left
        ("10-x-2", 5),
        ("--x", 3),
        ("x^0.5*x^0.5", 3),
    ],
)
def test_precedence(formula: str, expected: float) -> None:
    assert compute(formula, x=3.0) == pytest.approx(expected)


def test_average_annual_growth_of_a_doubling_in_six_years() -> None:
    # 2^(1/6) = 1.122462: twelve percent a year
    assert compute("((b/a)^(1/6)-1)*100", a=50.0, b=100.0) == pytest.approx(12.2462, abs=1e-4)


def test_every_row_is_computed_on_the_same_index() -> None:
    result = evaluate("a/b*100", {"a": pd.Series({"x": 1.0, "y": 3.0}), "b": pd.Series({"x": 4.0, "y": 4.0})})
    assert result.to_dict() == {"x": 25.0, "y": 75.0}


@pytest.mark.parametrize("formula", ["a/b", "-a/b", "b/b", "a/(b*0)", "b^-1"])
def test_division_by_zero_is_not_available(formula: str) -> None:
    assert math.isnan(compute(formula, a=5.0, b=0.0))


def test_an_unknown_value_stays_unknown() -> None:
    assert math.isnan(compute("a+b", a=1.0, b=math.nan))


def test_a_root_of_a_negative_value_is_not_available() -> None:
    assert math.isnan(compute("a^(1/6)", a=-2.0))


@pytest.mark.parametrize(
    "formula",
    [
        "x.values",
        "x.__class__",
        "abs(x)",
        "__import__('os')",
        "'a'+x",
        "'x'",
        "x>1",
        "x==x",
        "x and 1",
        "not x",
        "x if x else 1",
        "[x]",
        "(x, 1)",
        "x[0]",
        "lambda: x",
        "(y:=x)",
        "{x}",
        "f'{x}'",
        "x//2",
        "x%2",
        "x@x",
        "x|1",
        "x<<2",
        "True*x",
        "None",
        "1j*x",
        "...",
    ],
)
def test_anything_but_arithmetic_is_refused(formula: str) -> None:
    with pytest.raises(FormulaError):
        compute(formula, x=3.0)


@pytest.mark.parametrize("formula", ["", "   ", "x+", "(x", "x)", "x y", "x^^2", "x\n+1", "x\0", "import os", "x=1"])
def test_what_cannot_be_parsed_is_refused(formula: str) -> None:
    with pytest.raises(FormulaError, match="not a formula"):
        compute(formula, x=3.0)
    with pytest.raises(FormulaError):
        names(formula)


def test_an_unknown_name_is_named() -> None:
    with pytest.raises(FormulaError, match="P22_NOPE"):
        compute("x/P22_NOPE", x=1.0)


def test_a_formula_without_a_column_is_refused() -> None:
    with pytest.raises(FormulaError, match="no column"):
        compute("1+2", x=3.0)


@pytest.mark.parametrize("formula", ["x+" * 250 + "x", "(" * 240 + "x" + ")" * 240, "9^9^9*x", "9^9^9^9^9*x"])
def test_huge_input_is_refused(formula: str) -> None:
    with pytest.raises(FormulaError):
        compute(formula, x=1.0)


def test_the_longest_formula_allowed_is_computed() -> None:
    formula = "x" + "+x" * 249  # 499 characters
    assert compute(formula, x=1.0) == 250


def test_a_huge_constant_alone_is_refused_too() -> None:
    with pytest.raises(FormulaError):
        compute("9" * 400, x=1.0)


def test_a_constant_root_of_a_negative_number_never_gives_complex_figures() -> None:
    try:
        result = evaluate("(-8)^(1/3)*x", {"x": pd.Series([1.0])})
    except FormulaError:
        return
    assert result.dtype == float


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("b/a*b", ("b", "a")),
        ("(P22_POP6074+P22_POP7589)/P22_POP*100", ("P22_POP6074", "P22_POP7589", "P22_POP")),
        ("1+2", ()),
        ("z^y-x/z", ("z", "y", "x")),
    ],
)
def test_names_in_the_order_of_first_use(formula: str, expected: tuple[str, ...]) -> None:
    assert names(formula) == expected


def expressions() -> st.SearchStrategy[str]:
    """Random sums, differences, products and brackets of small whole numbers and three columns."""
    leaves = st.one_of(st.integers(0, 9).map(str), st.sampled_from("abc"))
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.tuples(inner, st.sampled_from("+-*"), inner).map("".join),
            inner.map("({})".format),
            inner.map("-({})".format),
        ),
        max_leaves=12,
    )


@given(expressions(), st.fixed_dictionaries({name: st.integers(-9, 9) for name in "abc"}))
def test_agrees_with_python(expression: str, values: dict[str, int]) -> None:
    # Whole numbers below 9^12 < 2^53: both sides are exact. Python's own arithmetic judges; "+a" makes a column appear.
    formula = f"{expression}+a"
    expected = eval(formula, {"__builtins__": {}}, dict(values))  # noqa: S307  (the oracle; text made above)
    assert compute(formula, **{name: float(value) for name, value in values.items()}) == expected
