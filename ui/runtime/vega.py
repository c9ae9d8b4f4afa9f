"""Charts in the page: the only module that hands Vega-Lite specifications to Streamlit.

Streamlit turns the rows of a chart into Arrow bytes at every run, by way of a pandas data frame: six charts cost more
than all the rest of their page. Here the bytes of a specification are made once, and handed over with it.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from itertools import chain
from typing import Any, Final

import pyarrow as pa
import streamlit as st

Spec = dict[str, Any]
_ROWS: Final = "rows"
#: Specifications kept: those of the pages' charts are shared by all sessions, and are the same objects at every run.
_MOST: Final = 128
_LOCK: Final = threading.Lock()
_KEPT: Final[OrderedDict[int, tuple[Spec, Spec]]] = OrderedDict()


def chart(spec: Spec, alternative: str) -> None:
    """Draw a chart as wide as its frame.

    Args:
        spec: Vega-Lite specification with its rows inside; it is left as it is, and must not change.
        alternative: what the chart shows, for those who do not see it.
    """
    st.vega_lite_chart(spec=_sent(spec), theme=None, alt=alternative)


def _sent(spec: Spec) -> Spec:
    """Return a specification with its rows as Arrow bytes, the same object for the same specification."""
    with _LOCK:
        known = _KEPT.get(id(spec))
        # The specification is kept with its copy: as long as it is, no other object has its identity.
        made = known[1] if known else with_bytes(spec)
        _KEPT[id(spec)] = (spec, made)
        _KEPT.move_to_end(id(spec))
        if len(_KEPT) > _MOST:
            _KEPT.popitem(last=False)
    return made


def with_bytes(spec: Spec) -> Spec:
    """Return a copy of a specification, the rows of its main data as a named data set in Arrow's stream format."""
    rows = spec.get("data", {}).get("values")
    if not rows:
        return spec
    # Arrow would take the columns of the first row alone.
    table = pa.table({name: [row.get(name) for row in rows] for name in dict.fromkeys(chain.from_iterable(rows))})
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    named = {**spec.get("datasets", {}), _ROWS: sink.getvalue().to_pybytes()}
    return {**spec, "data": {"name": _ROWS}, "datasets": named}
