"""Formulas of the catalogue, read as arithmetic and nothing else.

A formula uses INSEE's column names and the ids of earlier indicators, the four operations, ``^`` for powers and
brackets. It is parsed, checked node by node and computed; no text is ever executed.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pandas as pd

_LONGEST: Final = 500
_OPERATIONS: Final[dict[type[ast.operator], Callable[[pd.Series, pd.Series], pd.Series]]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}


class FormulaError(ValueError):
    """A formula is not plain arithmetic, or names a column that is not there."""


def _parse(formula: str) -> ast.expr:
    if len(formula) > _LONGEST:
        raise FormulaError(f"formula longer than {_LONGEST} characters")
    try:
        # ^ is how statisticians write a power; Python's own ^ binds too loosely to be used for it.
        return ast.parse(formula.replace("^", "**").strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FormulaError(f"not a formula: {formula!r}") from error


def names(formula: str) -> tuple[str, ...]:
    """Return the columns and indicator ids a formula uses, each once, in the order of first use.

    Raises:
        FormulaError: the formula cannot be parsed.
    """
    found = sorted((n.col_offset, n.id) for n in ast.walk(_parse(formula)) if isinstance(n, ast.Name))
    return tuple(dict.fromkeys(name for _, name in found))


def evaluate(formula: str, columns: Mapping[str, pd.Series]) -> pd.Series:
    """Compute a formula for every row at once.

    Args:
        formula: arithmetic on names of ``columns``.
        columns: one series of floats a name, all with the same index; an unknown value is NaN.

    Returns:
        A series on the same index. A division by zero gives NaN: "not available", never an infinity.

    Raises:
        FormulaError: unknown name, other syntax than arithmetic, or no column used at all.
    """
    result = _value(_parse(formula), columns)
    if isinstance(result, float):
        raise FormulaError(f"formula uses no column: {formula!r}")
    return result.replace([float("inf"), float("-inf")], float("nan"))


def _number(number: float) -> float:
    try:
        return float(number)
    except OverflowError as error:
        raise FormulaError("a constant is too large") from error


def _value(node: ast.expr, columns: Mapping[str, pd.Series]) -> pd.Series | float:
    match node:
        case ast.Name(id=name):
            if name not in columns:
                raise FormulaError(f"unknown column {name}")
            return columns[name]
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return _number(number)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, columns)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATIONS:
            try:
                result = _OPERATIONS[type(op)](_value(left, columns), _value(right, columns))  # type: ignore[arg-type]  # floats and series mix
            except (ZeroDivisionError, OverflowError) as error:
                raise FormulaError(f"impossible constant: {ast.unparse(node)}") from error
            if isinstance(result, complex):
                raise FormulaError(f"no real number: {ast.unparse(node)}")
            return result
    raise FormulaError(f"not arithmetic: {ast.unparse(node)}")
