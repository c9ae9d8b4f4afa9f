"""The rows of the list: which figures stand there without their source beside them."""

from content.facts import sheet
from content.ranking.rows import OfferRow, offer_rows
from data.atlas import Atlas
from data.language import language
from data.ranking.score import score


def listed(atlas: Atlas, *ids: str) -> dict[str, OfferRow]:
    weights = {"area": 1, "quay": 1, "rail": 1}
    rows = offer_rows(atlas, "en", score(atlas, ids, weights, 10), None)
    return {row.code: row for row in rows}


def test_an_area_of_a_blog_or_an_encyclopedia_is_told_by_the_sheet_alone(atlas: Atlas) -> None:
    rows = listed(atlas, "vitropole", "raffinerie-de-lavera", "clesud")
    for code in ("vitropole", "raffinerie-de-lavera"):
        assert rows[code].area == ""
        assert rows[code].small.endswith("area: secondary source")
    assert rows["clesud"].area == "280 ha gross"
    known = sheet(atlas, "vitropole", language("en"))
    (area,) = [fact for fact in known.facts if fact.label == "Area"]
    assert area.published[0].figure == "375 ha"
    assert area.published[0].source.words == "Blog Ancien Mathon (quoting the DRIRE)"
    assert known.about[-1].text.startswith("Secondary source")


def test_a_position_of_a_shop_is_said_before_the_distances_from_it(atlas: Atlas) -> None:
    rows = listed(atlas, "zac-anjoly", "clesud")
    said = {code: [chip.text for chip in row.chips] for code, row in rows.items()}
    assert said["zac-anjoly"][1] == "position: secondary source"
    assert "position: secondary source" not in said["clesud"]
