"""What is compared where nothing is chosen, and communes of France found by name."""

from content.comparison.peers import compared_places, search
from data.atlas import Atlas
from data.national.table import France, NoFrance, find_france
from data.selection.address import parse, to_params
from data.selection.choices import Choices
from data.selection.record import Selection
from data.territory import territory
from layers.registry import choices

FOS, MARTIGUES, ISTRES, SAINT_MITRE = "13039", "13056", "13047", "13098"


def known(atlas: Atlas) -> Choices:
    return choices(atlas)


def test_what_is_compared_without_a_choice(atlas: Atlas) -> None:
    france = find_france()
    assert compared_places(atlas, Selection(), france) == territory().default_communes == (FOS, MARTIGUES)
    assert compared_places(atlas, Selection(communes=(ISTRES,)), france) == (ISTRES,)
    # The communes that resemble Fos most are Montoir-de-Bretagne and Loon-Plage; none is of the arrondissement.
    assert compared_places(atlas, Selection(commune=FOS), france) == (FOS, "44103", "59359")
    # Le Rove, of the arrondissement, comes before the nearer Roquefort-la-Bédoule.
    assert compared_places(atlas, Selection(commune=SAINT_MITRE), france)[:2] == (SAINT_MITRE, "13088")
    assert compared_places(atlas, Selection(commune=ISTRES), NoFrance("")) == (ISTRES, FOS)


def test_a_search_over_france() -> None:
    france = find_france()
    assert isinstance(france, France)
    assert search(france, "gravelines")[0] == "59273"
    assert search(france, "saint étienne du r")[0] == "76575"
    assert search(france, "le havre") == search(france, "LE-HAVRE")
    assert search(france, "x") == search(france, "<script>") == ()
    assert 1 < len(search(france, "fos")) <= 8


def test_communes_of_a_link(atlas: Atlas) -> None:
    link = {"communes": "13039,44103,ze-3213,59183"}
    selection, notices = parse(link, known(atlas))
    assert notices == ()
    assert selection.communes == ("13039", "44103", "ze-3213", "59183")
    assert to_params(selection) == link
    # A perimeter is what others are ranked in, no place beside them; 99999 is no commune.
    selection, notices = parse({"communes": "istres,99999,13056"}, known(atlas))
    assert selection.communes == (MARTIGUES,)
    assert [notice.value for notice in notices] == ["istres", "99999"]
