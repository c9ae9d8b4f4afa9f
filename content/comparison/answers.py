"""What a comparison answers, a sentence a theme, each built on one indicator in which the places stand out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from content.comparison.places import Comparison
from content.comparison.standing import End, national_standing, nearest_end, rank_from, standing
from data.catalogue.indicators import Indicator
from data.catalogue.rank import Rank
from data.language import N_, Language

#: How a sentence says the figure of the first place, by indicator, in the order of preference; a pair says a rise and a
#: fall. Only figures that say something without the size of the place, but for emissions.
_SAYING: Final[Mapping[str, tuple[str, ...]]] = {
    "population_growth_2023": (
        N_("{place} gained {value} in population a year from 2016 to 2023"),
        N_("{place} lost {value} in population a year from 2016 to 2023"),
    ),
    "share_60_plus": (N_("In {place}, {value} of inhabitants are 60 or over"),),
    "share_under_15": (N_("In {place}, {value} of inhabitants are under 15"),),
    "owner_share": (N_("In {place}, {value} of households own their home"),),
    "vacancy_rate": (N_("In {place}, {value} of dwellings are vacant"),),
    "authorised_rate": (N_("{place} authorised {value} dwellings a year per 1,000 inhabitants from 2022 to 2024"),),
    "median_income": (N_("In {place}, the median disposable income is {value} a year per consumption unit"),),
    "poverty_rate": (N_("In {place}, {value} of people are below the poverty line"),),
    "mean_net_wage": (N_("In {place}, residents earn {value} net a month on average in private jobs"),),
    "unemployment_rate": (N_("{place} has a census unemployment rate of {value}"),),
    "participation_rate": (N_("In {place}, {value} of residents aged 15 to 64 are in the labour force"),),
    "degree_bac3_share": (N_("In {place}, {value} of adults hold a degree of three years or more"),),
    "below_baccalaureat_share": (N_("In {place}, {value} of adults have no baccalauréat"),),
    "workers_share": (N_("In {place}, {value} of residents aged 15 or over are manual workers"),),
    "job_concentration": (N_("{place} has {value} jobs per 100 employed residents"),),
    "jobs_industry_share": (N_("In {place}, {value} of jobs are in industry"),),
    "private_jobs_growth": (
        N_("{place} gained {value} in private jobs a year from 2014 to 2024"),
        N_("{place} lost {value} in private jobs a year from 2014 to 2024"),
    ),
    "establishments_10_plus_share": (N_("In {place}, {value} of establishments have 10 employees or more"),),
    "industry_share": (N_("In {place}, {value} of establishments are industrial"),),
    "business_creation_rate": (N_("{place} saw {value} businesses created per 1,000 inhabitants in 2025"),),
    "fibre_share": (N_("In {place}, {value} of premises can be connected to fibre"),),
    "gigabit_share": (N_("In {place}, {value} of premises can get 1 Gbit/s"),),
    "ets_emissions": (N_("{place} emitted {value} t of CO₂ under the carbon market in 2022"),),
    "land_consumed_share": (N_("{place} built over {value} of its land from 2009 to 2020"),),
}
#: Stands for a name inside a sentence, and is no letter.
_NAME: Final = "\x00"


@dataclass(frozen=True)
class Piece:
    """A part of a sentence.

    Attributes:
        number: of the place that it names; None for other words.
    """

    text: str
    number: int | None = None


@dataclass(frozen=True)
class Answer:
    """A sentence on one indicator."""

    entry: Indicator
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The sentence without marks."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class _Found:
    """A place that stands out: its rank and what that is among, in words."""

    number: int
    rank: Rank
    words: str

    @property
    def end(self) -> End:
        """The end that it is nearer to, from which the sentence counts."""
        return nearest_end((self.rank,))

    @property
    def from_end(self) -> float:
        """Share of the others that lie between it and the nearer end."""
        return (min(self.rank.place, self.rank.from_lowest) - 1) / self.rank.among


def answer(comparison: Comparison, theme: str) -> Answer | None:
    """Return the sentence of a theme; None if no figure of it can be told apart.

    It is about the indicator that is known for the most places, of those the one in which a place stands nearest to an
    end, and begins with that place. An indicator is passed over
    where the rank of that place is tied, or its figure is shown as that of another place or of the reference.
    """
    candidates = [
        (found, entry)
        for entry in _entries(comparison, theme)
        if (found := _outstanding(comparison, entry)) and not _blurred(comparison, entry, found)
    ]
    if not candidates:
        return None
    found, entry = min(candidates, key=lambda each: (_unknown(comparison, each[1]), each[0].from_end))
    return Answer(entry, tuple(_sentence(comparison, entry, found)))


def _entries(comparison: Comparison, theme: str) -> Iterator[Indicator]:
    known = comparison.atlas.indicators
    yield from (known[name] for name in _SAYING if name in known and known[name].theme == theme)


def _outstanding(comparison: Comparison, entry: Indicator) -> _Found | None:
    """Return the place nearest to an end; of equally near ones the first."""
    found = [_found(comparison, entry, number) for number in range(len(comparison.codes))]
    return min(filter(None, found), key=lambda each: each.from_end, default=None)


def _found(comparison: Comparison, entry: Indicator, number: int) -> _Found | None:
    """Return how a place stands in the perimeter, or outside of it among the communes of its size."""
    code, t = comparison.codes[number], comparison.t
    if rank := comparison.rank(code, entry):
        return _Found(number, rank, t("{rank} communes", rank=standing(rank, nearest_end((rank,)), t)))
    national = None if code in comparison.members else comparison.national(code, entry)
    if national is None:
        return None
    among = national_standing(national.size, nearest_end((national.size,)), t)
    return _Found(number, national.size, t("{rank} communes of its size in France", rank=among))


def _unknown(comparison: Comparison, entry: Indicator) -> int:
    """Return how many of the places lack the figure."""
    return sum(comparison.value(code, entry) is None for code in comparison.codes)


def _blurred(comparison: Comparison, entry: Indicator, found: _Found) -> bool:
    """Tell whether the figure cannot be told from another: a tied rank, a gap below rounding, a change of zero."""
    shown = _shown(comparison, entry, comparison.codes[found.number])
    others = (code for number, code in enumerate(comparison.places) if number != found.number)
    equal = shown in {_shown(comparison, entry, code) for code in others}
    return found.rank.tied or equal or (entry.signed and not shown)


def _shown(comparison: Comparison, entry: Indicator, code: str) -> float | None:
    value = comparison.value(code, entry)
    return None if value is None else round(value, entry.decimals_of(value))


def _sentence(comparison: Comparison, entry: Indicator, found: _Found) -> Iterator[Piece]:
    t, codes = comparison.t, comparison.codes
    value = comparison.value(codes[found.number], entry) or 0.0
    sayings = _SAYING[entry.id]
    saying = sayings[-1] if value < 0 else sayings[0]
    yield from _named(t(saying, place=_NAME, value=_number(entry, abs(value), t)), comparison, found.number)
    yield Piece(f", {found.words}")
    for number, code in enumerate(codes):
        other = comparison.value(code, entry)
        if number == found.number or other is None:
            continue
        rank = comparison.rank(code, entry)
        ranked = f" ({rank_from(rank, found.end, t)})" if rank and not rank.tied else ""
        yield Piece(t.semicolon)
        yield Piece(comparison.short(code), number)
        yield Piece(f"{t.colon}{entry.write_short(other, t)}{ranked}")
    against = comparison.against
    reference = comparison.value(against, entry) if against else None
    if against and reference is not None and not (entry.total and comparison.is_area(against)):
        yield Piece(f"{t.semicolon}{comparison.short(against)}{t.colon}{entry.write_short(reference, t)}")
    yield Piece(".")


def _number(entry: Indicator, value: float, t: Language) -> str:
    """Write a figure inside a sentence: without its sign, which the words say; in percent also for a yearly rate."""
    if entry.unit.in_points:
        return t.percent(value, entry.decimals_of(value))
    short = len(entry.unit.symbol(t).strip()) <= 1
    return entry.write(value, t, signed=False) if short else t.number(value, entry.decimals_of(value))


def _named(text: str, comparison: Comparison, number: int) -> Iterator[Piece]:
    before, _, after = text.partition(_NAME)
    if before:
        yield Piece(before)
    yield Piece(comparison.short(comparison.codes[number]), number)
    yield Piece(after)
