"""A line of progress while a file takes long to make; the file is made outside of runs, and this looks on."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final

import streamlit as st

from exports import progress

_MAKING: Final = "_making"
#: Times it is looked whether the making has begun, before it is taken to be over: what is kept already takes no time.
_PATIENCE: Final = 4
_EVERY: Final = 0.5  # seconds


def begin(name: str) -> None:
    """Note that a file was asked for, from the callback of its button."""
    st.session_state[_MAKING] = (name, _PATIENCE)


def line(makings: dict[str, Hashable], words: str) -> None:
    """Draw the line of progress of the file asked for last; nothing if none was.

    Args:
        makings: by the name of a file what :func:`exports.progress.share` is asked for.
        words: said beside the line.
    """
    name, _ = st.session_state.get(_MAKING) or ("", 0)
    if name in makings:
        _line(makings[name], words)


@st.fragment(run_every=_EVERY)
def _line(making: Hashable, words: str) -> None:
    name, patience = st.session_state.get(_MAKING) or ("", 0)
    done = progress.share(making)
    left = patience - 1 if done is None else 0
    if done is None and left <= 0:
        # Made, or never begun: the line goes with the next run.
        st.session_state[_MAKING] = None
        st.rerun()
    st.session_state[_MAKING] = (name, max(left, 1))
    st.progress(done or 0.0, words)
