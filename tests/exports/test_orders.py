"""Orders: plain values that name a file, and the exporters that make it."""

import pickle
from dataclasses import replace

import pytest

from content.story.own import own_story
from data.atlas import Atlas
from data.selection.record import Selection
from exports.orders import EXPORTERS, Order, fingerprint

TEXT = Order("text", ("à",), "a.txt", "text/plain")


def test_equal_orders_have_one_name() -> None:
    first = Order("map_image", (Selection(), frozenset({"b", "a"})), "m.png", "image/png")
    again = Order("map_image", (Selection(), frozenset({"a", "b"})), "m.png", "image/png")
    assert fingerprint(first, "1") == fingerprint(again, "1")


@pytest.mark.parametrize(
    "other",
    [
        replace(TEXT, arguments=("b",)),
        replace(TEXT, arguments=(("à",),)),
        replace(TEXT, arguments=()),
        replace(TEXT, exporter="kit"),
        replace(TEXT, file_name="b.txt"),
    ],
)
def test_another_order_has_another_name(other: Order) -> None:
    assert fingerprint(other, "1") != fingerprint(TEXT, "1")


def test_arguments_are_not_run_together() -> None:
    assert fingerprint(replace(TEXT, arguments=("a", "b")), "") != fingerprint(replace(TEXT, arguments=("a','b",)), "")
    assert fingerprint(replace(TEXT, arguments=(1, 23)), "") != fingerprint(replace(TEXT, arguments=(12, 3)), "")


def test_other_data_gives_another_name() -> None:
    assert fingerprint(TEXT, "1") != fingerprint(TEXT, "2")


def test_a_name_fits_an_address() -> None:
    name = fingerprint(TEXT, "1")
    assert name.isalnum()
    assert len(name) == 40


def test_an_order_makes_its_file(atlas: Atlas) -> None:
    assert TEXT.make(atlas) == "à".encode()


def test_an_unknown_exporter_is_refused(atlas: Atlas) -> None:
    with pytest.raises(KeyError):
        replace(TEXT, exporter="no").make(atlas)


@pytest.mark.parametrize(
    ("exporter", "arguments", "start"),
    [
        ("figures_csv", ("fr", "istres"), b"\xef\xbb\xbf"),
        ("figures_plain_csv", ("fr", "istres"), b"Code,"),
        ("communes_geojson", ("fr", "istres"), b"{"),
        ("geopackage", ("en", "istres"), b"SQLite format 3"),
        ("workbook", ("fr", "istres"), b"PK"),
        ("csv_table", ("fr", ("a", "b"), ((1.5, "=x"),)), b"\xef\xbb\xbfa;b\r\n1,5;'=x\r\n"),
        ("csv_table", ("en", ("a", "b"), ((1.5, "=x"),)), b"\xef\xbb\xbfa,b\r\n1.5,'=x\r\n"),
        ("profile", ("fr", "istres", "istres", "perimeter"), b"%PDF"),
    ],
)
def test_every_kind_of_file_begins_as_it_should(
    atlas: Atlas, exporter: str, arguments: tuple[object, ...], start: bytes
) -> None:
    assert Order(exporter, arguments, "x", "x").make(atlas).startswith(start)


def test_a_story_crosses_to_another_process(atlas: Atlas) -> None:
    order = Order("slides", (own_story(atlas), "fr", ""), "x.pptx", "x")
    assert pickle.loads(pickle.dumps(order)) == order  # noqa: S301  (our own)
    assert fingerprint(pickle.loads(pickle.dumps(order)), "1") == fingerprint(order, "1")  # noqa: S301  (the same)


def test_every_exporter_exists() -> None:
    from importlib import import_module  # noqa: PLC0415  (as orders do)

    for named in EXPORTERS.values():
        module, function = named.split(":")
        assert callable(getattr(import_module(module), function)), named
