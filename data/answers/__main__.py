"""``python -m data.answers FILE.xlsx --on 2026-11 [--write]``: read an owner's filled questionnaire back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from data.answers.check import check
from data.answers.report import compare
from data.answers.workbook import AnswerError, read_filled
from data.answers.write import write_changes
from data.atlas import load
from data.files import RAW, DataFileError
from data.territory import territory


def main(arguments: Sequence[str]) -> int:
    """Report what a workbook says; write it where ``--write`` asks for it.

    Returns:
        The exit code: 1 where a cell is wrong; nothing is written then.
    """
    parser = argparse.ArgumentParser("python -m data.answers", description="Read an owner's filled questionnaire back.")
    parser.add_argument("file", type=Path, help="the workbook")
    parser.add_argument("--on", required=True, help="month in which the owner answered, as 2026-11")
    parser.add_argument("--write", action="store_true", help="write into data/raw; else only report")
    asked = parser.parse_args(arguments)
    try:
        date.fromisoformat(f"{asked.on}-01")
    except ValueError:
        parser.error(f"--on: {asked.on!r} is not a month as 2026-11")
    own = RAW / territory().id
    try:
        atlas = load()
        offers = {place.id for place in atlas.places.values() if place.role == "offer"}
        changes = compare(check(read_filled(asked.file), atlas.offer_facts.fields, offers, asked.on), atlas.offer_facts)
        sys.stdout.write("".join(f"{change}\n" for change in changes) or "no answer is filled in\n")
        if asked.write:
            sys.stdout.write(f"{write_changes(changes, own)} facts written: run make accept build\n")
    except (AnswerError, DataFileError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
