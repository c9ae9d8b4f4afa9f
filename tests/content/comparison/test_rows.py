"""The lines of the table: positions, labels that do not collide, national ranks, what is not available."""

import pytest

from content.comparison.rows import label_levels, label_room, rows, series, strip
from data.atlas import Atlas
from data.language import language
from tests.content.comparison.comparisons import compared

FOS, MARTIGUES, MONTOIR, DUNKERQUE = "13039", "13056", "44103", "59183"


def test_a_strip_runs_from_the_lowest_to_the_highest(atlas: Atlas) -> None:
    found = strip(compared(atlas, FOS, MARTIGUES), atlas.indicators["job_concentration"])
    assert found is not None
    fos, martigues, area = found.marks
    # Fos has the highest figure: 4 % before the end. 111 of 23 to 214 lies 46 % of the way: 4 + 0.46 * 92 = 46.4.
    assert (fos.at, fos.beyond) == (96.0, "")
    assert martigues.at == pytest.approx(46.4, abs=0.4)
    assert area.number is None
    assert len(found.dots) == len(atlas.areas["istres"].members) - 2
    assert (found.low, found.high) == ("23", "214")


def test_what_lies_beyond_the_communes_is_at_the_end(atlas: Atlas) -> None:
    found = strip(compared(atlas, FOS, DUNKERQUE), atlas.indicators["population"])
    assert found is not None
    # 86 263 inhabitants, and 48 298 in the largest commune; the total of the arrondissement is on no scale of communes.
    assert [(mark.number, mark.at, mark.beyond) for mark in found.marks][1:] == [(1, 100.0, "high")]


def test_labels_never_cover_each_other() -> None:
    names = [(50.0, "Fos-sur-Mer"), (52.0, "Martigues"), (53.0, "Berre"), (5.0, "Istres"), (98.0, "Vitrolles")]
    levels = label_levels(names)
    assert levels[5.0, "Istres"] == levels[98.0, "Vitrolles"] == 0
    for place, name in names:
        for other, another in names:
            if (place, name) != (other, another) and levels[place, name] == levels[other, another]:
                (a, b), (c, d) = label_room(place, name), label_room(other, another)
                assert b <= c or d <= a


def test_a_line_of_the_table(atlas: Atlas) -> None:
    found = {row.entry.id: row for row in rows(compared(atlas, FOS, MARTIGUES), "jobs")}
    industry = found["jobs_industry_share"]
    assert [cell.value for cell in industry.cells] == ["42.7%", "14.9%"]
    assert [cell.rank for cell in industry.cells] == ["the highest of 20", "5th highest of 20, tied"]
    assert [line.ranks for line in industry.national] == [
        ((0, "26th"), (1, "644th")),
        ((0, "4th of 533"), (1, "50th of 332")),
    ]
    assert [line.among for line in industry.national] == [
        "In France, over 5,000 inhabitants, from the highest of 2,146",
        "Of its size, from the highest",
    ]
    # No share of the arrondissement can be worked out; the reason is told once, with its name.
    assert industry.reference == "n/a"
    assert [remark.partition(":")[0] for remark in industry.remarks] == [atlas.areas["istres"].short(language("en"))]
    assert found["job_concentration"].cells[0].gap == "+106 (+98.1%)"
    # A count has its share of the area, and none beside a place of another size.
    assert found["jobs"].cells[0].gap == "9.7% of the reference"
    alone = {row.entry.id: row for row in rows(compared(atlas, FOS, reference=DUNKERQUE), "jobs")}
    assert alone["jobs"].cells[0].gap == ""


def test_a_commune_that_the_atlas_does_not_have(atlas: Atlas) -> None:
    comparison = compared(atlas, MONTOIR)
    found = {row.entry.id: row for row in rows(comparison, "jobs")}
    assert found["jobs_industry_share"].cells[0].value == "45.7%"
    assert found["jobs"].cells[0].value == "n/a"
    assert "Montoir-de-Bretagne (44): not in the national table" in found["jobs"].remarks
    entry = atlas.indicators["jobs_industry_share"]
    assert comparison.origin(MONTOIR, entry).source != ""
    # Saint-Viaud has fewer than 5 000 inhabitants.
    assert comparison.why_missing("44192", entry) == "published for communes over 5,000 inhabitants"


def test_series(atlas: Atlas) -> None:
    comparison, entry = compared(atlas, FOS, MONTOIR), atlas.indicators["private_jobs"]
    found = series(comparison, entry, FOS)
    assert found is not None
    assert found.words == "2014: 10,975; 2024: 12,632"
    assert [len(part) for part in found.parts] == [11]
    assert series(comparison, entry, MONTOIR) is None
