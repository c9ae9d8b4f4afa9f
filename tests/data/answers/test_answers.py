"""Owners' answers read back from the questionnaire's workbook: checked cell by cell, reported, written on demand."""

import csv
import io
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from data.amount import Amount
from data.answers import __main__ as command
from data.answers.check import check
from data.answers.report import compare
from data.answers.workbook import LARGEST, AnswerError, read_filled
from data.answers.write import write_changes
from data.atlas import Atlas
from data.files import RAW
from data.offers.form import COLUMNS
from data.offers.records import Day, OfferFact
from data.territory import territory
from exports.offers.rfi_workbook import rfi_workbook

Fill = Callable[..., Path]
ANSWER = {"value": 450, "year": 2026, "source": "Port, service foncier"}


@pytest.fixture
def fill(atlas: Atlas, tmp_path: Path) -> Fill:
    """Fill in lines of the form of PIICTO: columns by the id of the fact."""

    def filled(lang: str = "fr", **facts: dict[str, Any]) -> Path:
        book = load_workbook(io.BytesIO(rfi_workbook(atlas, lang, ("piicto", "clesud"))))
        form = book.worksheets[1]
        for row in form.iter_rows(min_row=3):
            if row[0].value == "piicto" and row[2].value in facts:
                for column, value in facts[str(row[2].value)].items():
                    row[COLUMNS.index(column)].value = value
        path = tmp_path / "answers.xlsx"
        book.save(path)
        return path

    return filled


def facts_of(atlas: Atlas, path: Path) -> tuple[OfferFact, ...]:
    offers = {place.id for place in atlas.places.values() if place.role == "offer"}
    return check(read_filled(path), atlas.offer_facts.fields, offers, "2026-11")


def faults(atlas: Atlas, path: Path) -> str:
    with pytest.raises(AnswerError) as caught:
        facts_of(atlas, path)
    return str(caught.value)


def test_an_empty_form_says_nothing(atlas: Atlas, fill: Fill) -> None:
    assert facts_of(atlas, fill()) == ()


@pytest.mark.parametrize(("lang", "yes", "sale"), [("fr", "oui", "vente"), ("en", "yes", "sale")])
def test_answers_are_read_in_the_language_of_the_form(atlas: Atlas, fill: Fill, lang: str, yes: str, sale: str) -> None:
    path = fill(
        lang,
        area_free=ANSWER,
        later_on={**ANSWER, "value": date(2027, 3, 1)},
        gas={**ANSWER, "value": yes},
        tenure={**ANSWER, "value": sale, "note": "Hors quai"},
    )
    found = {fact.field: fact for fact in facts_of(atlas, path)}
    assert found["area_free"].value == Amount(450)
    assert found["later_on"].value == Day("2027-03-01")
    assert found["gas"].value is True
    assert found["tenure"].value == atlas.offer_facts.fields["tenure"].choices["sale"]
    assert found["tenure"].note.en == "Hors quai"
    assert {(fact.offer, fact.year, fact.checked_on) for fact in found.values()} == {("piicto", 2026, "2026-11")}


@pytest.mark.parametrize(
    ("fact", "cells", "told"),
    [
        ("area_free", {**ANSWER, "value": "450 ha"}, "cell I5: '450 ha' is not a number"),
        ("area_free", {**ANSWER, "value": -1}, "'-1' is negative"),
        ("area_free", {**ANSWER, "value": "=400+50"}, "'=400+50' is a formula or an error"),
        ("area_free", {**ANSWER, "value": True}, "neither text, number nor date"),
        ("area_free", {"value": 450, "source": "Port"}, "cell J5: '' is no year from 1900 to 2100"),
        ("area_free", {**ANSWER, "year": 20260}, "'20260' is no year"),
        ("area_free", {"value": 450, "year": 2026}, "cell K5: who states it is not said"),
        ("area_free", {"year": 2026, "source": "Port"}, "cell I5: the answer is empty"),
        ("area_free", {**ANSWER, "url": "javascript:alert(1)"}, "is no web address"),
        ("later_on", {**ANSWER, "value": "printemps"}, "'printemps' is not a date as 2026-11-26"),
        ("gas", {**ANSWER, "value": "peut-être"}, "is neither yes nor no"),
        ("tenure", {**ANSWER, "value": "troc"}, "'troc' is not one of sale"),
        ("zoning", {**ANSWER, "value": "x" * 601}, "more than 600"),
        ("zoning", {**ANSWER, "value": "@SUM(1)"}, "'@SUM(1)' begins like a formula"),
        ("zoning", {**ANSWER, "value": "UE", "source": "+33 4"}, "cell K"),
    ],
)
def test_what_is_wrong_names_sheet_and_cell(
    atlas: Atlas, fill: Fill, fact: str, cells: dict[str, Any], told: str
) -> None:
    found = faults(atlas, fill("fr", **{fact: cells}))
    assert told in found
    assert found.startswith("sheet “À remplir”, cell ")


