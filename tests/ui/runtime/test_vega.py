"""Charts in the page: rows as Arrow bytes, made once a specification, and nothing that grows."""

import pyarrow as pa

from ui.runtime import vega


def made(name: str) -> vega.Spec:
    rows = [{"name": name, "value": 1.5}, {"name": "Istres", "value": None}]
    return {"mark": "bar", "data": {"values": rows}}


def test_rows_come_back_from_the_bytes() -> None:
    spec = made("Fos")
    sent = vega.with_bytes(spec)
    assert sent["mark"] == "bar"
    assert sent["data"] == {"name": "rows"}
    read = pa.ipc.open_stream(sent["datasets"]["rows"]).read_all().to_pylist()
    assert read == spec["data"]["values"]
    assert spec == made("Fos")


def test_a_column_that_the_first_row_lacks_is_kept() -> None:
    spec: vega.Spec = {"mark": "text", "data": {"values": [{"name": "Fos"}, {"name": "Istres", "side": "left"}]}}
    read = pa.ipc.open_stream(vega.with_bytes(spec)["datasets"]["rows"]).read_all().to_pylist()
    assert [row["side"] for row in read] == [None, "left"]


def test_a_chart_without_rows_is_left_alone() -> None:
    specs: tuple[vega.Spec, ...] = ({"layer": []}, {"data": {"values": []}}, {"data": {"name": "x"}})
    for spec in specs:
        assert vega.with_bytes(spec) is spec


def test_bytes_are_made_once_and_a_bounded_number_is_kept() -> None:
    spec = made("Fos")
    assert vega._sent(spec) is vega._sent(spec)
    others = [made(str(number)) for number in range(2 * vega._MOST)]
    for number, other in enumerate(others):
        (row, _) = pa.ipc.open_stream(vega._sent(other)["datasets"]["rows"]).read_all().to_pylist()
        assert row["name"] == str(number)
    assert len(vega._KEPT) == vega._MOST
