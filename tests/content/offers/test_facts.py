"""The facts of an offer as its sheet shows them."""

from content.offers.facts import fact_line, is_offer, offer_sheet, share_known
from data.atlas import Atlas
from data.language import language

EN, FR = language("en"), language("fr")


def test_a_known_fact_has_value_year_and_source(atlas: Atlas) -> None:
    line = fact_line(atlas, atlas.places["piicto"], atlas.offer_facts.fields["area_later"], EN)
    assert [(one.text, one.year) for one in line.stated] == [
        ("600\N{NO-BREAK SPACE}ha", "2018"),
        ("700\N{NO-BREAK SPACE}ha", "2014"),
    ]
    assert line.stated[0].source.url.startswith("https://polemermediterranee.com/")
    assert line.stated[0].checked == "stated in 2018, not confirmed since"
    assert line.ask == ""


def test_an_unknown_fact_says_whom_to_ask(atlas: Atlas) -> None:
    line = fact_line(atlas, atlas.places["piicto"], atlas.offer_facts.fields["power"], FR)
    assert (line.stated, line.ask) == ((), "RTE, Enedis")


def test_a_risk_plan_unknown_for_the_plot_is_told_of_the_commune(atlas: Atlas) -> None:
    technological, power = (
        fact_line(atlas, atlas.places["distriport"], atlas.offer_facts.fields[name], EN) for name in ("pprt", "power")
    )
    assert technological.label.endswith("at the plot")
    (plans,) = technological.communes
    assert plans.text == "Commune of Port-Saint-Louis-du-Rhône, as a whole: PPRT - Fos Ouest 2023 (approved)"
    assert plans.source.url == "https://www.georisques.gouv.fr/"
    assert plans.year == "2026"
    assert power.communes == ()
    # What is stated of the offer itself takes their place.
    assert fact_line(atlas, atlas.places["piicto"], atlas.offer_facts.fields["pprt"], EN).communes == ()


def test_codes_dates_and_answers_are_written_in_words(atlas: Atlas) -> None:
    def first(offer: str, field: str) -> str:
        return fact_line(atlas, atlas.places[offer], atlas.offer_facts.fields[field], FR).stated[0].text

    assert first("zip-de-fos", "tenure") == "titre d’occupation du domaine portuaire"
    assert first("cap-horizon", "later_on") == "2017"
    assert first("clesud", "siding") == "oui"
    assert first("distriport", "one_piece") == "4,7\N{NO-BREAK SPACE}ha"


def test_the_sheet_holds_every_field_once_in_its_group(atlas: Atlas) -> None:
    sheet = offer_sheet(atlas, "piicto", EN)
    assert [line.id for group in sheet.groups for line in group.lines] == list(atlas.offer_facts.fields)
    known = sum(bool(line.stated) for group in sheet.groups for line in group.lines)
    assert sheet.share == share_known(atlas, "piicto", EN) == f"{known} of {len(atlas.offer_facts.fields)} facts known"


def test_plants_and_water_are_no_offers(atlas: Atlas) -> None:
    assert is_offer(atlas, "piicto")
    assert is_offer(atlas, "ventillon")
    assert not any(is_offer(atlas, name) for name in ("darse-1", "airbus-helicopters", "gare-de-miramas", "carbon"))
