"""The map on the wire: what folium writes around the records."""

import json

from layers.leaflet.folium_adapter import Call


def test_code_in_a_name_stays_a_name() -> None:
    call = Call("draw", {"words": "</script><!--"})
    assert "</script>" not in call.record
    assert json.loads(call.record) == {"words": "</script><!--"}


def test_a_call_names_the_map_where_the_function_wants_it() -> None:
    assert Call("base", {"a": 1}, of_map=True).call("map_div") == 'atlasMap.base(map_div,{"a":1});'
    assert Call("draw", {}).call("group") == "atlasMap.draw({});"
