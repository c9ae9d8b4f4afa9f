"""The map on the wire: what folium writes around the records."""

from layers.leaflet.folium_adapter import Call, script_of
from tests.map_calls import record


def test_code_in_a_name_stays_a_name() -> None:
    call = Call("draw", {"words": "</script><!--"})
    assert "</script>" not in call.record
    assert record(call.record) == {"words": "</script><!--"}


def test_a_record_is_an_expression_without_double_quotes() -> None:
    """Inside JSON, a double quote takes two bytes."""
    content = {"a": ["l'Etang", 'said "so"', "back\\", ',"b":'], "b": {"x-y": None, "c1": 2.5}}
    script = script_of(content)
    assert script == r"""{a:['l\u0027Etang','said "so"','back\\',',"b":'],b:{'x-y':null,c1:2.5}}"""
    assert record(script) == content


def test_a_call_names_the_map_where_the_function_wants_it() -> None:
    assert Call("base", {"a": 1}, of_map=True).call("map_div") == "atlasMap.base(map_div,{a:1});"
    assert Call("draw", {}).call("group") == "atlasMap.draw({});"