def test_all_faults_are_told_at_once(atlas: Atlas, fill: Fill) -> None:
    path = fill(area_free={**ANSWER, "value": "much"}, gas={**ANSWER, "value": "maybe"})
    assert len(faults(atlas, path).splitlines()) == 2


def test_unknown_offers_and_facts_are_refused(atlas: Atlas, fill: Fill) -> None:
    path = fill(area_free={**ANSWER, "offer": "atlantis", "fact": "magic"})
    assert "'atlantis' is no offer" in faults(atlas, path)
    assert "'magic' is no fact of the vocabulary" in faults(atlas, path)


def test_what_is_no_workbook_is_refused(atlas: Atlas, tmp_path: Path) -> None:
    path = tmp_path / "answers.xlsx"
    path.write_text("offer,fact", encoding="utf-8")
    assert "cannot be read as an Excel workbook" in faults(atlas, path)
    path.write_bytes(b"0" * (LARGEST + 1))
    assert f"more than {LARGEST}" in faults(atlas, path)
    assert "cannot be read" in faults(atlas, tmp_path / "none.xlsx")


def test_the_report_tells_new_from_changed_confirmed_and_replaced(atlas: Atlas, fill: Fill) -> None:
    known = atlas.offer_facts
    path = fill(area_later=ANSWER, power={**ANSWER, "value": 40}, companies={**ANSWER, "value": 17})
    facts = facts_of(atlas, path)
    found = {change.fact.field: change.outcome for change in compare(facts, known)}
    assert found == {"power": "new", "area_later": "changed", "companies": "confirmed"}
    # The same source says something else a year later: said, and not silently.
    first = known.of("piicto", "area_later")[0]
    again = replace(facts[0], field="area_later", value=Amount(400), source=first.source)
    (change,) = compare([again], known)
    assert change.outcome == "replaced"
    assert "so far 600 (2018" in str(change)
    assert compare([first], known)[0].outcome == "unchanged"


def test_answers_written_are_there_when_read_again(atlas: Atlas, fill: Fill, tmp_path: Path) -> None:
    shutil.copy(RAW / territory().id / "offer_facts.csv", tmp_path)
    before = (tmp_path / "offer_facts.csv").read_text(encoding="utf-8").splitlines()
    changes = compare(facts_of(atlas, fill(power={**ANSWER, "value": 40}, area_free=ANSWER)), atlas.offer_facts)
    assert write_changes(changes, tmp_path) == 2
    after = (tmp_path / "offer_facts.csv").read_text(encoding="utf-8").splitlines()
    assert after[: len(before)] == before  # nothing that stood there is lost
    rows = list(csv.DictReader(after))[-2:]
    assert {
        (row["offer"], row["fact"], row["value"], row["year"], row["source"], row["checked_on"]) for row in rows
    } == {
        ("piicto", "power", "40", "2026", "Port, service foncier", "2026-11"),
        ("piicto", "area_free", "450", "2026", "Port, service foncier", "2026-11"),
    }


def test_the_command_reports_and_writes_only_when_asked(
    fill: Fill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / territory().id
    own.mkdir()
    shutil.copy(RAW / territory().id / "offer_facts.csv", own)
    monkeypatch.setattr(command, "RAW", tmp_path)
    before = (own / "offer_facts.csv").read_bytes()
    path = str(fill(power={**ANSWER, "value": 40}))
    assert command.main([path, "--on", "2026-11"]) == 0
    assert "new: piicto, power = 40 (2026, Port, service foncier)" in capsys.readouterr().out
    assert (own / "offer_facts.csv").read_bytes() == before
    assert command.main([path, "--on", "2026-11", "--write"]) == 0
    assert "1 facts written" in capsys.readouterr().out
    assert (own / "offer_facts.csv").read_bytes() != before
    assert command.main([str(fill(power={**ANSWER, "value": "strong"})), "--on", "2026-11", "--write"]) == 1
    assert "'strong' is not a number" in capsys.readouterr().err
