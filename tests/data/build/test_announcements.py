"""Announcements whose date has passed say so; those of years to come, and those looked after, do not."""

import pytest

from data.atlas import Atlas
from data.build.announcements import Announcement, marked
from data.build.inputs import BuildError, read
from data.files import RAW
from data.language import language
from data.territory import territory

TODAY = "2026-11"


@pytest.mark.parametrize(
    ("announced", "horizon", "checked_on", "passed"),
    [
        ("2016", "2017", "", True),
        ("2016", "2026", "", False),
        ("2016", "2027", "", False),
        ("2016", "2017", "2016-12", True),
        ("2016", "2017", "2017-06", True),
        ("2016", "2017", "2018-01", False),
        ("2016", "", "", False),
    ],
)
def test_a_date_has_passed_when_its_year_is_over_and_nobody_looked_since(
    announced: str, horizon: str, checked_on: str, *, passed: bool
) -> None:
    assert Announcement(announced, horizon, checked_on).passed(TODAY) == passed


def test_the_words() -> None:
    late, early = Announcement("2016", "2017", ""), Announcement("2024", "2028", "")
    assert late.words(TODAY) == (
        "annonce de 2016 pour 2017, non vérifiée depuis",
        "announced in 2016 for 2017, not checked since",
    )
    assert early.words(TODAY) == ("annonce de 2024 pour 2028", "announced in 2024 for 2028")
    assert Announcement("", "2024", "").words(TODAY)[1] == "announced, year not stated, for 2024, not checked since"


def test_the_stage_of_a_project_is_marked() -> None:
    row = {"id": "x", "announced": "2021", "horizon": "2024", "checked_on": ""}
    assert marked(row, ("Annoncé.", "Announced."), TODAY) == (
        "Annoncé. Annonce de 2021 pour 2024, non vérifiée depuis.",
        "Announced. Announced in 2021 for 2024, not checked since.",
    )
    row["checked_on"] = "2026-11"
    assert marked(row, ("Annoncé.", "Announced."), TODAY) == ("Annoncé.", "Announced.")


def test_what_is_no_year_is_refused() -> None:
    with pytest.raises(BuildError, match=r"announcements\.csv: x"):
        Announcement.of({"announced": "2016", "horizon": "soon", "checked_on": ""}, "announcements.csv: x")


def test_every_announcement_stands_on_the_sheet_of_its_place(atlas: Atlas) -> None:
    english = language("en")
    for row in read(RAW / territory().id / "announcements.csv"):
        told = [fact.text(english) for fact in atlas.facts(row["id"], "about")]
        assert any(text.startswith(f"{row['what_en']}: announced") for text in told), row["id"]
        late = row["horizon"] < TODAY[:4]
        assert any(text.endswith("not checked since.") for text in told) == late, row["id"]


def test_projects_say_when_they_were_looked_after(atlas: Atlas) -> None:
    looked = {project.id for project in atlas.projects.values() if project.checked_on}
    assert looked == {"line-400-kv", "deos", "gravithy", "h2v", "mistral"}
    line = atlas.projects["line-400-kv"]
    # Two press readings of one decision, both quoted.
    assert "the State follows RTE" in line.stage.en
    assert "prefers to wait" in line.stage.en
    assert line.stage_by.year == 2025
    assert "2030" in atlas.projects["gravithy"].stage.en
    # A date that the source does not show is not made up.
    assert (atlas.projects["h2v"].year, atlas.projects["h2v"].jobs) == (None, (165,))


def test_a_project_without_news_is_stated_by_its_own_source(atlas: Atlas) -> None:
    carbon = atlas.projects["carbon"]
    assert (carbon.stage_by.source, carbon.stage_by.year, carbon.stage_by.url) == (
        carbon.source,
        carbon.year,
        carbon.url,
    )


def test_no_place_names_a_passed_year_as_one_to_come() -> None:
    texts = (RAW / territory().id / "site_texts.csv").read_text(encoding="utf-8")
    for words in ("announced for 2017", "planned for 2017", "announced for July 2025", "announced for summer 2024"):
        assert words not in texts
