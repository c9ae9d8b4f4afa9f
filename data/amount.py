"""A figure as its source published it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from data.language import Language

_PUBLISHED: Final = re.compile(r"-?[0-9]+(?:\.(?P<decimals>[0-9]+))?")

#: Millions in a billion.
_BILLION: Final = 1000


@dataclass(frozen=True)
class Amount:
    """A published figure.

    Attributes:
        value: in the unit of its record.
        decimals: decimals it was published with: 61.0 keeps its zero.
    """

    value: float
    decimals: int = 0

    @classmethod
    def parse(cls, text: str) -> Amount:
        """Read a number written in digits, with or without a decimal point.

        Raises:
            ValueError: it is written otherwise.
        """
        found = _PUBLISHED.fullmatch(text)
        if not found:
            raise ValueError(f"{text!r} is not a number")
        return cls(float(text), len(found["decimals"] or ""))

    def write(self, t: Language, *, signed: bool = False) -> str:
        """Write the number with the language's separators and the published decimals; ``signed`` shows a plus."""
        return t.number(self.value, self.decimals, signed=signed)

    def write_millions(self, t: Language) -> str:
        """Write an amount published in millions of euros, from a thousand on in billions."""
        if abs(self.value) < _BILLION:
            return t("€{amount} million", amount=self.write(t))
        # Three decimals say each million; those that are zero say nothing.
        billions = f"{self.value / _BILLION:.3f}".rstrip("0").rstrip(".")
        return t("€{amount} billion", amount=Amount.parse(billions).write(t))

    def __str__(self) -> str:
        """Return the number as it was published."""
        return f"{self.value:.{self.decimals}f}"
